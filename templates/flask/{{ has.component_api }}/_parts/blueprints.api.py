{% for c in resources %}
api.register_blueprint({{ c.name }}_api)
{% endfor %}
