LONGEST_EMAIL = 254
{% include "templates/_shared/patterns/email.py" %}
