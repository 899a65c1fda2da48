

@pytest.fixture
def page_client(client: FlaskClient{{ ", user: User" if has.login_pages }}) -> FlaskClient:
    """Return a client that may use pages{{ ": the user is logged in" if has.login_pages }}."""
{% if has.login_pages %}
    data = csrf_data(client, "/accounts/login") | {"email": user.email, "password": PASSWORD}
    assert client.post("/accounts/login", data=data).status_code == 303
{% endif %}
    return client
