

class LineField(wtforms.StringField):
    """One line of text, and the base of what is read from one. What is left empty is None."""

    data: Any
    longest: int | None = limits.LONGEST_LINE
    pattern = limits.NO_NUL
    read: Callable[[str], Any] = str

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = valuelist[0] if valuelist else ""
        self.data = text or None
        if self.longest and len(text) > self.longest:
            raise ValueError(f"This may have at most {self.longest} characters.")
        if text and not re.fullmatch(self.pattern, text):
            raise ValueError("This is not valid here.")
        self.data = self.read(text) if text else None
