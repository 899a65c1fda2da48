{% for c in resources %}
csrf.exempt({{ c.name }}_api)
{% endfor %}
