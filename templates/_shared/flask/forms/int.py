

class IntegerField(LineField):
    """A whole number of 32 bits; 3.0 is 3."""

    pattern = r"-?[0-9]+(\.0+)?"
    widget = wtforms.widgets.NumberInput()

    @staticmethod
    def read(text: str) -> int:
        low, high = limits.SMALLEST_INTEGER, limits.LARGEST_INTEGER
        value = int(text.partition(".")[0])
        if not low <= value <= high:
            raise ValueError(f"This must be between {low} and {high}.")
        return value
