from factory import Sequence
from factory.django import DjangoModelFactory

from apps.accounts.models import User


class UserFactory(DjangoModelFactory[User]):
    email = Sequence(lambda number: f"person{number}@example.com")

    class Meta:
        model = User
