DateTime = Annotated[
    dt.datetime,
    Field(strict=False),
    written(limits.MOMENT, "a string such as 2026-01-31T12:30:00Z"),
    AfterValidator(limits.in_utc),
]
