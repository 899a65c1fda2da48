

class FloatField(LineField):
    """A finite number."""

    pattern = r"-?[0-9]*\.?[0-9]+([Ee][+-]?[0-9]+)?"
    widget = wtforms.widgets.NumberInput(step="any")

    @staticmethod
    def read(text: str) -> float:
        value = float(text)
        if not math.isfinite(value):
            raise ValueError("This must be a finite number.")
        return value
