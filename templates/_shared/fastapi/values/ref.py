    (fields.Reference, {1: 1}, [0, "1"]),
