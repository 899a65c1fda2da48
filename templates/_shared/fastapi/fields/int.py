Integer = Annotated[int, Field(ge=-INT_MAX - 1, le=INT_MAX), BeforeValidator(_number)]
