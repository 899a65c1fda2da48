    (
        forms.FloatField,
        {"1.5": 1.5},
        ["nan", "1e999", "1_0"],
    ),
