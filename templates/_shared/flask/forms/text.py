

class TextField(LineField):
    """Text of any length."""

    longest = None
    widget = wtforms.widgets.TextArea()
