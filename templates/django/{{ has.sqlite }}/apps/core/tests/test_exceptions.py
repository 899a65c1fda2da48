import pytest
from django.db import OperationalError, connection

from ..exceptions import is_outage


@pytest.mark.django_db
def test_invalid_sql_is_not_an_outage() -> None:
    with pytest.raises(OperationalError) as raised, connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table")

    assert not is_outage(raised.value)


def test_unavailable_database_is_an_outage() -> None:
    assert is_outage(OperationalError("unable to open database file"))
