    (
        schemas.Line,
        [("  kept  ", "  kept  ")],
        [1, "", "a\0b", "a" * 201],
    ),
