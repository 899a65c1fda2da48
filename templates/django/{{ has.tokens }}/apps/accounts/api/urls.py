from django.urls import path

from . import views

urlpatterns = [
    path("token/", views.ObtainTokenView.as_view(), name="token"),
    path("refresh/", views.RefreshTokenView.as_view(), name="refresh"),
    path("logout/", views.RevokeTokenView.as_view(), name="logout"),
    path("me/", views.UserView.as_view(), name="me"),
    path("password/", views.PasswordView.as_view(), name="password"),
]
