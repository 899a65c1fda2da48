"""Migrations of a field and a model that a developer adds to a generated project."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from tests import questions
from tests.proof import dialect, project
from tests.proof.project import Project

COMPONENTS = ["catalog:Product(name:str, price:decimal, in_stock:bool, seen_at:datetime?)"]
DEVELOPMENT = {"APP_ENV": "development"}
SQLALCHEMY = '''
    sold_at: Mapped[dt.datetime | None]


class Review(TimestampMixin, Base):
    """A review of a product."""

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(sa.ForeignKey("products.id", ondelete="CASCADE"))
    score: Mapped[Decimal]
'''
FIELDS = {
    "django": """
    sold_at = models.DateTimeField(null=True, blank=True)


class Review(TimeStampedModel):
    product = models.ForeignKey(Product, models.CASCADE, related_name="reviews")
    score = models.DecimalField(max_digits=12, decimal_places=2)

    def __str__(self) -> str:
        return str(self.score)
""",
    "flask": SQLALCHEMY,
    "fastapi": SQLALCHEMY,
}
WRITE = {
    "django": [["python", "manage.py", "makemigrations", "catalog"]],
    "flask": [["flask", "db", "upgrade", "heads"], ["flask", "db", "migrate", "--message", "Add reviews"]],
    "fastapi": [
        ["alembic", "upgrade", "heads"],
        ["alembic", "revision", "--autogenerate", "--message", "Add reviews"],
    ],
}
APPLY = {
    "django": ["python", "manage.py", "migrate"],
    "flask": ["flask", "db", "upgrade", "heads"],
    "fastapi": ["alembic", "upgrade", "heads"],
}


def _extend(made: Project) -> None:
    """Add a field to Product and a model after it."""
    models = made.folder / {"django": "apps"}.get(made.framework, "app") / "catalog" / "models.py"
    text = models.read_text()
    place = text.index("\n    class Meta") if made.framework == "django" else text.index("\n    def __str__")
    field, model = FIELDS[made.framework].strip("\n").split("\n\n\n")
    text = f"{text[:place]}{field}\n{text[place:]}\n\n{model}\n"
    models.write_text(text)


def _database(made: Project) -> sqlite3.Connection:
    (file,) = [*made.folder.glob("*.sqlite3"), *made.folder.glob("instance/*.sqlite3")]
    return sqlite3.connect(file)


def _tables(made: Project) -> list[str]:
    return ["catalog_product", "catalog_review"] if made.framework == "django" else ["products", "reviews"]


def _store(made: Project) -> None:
    """Insert a product and a review of it."""
    times = "'2026-01-02 03:04:05', '2026-01-02 03:04:05'"
    products, reviews = _tables(made)
    row = f"INSERT INTO {products} (created_at, updated_at, name, price, in_stock) VALUES ({times}, 'x', 1, 1)"  # noqa: S608
    child = f"INSERT INTO {reviews} (created_at, updated_at, product_id, score) VALUES ({times}, 1, 5)"  # noqa: S608
    with contextlib.closing(_database(made)) as database, database:
        database.execute(row)
        database.execute(child)


def _stored(made: Project) -> list[int]:
    with contextlib.closing(_database(made)) as database:
        counts = (database.execute(f"SELECT count(*) FROM {name}") for name in _tables(made))  # noqa: S608
        return [count.fetchone()[0] for count in counts]


def _lengthen(made: Project) -> None:
    """Lengthen a column. SQLite copies the table for this."""
    models = made.folder / {"django": "apps"}.get(made.framework, "app") / "catalog" / "models.py"
    text = models.read_text()
    assert text.count("200") == 1
    models.write_text(text.replace("200", "250"))


@pytest.mark.parametrize("framework", questions.choices("framework"))
def test_framework_writes_next_migration(framework: str, snapshot: Path, tmp_path: Path) -> None:
    made = project.make(snapshot, {"framework": framework, "components": COMPONENTS}, tmp_path / "project")
    project.install(made)
    _extend(made)

    for command in [*WRITE[framework], APPLY[framework]]:
        made.run(*command, env=DEVELOPMENT)

    dialect.compare_migrations(made, DEVELOPMENT)
    _store(made)
    _lengthen(made)
    for command in [*WRITE[framework], APPLY[framework]]:
        made.run(*command, env=DEVELOPMENT)

    dialect.compare_migrations(made, DEVELOPMENT)
    assert _stored(made) == [1, 1]
    made.run("ruff", "check", "--no-cache", ".")
    made.run("ruff", "format", "--no-cache", "--check", ".")
    made.run("python", "-m", "pytest", "-q")
