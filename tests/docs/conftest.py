"""One workplace for all pages of a test worker."""

import pytest

from tests.docs.workplace import Workplace


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return Workplace(tmp_path_factory.mktemp("workplace"))
