Text = Annotated[str, Field(min_length=1, pattern=limits.NO_NUL)]
