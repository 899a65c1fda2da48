LONGEST_URL = 2000
{% include "templates/_shared/patterns/url.py" %}
