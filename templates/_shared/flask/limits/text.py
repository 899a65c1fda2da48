NO_NUL = r"^[^\x00]*$"  # PostgreSQL cannot store it.
