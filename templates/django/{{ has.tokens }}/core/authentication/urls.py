from django.urls import path

from core.authentication import views

urlpatterns = [
    path("token", views.SignInView.as_view(), name="token"),
    path("refresh", views.RefreshView.as_view(), name="token-refresh"),
    path("logout", views.SignOutView.as_view(), name="token-logout"),
    path("me", views.AccountView.as_view(), name="me"),
]
