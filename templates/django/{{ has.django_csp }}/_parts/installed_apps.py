    "csp",
