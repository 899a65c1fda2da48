NO_NUL = r"^[^\x00]*$"
Text = Annotated[str, Strict(), StringConstraints(min_length=1, pattern=NO_NUL)]
