Date = Annotated[dt.date, Field(strict=False), written(limits.DATE, "a string such as 2026-01-31")]
