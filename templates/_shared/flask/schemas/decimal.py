

def decimal_text(value: object) -> object:
    """Refuse what Python would read as a decimal and people would not, such as 1_000 or 1e3."""
    if isinstance(value, str) and not re.fullmatch(limits.DECIMAL, value):
        raise ValueError("This must be a decimal such as 9.99.")
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError("This must be a decimal: a string or a number.")
    return value


LARGEST_AMOUNT = 9_999_999_999.99
MONEY_TEXT = {"type": "string", "pattern": limits.DECIMAL}
MONEY_NUMBER = {
    "type": "number",
    "minimum": -LARGEST_AMOUNT,
    "maximum": LARGEST_AMOUNT,
    "multipleOf": 0.01,
}
Money = Annotated[
    Decimal,
    Field(strict=False, max_digits=12, decimal_places=2),
    BeforeValidator(decimal_text),
    WithJsonSchema({"anyOf": [MONEY_TEXT, MONEY_NUMBER]}),
]
Amount = Annotated[Decimal, PlainSerializer(lambda value: f"{value:.2f}", return_type=str)]
