Line = Annotated[str, Field(min_length=1, max_length=limits.LONGEST_LINE, pattern=limits.NO_NUL)]
