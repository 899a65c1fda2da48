

def _number(value: Any, info: ValidationInfo) -> Any:
    """Keep out of bodies what is no number; 3.0 is the integer 3 in JSON. Forms have but text."""
    if info.mode in ("python", "json") and type(value) not in (int, float):
        raise PydanticCustomError("int_type", "Input should be a valid integer")
    return value
