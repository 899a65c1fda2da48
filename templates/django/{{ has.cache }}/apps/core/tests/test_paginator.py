import pytest
import redis
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ..exceptions import is_outage
from ..paginator import CachedCountPaginator, get_key

pytestmark = pytest.mark.django_db


def test_count_is_cached() -> None:
    objects = ContentType.objects.order_by("pk")
    first = CachedCountPaginator(objects, 10).count

    with CaptureQueriesContext(connection) as queries:
        assert CachedCountPaginator(objects, 10).count == first

    assert len(queries) == 0


def test_count_of_filtered_queryset_is_not_cached() -> None:
    objects = ContentType.objects.order_by("pk").filter(pk=0)

    assert CachedCountPaginator(objects, 10).count == 0
    assert cache.get(get_key(ContentType)) is None


def test_redis_outage_is_recognized() -> None:
    assert is_outage(redis.ConnectionError())
