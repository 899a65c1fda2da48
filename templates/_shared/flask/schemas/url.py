Url = Annotated[str, Field(max_length=limits.LONGEST_URL, pattern=limits.URL)]
