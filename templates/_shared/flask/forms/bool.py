

class YesNoField(wtforms.SelectField):
    """Yes, no or neither."""

    def __init__(self, label: str, validators: Any = None, **kwargs: Any) -> None:
        choices = {"": "–", "true": "Yes", "false": "No"}
        super().__init__(label, validators, choices=choices, coerce=self.read, **kwargs)

    @staticmethod
    def read(value: Any) -> bool | None:
        """The answer that a choice stands for."""
        return {"": None, "true": True, "false": False}.get(value, value)
