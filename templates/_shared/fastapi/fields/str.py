Line = Annotated[Text, StringConstraints(max_length=200)]
