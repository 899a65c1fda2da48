Reference = Annotated[int, Field(ge=1, le=limits.LARGEST_ID), BeforeValidator(whole)]
