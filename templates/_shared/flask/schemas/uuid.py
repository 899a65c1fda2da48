Identifier = Annotated[
    UUID,
    Field(strict=False),
    written(limits.UUID, "a string such as 5e6f7a8b-0000-4000-8000-000000000000"),
]
