    (
        fields.Identifier,
        {"0B9E6F0C-0F6F-4A3C-9D55-2F1F0C9A7E11": "0b9e6f0c-0f6f-4a3c-9d55-2f1f0c9a7e11"},
        ["0b9e", "0b9e6f0c0f6f4a3c9d552f1f0c9a7e11"],
    ),
