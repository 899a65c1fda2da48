
MOMENT = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?"
Moment = Annotated[
    dt.datetime, _written(dt.datetime, MOMENT, "2026-01-31T12:30:00Z"), AfterValidator(_utc)
]
