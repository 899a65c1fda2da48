    (fields.Line, {"😀 as it is ": "😀 as it is "}, ["", "x" * 201, "nul \x00", 5]),
