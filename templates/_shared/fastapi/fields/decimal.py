
AMOUNT = r"^-?[0-9]{1,10}(\.[0-9]{1,2})?$"
AMOUNT_TEXT: dict[str, Any] = {"type": "string", "pattern": AMOUNT}
LARGEST = 9999999999.99
AMOUNT_NUMBER = {"type": "number", "minimum": -LARGEST, "maximum": LARGEST, "multipleOf": 0.01}
Amount = Annotated[
    Decimal,
    BeforeValidator(_plain),
    Field(max_digits=12, decimal_places=2),
    PlainSerializer(lambda value: f"{value:.2f}", return_type=str),
    WithJsonSchema({"anyOf": [AMOUNT_TEXT, AMOUNT_NUMBER]}),
    WithJsonSchema(AMOUNT_TEXT, mode="serialization"),
]
