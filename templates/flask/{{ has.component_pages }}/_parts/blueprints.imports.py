{% for c in resources %}
from app.{{ c.name }}.routes import bp as {{ c.name }}_pages
{% endfor %}
