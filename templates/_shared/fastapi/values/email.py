    (
        fields.Email,
        {"someone@example.com": "someone@example.com"},
        ["nobody", f"{'x' * 250}@example.com"],
    ),
