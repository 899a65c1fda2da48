Email = Annotated[str, Field(max_length=limits.LONGEST_EMAIL, pattern=limits.EMAIL)]
