from typing import Any

import pytest
from django.core.cache import cache

from apps.core.management.commands.seed import Command
from apps.core.paginator import get_key


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("factory", list(Command().get_factories()))
def test_adding_and_deleting_forget_count(factory: Any) -> None:
    key = get_key(factory._meta.model)

    cache.set(key, 100)
    created = factory.create()
    assert cache.get(key) is None

    cache.set(key, 100)
    created.delete()
    assert cache.get(key) is None
