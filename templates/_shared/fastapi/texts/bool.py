    if isinstance(value, bool):
        return str(value).lower()
