    (
        forms.YesNoField,
        {"true": True, "false": False, "": None},
        ["perhaps"],
    ),
