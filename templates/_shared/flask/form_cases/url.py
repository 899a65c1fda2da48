    (
        forms.URLField,
        {"https://example.com/a": "https://example.com/a"},
        ["javascript:alert(1)"],
    ),
