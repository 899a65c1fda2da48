    (
        forms.TextField,
        {"one\ntwo": "one\ntwo"},
        ["a\0b"],
    ),
