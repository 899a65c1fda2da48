

class UUIDField(LineField):
    """A UUID."""

    pattern = limits.UUID
    read = UUID
