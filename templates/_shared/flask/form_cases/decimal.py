    (
        forms.MoneyField,
        {"9.50": Decimal("9.50")},
        ["1.001", "NaN", "1e3", " 5 "],
    ),
