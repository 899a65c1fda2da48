    (
        schemas.Reference,
        [(1, 1), (3.0, 3)],
        [0, 2**31, "1", True],
    ),
