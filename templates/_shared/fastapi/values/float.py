    (fields.Number, {1: 1}, [float("inf"), 10**400]),
