"""Pages over Django's groups, which stand for any model."""

from django.contrib.auth.models import Group
from django.urls import include, path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as project
from core import pages

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


class GroupListView(pages.ListPage):
    queryset = Group.objects.order_by("-pk")
    model = Group
    columns = ["name"]


class GroupDetailView(pages.DetailPage):
    model = Group
    columns = ["id", "name", "permissions"]


class GroupCreateView(pages.CreatePage):
    model = Group
    fields = ["name"]
    success_url = "/groups/"


class GroupUpdateView(pages.UpdatePage):
    model = Group
    fields = ["name"]
    success_url = "/groups/"


class GroupDeleteView(pages.DeletePage):
    model = Group


class OtherCreateView(pages.CreatePage):
    model = Group
    fields = ["name"]


groups = [
    path("", GroupListView.as_view(), name="list"),
    path("new", GroupCreateView.as_view(), name="create"),
    path("<int:pk>", GroupDetailView.as_view(), name="detail"),
    path("<int:pk>/edit", GroupUpdateView.as_view(), name="update"),
    path("<int:pk>/delete", GroupDeleteView.as_view(), name="delete"),
    path("other", GroupListView.as_view(), name="other-list"),
    path("other/new", OtherCreateView.as_view(), name="other-create"),
    path("other/<int:pk>", GroupDetailView.as_view(), name="other-detail"),
    path("other/<int:pk>/edit", GroupUpdateView.as_view(), name="other-update"),
    path("other/<int:pk>/delete", GroupDeleteView.as_view(), name="other-delete"),
]

urlpatterns = [path("groups/", include((groups, "auth"))), *project]
