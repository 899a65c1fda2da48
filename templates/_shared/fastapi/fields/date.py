Day = Annotated[dt.date, _written(dt.date, r"\d{4}-\d{2}-\d{2}", "2026-01-31")]
