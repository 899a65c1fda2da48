"""Registration, sign-in, sign-out and passwords, as people meet them."""

import pytest

from apps.accounts.models import User
from tests.browser import Browser

PASSWORD = "Tr0ub4dor-x1"

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return User.objects.create_user("zoe@example.com", PASSWORD)


def test_someone_registers_and_signs_in(stranger: Browser) -> None:
    form = {"email": "New@example.com", "password1": PASSWORD, "password2": PASSWORD}

    registered = stranger.submit("/accounts/register", form)
    signed_in = stranger.submit(
        "/accounts/login", {"username": "NEW@example.com", "password": PASSWORD}
    )

    assert registered.url == "/accounts/login"
    assert signed_in.url == "/"
    assert "new@example.com" in stranger.get("/").content.decode()


def test_registering_twice_looks_the_same_and_changes_nothing(
    stranger: Browser, user: User
) -> None:
    form = {"email": user.email, "password1": "An0ther-x1", "password2": "An0ther-x1"}

    response = stranger.submit("/accounts/register", form)

    assert response.url == "/accounts/login"
    assert User.objects.get().check_password(PASSWORD)


def test_a_weak_password_is_refused(stranger: Browser) -> None:
    form = {"email": "new@example.com", "password1": "password", "password2": "password"}

    assert stranger.submit("/accounts/register", form).status_code == 200
    assert not User.objects.exists()


def test_a_wrong_password_and_an_unknown_address_look_the_same(
    stranger: Browser, user: User
) -> None:
    answers = [
        stranger.submit("/accounts/login", {"username": email, "password": "wrong"})
        for email in (user.email, "eve@example.com")
    ]

    errors = [answer.context["form"].errors for answer in answers]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert errors[0] == errors[1]


def test_failing_too_often_means_waiting(stranger: Browser, user: User) -> None:
    form = {"username": user.email, "password": "wrong"}

    answers = [stranger.submit("/accounts/login", form) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [200] * 5 + [429]
    assert 1 <= int(answers[5].headers["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("/accounts/password", "/accounts/password"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
        ("evil", "/"),
    ],
)
def test_sign_in_leads_to_pages_of_ours_only(
    stranger: Browser, user: User, target: str, place: str
) -> None:
    form = {"username": user.email, "password": PASSWORD, "next": target}

    assert stranger.submit("/accounts/login", form).url == place


def test_the_session_is_another_after_sign_in(stranger: Browser, user: User) -> None:
    stranger.session.save()
    before = stranger.session.session_key

    stranger.submit("/accounts/login", {"username": user.email, "password": PASSWORD})

    assert stranger.session.session_key != before


def test_signing_out_is_a_form_with_a_token(browser: Browser) -> None:
    assert browser.get("/accounts/logout").status_code == 405
    assert browser.post("/accounts/logout").status_code == 403

    token = str(browser.get("/").context["csrf_token"])
    browser.post("/accounts/logout", {"csrfmiddlewaretoken": token})

    page = browser.get("/accounts/password")
    assert page.headers["Location"] == "/accounts/login?next=/accounts/password"


def test_a_new_password_ends_other_sessions(stranger: Browser, user: User) -> None:
    other = Browser(enforce_csrf_checks=True)
    for client in (stranger, other):
        client.force_login(user)
    form = {"old_password": PASSWORD, "new_password1": "An0ther-x1", "new_password2": "An0ther-x1"}

    response = stranger.submit("/accounts/password", form)

    assert response.url == "/"
    assert stranger.get("/accounts/password").status_code == 200
    assert other.get("/accounts/password").status_code == 302
