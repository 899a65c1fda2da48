    (
        schemas.Identifier,
        [(str(UUID(int=7)), str(UUID(int=7)))],
        ["abc", UUID(int=7).hex],
    ),
