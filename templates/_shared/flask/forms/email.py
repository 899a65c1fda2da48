

class EmailField(LineField):
    """An e-mail address."""

    longest = limits.LONGEST_EMAIL
    pattern = limits.EMAIL
    widget = wtforms.widgets.EmailInput()
