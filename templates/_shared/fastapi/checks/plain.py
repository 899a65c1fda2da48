

def _plain(value: Any) -> Any:
    """Keep exponents and the like out of amounts."""
    if isinstance(value, str) and not re.fullmatch(AMOUNT, value):
        message = "Input should be a number with at most two decimal places"
        raise PydanticCustomError("decimal_type", message)
    if isinstance(value, float) and math.isclose(value, round(value, 2), rel_tol=1e-15):
        return round(value, 2)  # 0.57 may come as 0.5700000000000001
    return value
