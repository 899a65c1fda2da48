{% for c in resources %}
from app.{{ c.name }}.api import bp as {{ c.name }}_api
{% endfor %}
