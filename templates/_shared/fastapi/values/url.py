    (
        fields.Url,
        {"https://example.com/?q=1": "https://example.com/?q=1"},
        ["javascript:alert(1)", "https://", "https://example.com/with space"],
    ),
