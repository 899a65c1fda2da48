{% for c in resources %}
    app.register_blueprint({{ c.name }}_pages)
{% endfor %}
