

class URLField(LineField):
    """An address on the web."""

    longest = limits.LONGEST_URL
    pattern = limits.URL
    widget = wtforms.widgets.URLInput()
