    (
        schemas.Email,
        [("zoe@example.com", "zoe@example.com")],
        ["zoe@example", "zoe@example.com\n"],
    ),
