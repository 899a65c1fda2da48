    (fields.Flag, {False: False}, ["true", 1]),
