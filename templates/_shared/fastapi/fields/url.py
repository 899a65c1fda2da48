
{% include "templates/_shared/patterns/url.py" %}
Url = Annotated[str, Strict(), StringConstraints(max_length=2000, pattern=URL)]
