    (
        schemas.Text,
        [("one\ntwo", "one\ntwo")],
        [1, "", "a\0b"],
    ),
