

class DateField(LineField):
    """A day."""

    pattern = limits.DATE
    read = dt.date.fromisoformat
    widget = wtforms.widgets.DateInput()
