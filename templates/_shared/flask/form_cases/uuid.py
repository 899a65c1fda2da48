    (
        forms.UUIDField,
        {str(UUID(int=7)): UUID(int=7)},
        ["abc", UUID(int=7).hex],
    ),
