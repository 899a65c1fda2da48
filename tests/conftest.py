"""What the whole suite shares: an isolated snapshot of the template, and git without this machine's settings."""

from pathlib import Path

import pytest

from tests import rendering
from tests.questions import ROOT


@pytest.fixture(scope="session")
def copier_template_root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def copier_template_paths() -> list[str]:
    return ["copier.yml", "templates"]


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the template as it is in the working tree, and no git: the fastest source to render from."""
    return rendering.snapshot(tmp_path_factory.mktemp("snapshot") / "template")
