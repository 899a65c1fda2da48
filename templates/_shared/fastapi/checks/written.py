

def _written(kind: type, pattern: str, example: str) -> BeforeValidator:
    """Take text of this form alone: pydantic would read more, such as seconds since 1970."""

    def check(value: Any) -> Any:
        fits = isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII)
        if not (fits or isinstance(value, kind)):
            message = "Input should be a string such as {example}"
            raise PydanticCustomError("form", message, {"example": example})
        return value

    return BeforeValidator(check)
