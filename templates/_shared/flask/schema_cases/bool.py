    (
        bool,
        [(True, True)],
        [1, "true"],
    ),
