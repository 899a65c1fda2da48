    (
        schemas.Url,
        [("https://example.com/a?b=c", "https://example.com/a?b=c")],
        ["javascript:alert(1)"],
    ),
