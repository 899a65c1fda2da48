

class DateTimeField(LineField):
    """A moment, shown in UTC, and read in it unless an offset says otherwise."""

    pattern = limits.MOMENT
    widget = wtforms.widgets.DateTimeLocalInput()

    @staticmethod
    def read(text: str) -> dt.datetime:
        return limits.in_utc(dt.datetime.fromisoformat(text))

    def __call__(self, **attributes: Any) -> Markup:
        return super().__call__(step="any", **attributes)

    def _value(self) -> str:
        moment = isinstance(self.data, dt.datetime)
        return self.data.replace(tzinfo=None).isoformat() if moment else self.data or ""
