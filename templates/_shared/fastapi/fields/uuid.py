
IDENTIFIER = r"[\dA-Fa-f]{8}(-[\dA-Fa-f]{4}){3}-[\dA-Fa-f]{12}"
Identifier = Annotated[UUID, _written(UUID, IDENTIFIER, "5e6f7a8b-0000-4000-8000-000000000000")]
