Integer = Annotated[
    int, Field(ge=limits.SMALLEST_INTEGER, le=limits.LARGEST_INTEGER), BeforeValidator(whole)
]
