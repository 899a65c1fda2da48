Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
