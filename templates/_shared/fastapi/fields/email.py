
{% include "templates/_shared/patterns/email.py" %}
Email = Annotated[str, Strict(), StringConstraints(max_length=254, pattern=EMAIL)]
