Reference = Annotated[int, Field(ge=1, le=INT_MAX), BeforeValidator(_number)]
