

class ReferenceField(wtforms.SelectField):
    """One of the rows of another table, by its id."""

    def __init__(
        self, label: str, validators: Any = None, *, model: type[Model], **kwargs: Any
    ) -> None:
        def choices() -> dict[str, str]:
            rows = db.session.scalars(select(model).order_by(model.id))
            return {"": "–", **{str(row.id): str(row) for row in rows}}

        super().__init__(label, validators, choices=choices, coerce=self.read, **kwargs)

    @staticmethod
    def read(value: Any) -> int | None:
        """The id that a choice stands for."""
        return int(value) if value else None
