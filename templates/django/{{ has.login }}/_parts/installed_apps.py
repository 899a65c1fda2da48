    "axes",
