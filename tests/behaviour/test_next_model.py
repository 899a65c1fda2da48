"""The day after: somebody adds a field and a model by hand, and has the framework write their migration."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from tests import questions
from tests.proof import dialect, project
from tests.proof.project import Project

FIELDS = {
    "django": """
    sold_at = models.DateTimeField(null=True, blank=True)


class Review(TimestampedModel):
    product = models.ForeignKey(Product, models.CASCADE, related_name="reviews")
    score = models.DecimalField(max_digits=12, decimal_places=2)

    def __str__(self) -> str:
        return str(self.score)
""",
    "flask": """
    sold_at: Mapped[dt.datetime | None]


class Review(Model):
    __tablename__ = "reviews"

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"))
    score: Mapped[Decimal]
""",
    "fastapi": """
    sold_at: Mapped[dt.datetime | None]


class Review(records.Record):
    __tablename__ = "reviews"

    product_id: Mapped[int] = mapped_column(ForeignKey("products.id", ondelete="CASCADE"))
    score: Mapped[Decimal]
""",
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
    """Write the field at the end of Product, and the model behind it."""
    models = made.folder / {"django": "apps"}.get(made.framework, "app") / "catalog" / "models.py"
    text = models.read_text()
    place = text.index("\n    class Meta") if made.framework == "django" else text.index("\n    def __str__")
    field, model = FIELDS[made.framework].strip("\n").split("\n\n\n")
    text = f"{text[:place]}{field}\n{text[place:]}\n\n{model}\n"
    models.write_text(text.replace("import String", "import ForeignKey, String"))


def _database(made: Project) -> sqlite3.Connection:
    (file,) = made.folder.glob("*.sqlite3")
    return sqlite3.connect(file)


def _tables(made: Project) -> list[str]:
    return ["catalog_product", "catalog_review"] if made.framework == "django" else ["products", "reviews"]


def _store(made: Project) -> None:
    """A row, and one that refers to it."""
    times = "'2026-01-02 03:04:05', '2026-01-02 03:04:05'"
    products, reviews = _tables(made)
    row = f"INSERT INTO {products} (created_at, updated_at, name, price, in_stock) VALUES ({times}, 'x', 1, 1)"  # noqa: S608
    child = f"INSERT INTO {reviews} (created_at, updated_at, product_id, score) VALUES ({times}, 1, 5)"  # noqa: S608
    with contextlib.closing(_database(made)) as database, database:
        database.execute(row)
        database.execute(child)


def _stored(made: Project) -> list[int]:
    with contextlib.closing(_database(made)) as database:
        # The names are our own.
        counts = (database.execute(f"SELECT count(*) FROM {name}") for name in _tables(made))  # noqa: S608
        return [count.fetchone()[0] for count in counts]


def _lengthen(made: Project) -> None:
    """Change a column in place, for which SQLite needs the table made anew."""
    models = made.folder / {"django": "apps"}.get(made.framework, "app") / "catalog" / "models.py"
    text = models.read_text()
    assert text.count("200") == 1
    models.write_text(text.replace("200", "250"))


@pytest.mark.parametrize("framework", questions.choices("framework"))
def test_the_next_migration_is_written_by_the_framework(framework: str, snapshot: Path, tmp_path: Path) -> None:
    made = project.make(snapshot, {"framework": framework}, tmp_path / "project")
    project.install(made)
    _extend(made)

    for command in [*WRITE[framework], APPLY[framework]]:
        made.run(*command)

    dialect.compare_migrations(made, {})
    _store(made)
    _lengthen(made)
    for command in [*WRITE[framework], APPLY[framework]]:
        made.run(*command)

    dialect.compare_migrations(made, {})
    assert _stored(made) == [1, 1]
    made.run("ruff", "check", "--no-cache", ".")
    made.run("ruff", "format", "--no-cache", "--check", ".")
    made.run("python", "-m", "pytest", "-q")
