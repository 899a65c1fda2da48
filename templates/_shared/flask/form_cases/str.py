    (
        forms.LineField,
        {"  kept  ": "  kept  ", "": None},
        ["a\0b", "a" * 201],
    ),
