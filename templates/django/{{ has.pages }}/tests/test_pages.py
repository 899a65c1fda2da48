"""What all pages do, shown with Django's groups."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.db.models import ProtectedError
from django.test.utils import isolate_apps

from core.templatetags.resources import cells
from tests.browser import Browser

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.group_pages")]


def test_the_start_page_is_there(browser: Browser) -> None:
    response = browser.get("/")

    assert response.status_code == 200
    assert 'href="#content"' in response.content.decode()


def test_a_list_that_is_empty_says_so(browser: Browser) -> None:
    assert "There are no groups yet." in browser.get("/groups/").content.decode()


def test_a_list_is_paged(browser: Browser) -> None:
    Group.objects.bulk_create(Group(name=f"Group {number}") for number in range(21))

    first, second = browser.get("/groups/"), browser.get("/groups/?page=2")

    assert [len(page.context["object_list"]) for page in (first, second)] == [20, 1]
    assert browser.get("/groups/?page=3").status_code == 404


def test_what_people_wrote_is_no_markup(browser: Browser) -> None:
    group = Group.objects.create(name="<script>alert(1)</script>")

    for address in ("/groups/", f"/groups/{group.pk}", f"/groups/{group.pk}/edit"):
        text = browser.get(address).content.decode()
        assert "<script>" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_a_form_keeps_what_was_wrong_and_says_why(browser: Browser) -> None:
    response = browser.submit("/groups/new", {"name": "x" * 151})

    assert response.status_code == 200
    assert "x" * 151 in response.content.decode()
    assert 'aria-invalid="true"' in response.content.decode()


def test_a_row_is_made_changed_and_deleted(browser: Browser) -> None:
    browser.submit("/groups/new", {"name": "First"})
    group = Group.objects.get()
    browser.submit(f"/groups/{group.pk}/edit", {"name": "Second"})
    page = browser.get("/groups/")
    assert [str(message) for message in page.context["messages"]] == ["Saved the group."]
    assert str(page.context["object_list"][0]) == "Second"

    browser.submit(f"/groups/{group.pk}/delete")
    assert not Group.objects.exists()


def test_a_second_resource_of_an_app_has_links_of_its_own(browser: Browser) -> None:
    made = browser.submit("/groups/other/new", {"name": "First"})
    address = f"/groups/other/{Group.objects.get().pk}"
    assert made.url == address

    for page in ("/groups/other", address, f"{address}/delete"):
        links = re.findall('href="(/groups[^"]*)"', browser.get(page).content.decode())
        assert links
        assert all(link.startswith("/groups/other") for link in links)
    assert browser.submit(f"{address}/delete").url == "/groups/other"


def test_rows_that_belong_together_are_shown(browser: Browser) -> None:
    group, permissions = Group.objects.create(name="First"), Permission.objects.all()[:2]
    group.permissions.set(permissions)

    assert cells(group, ["permissions"]) == [
        ("Permissions", f"{permissions[0]}, {permissions[1]}"),
    ]


@isolate_apps()
def test_a_choice_is_shown_by_its_label() -> None:
    class Paper(models.Model):
        size = models.CharField(max_length=1, choices=[("l", "Large")])

        class Meta:
            app_label = "accounts"

        def __str__(self) -> str:
            return self.size

    assert cells(Paper(size="l"), ["size"]) == [("Size", "Large")]


def test_a_row_in_use_is_not_deleted(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    group, holder = Group.objects.create(name="Used"), Group.objects.create(name="User")

    def refuse(self: Group) -> None:
        raise ProtectedError("In use", {holder})

    monkeypatch.setattr(Group, "delete", refuse)

    response = browser.submit(f"/groups/{group.pk}/delete")

    assert response.status_code == 409
    assert list(response.context["holders"]) == [holder]


def test_many_who_use_a_row_are_not_all_told(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = [Group.objects.create(name=f"Group {number:02}") for number in range(26)]

    def refuse(self: Group) -> None:
        raise ProtectedError("In use", set(groups[1:]))

    monkeypatch.setattr(Group, "delete", refuse)

    text = browser.submit(f"/groups/{groups[0].pk}/delete").content.decode()

    assert [str(group) for group in groups[1:] if str(group) in text] == [
        f"Group {number:02}" for number in range(1, 21)
    ]
    assert "and 5 more" in text


def test_a_row_that_goes_meanwhile_is_a_conflict(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Group, **kwargs: object) -> None:
        with transaction.atomic():
            Group.objects.bulk_create([Group(name="Same"), Group(name="Same")])

    monkeypatch.setattr(Group, "save", fail)

    response = browser.submit("/groups/new", {"name": "First"})

    assert response.status_code == 409
    assert "<h1>Conflict</h1>" in response.content.decode()


def test_errors_are_pages(browser: Browser) -> None:
    missing, refused = browser.get("/no/such/page"), browser.delete("/groups/")

    assert (missing.status_code, refused.status_code) == (404, 403)
    assert "<h1>Not Found</h1>" in missing.content.decode()
    assert "<nav" not in missing.content.decode()


def test_a_method_that_a_page_does_not_know_is_refused(browser: Browser) -> None:
    response = browser.generic("TRACE", "/groups/")

    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert "<h1>Method Not Allowed</h1>" in response.content.decode()
