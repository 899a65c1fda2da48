

class MoneyField(LineField):
    """A decimal number of twelve digits, two of them after the point."""

    pattern = limits.DECIMAL
    read = Decimal
    widget = wtforms.widgets.NumberInput(step="0.01")
