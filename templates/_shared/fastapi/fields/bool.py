Flag = Annotated[bool, Strict()]
