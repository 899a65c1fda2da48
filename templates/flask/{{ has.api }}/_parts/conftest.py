

@pytest.fixture
{% if has.tokens %}
def api_client(app: Flask, user: User) -> FlaskClient:
    """Return a client that sends an access token."""
    client = app.test_client()
    credentials = {"email": user.email, "password": PASSWORD}
    response = client.post("/api/v1/auth/token", json=credentials)
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {response.json['access_token']}"
    return client
{% elif has.session_api %}
def api_client(page_client: FlaskClient) -> FlaskClient:
    """Return a client with a session that sends the CSRF token of a page."""
    token = csrf_token(page_client, "/")
    page_client.environ_base["HTTP_X_CSRFTOKEN"] = token
    return page_client
{% else %}
def api_client(client: FlaskClient) -> FlaskClient:
    """Return a client that may use the API."""
    return client
{% endif %}
