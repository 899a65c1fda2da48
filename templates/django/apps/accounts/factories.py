import factory
from factory.django import DjangoModelFactory, Password

from .models import User


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda number: f"user{number}@example.com")
    password = Password("correct horse battery staple")
