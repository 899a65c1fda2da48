"""Random invalid command lines: each gives one sentence, a documented exit code and no files."""

import random
import string
from pathlib import Path

import pytest

from scaffold.__main__ import main

LINES = 2500
SEED = 20261121

NASTY = [
    "", " ", "\t", "\n", "a\nb", "\0", "\x1b[31m", "'", '"', "\\", "$HOME", "`id`", "{{", "{{ 7 * 7 }}",
    "{% raw %}", "{#", "{{ ''.__class__ }}", "{% include '/etc/passwd' %}", "💥", "ß", "\ud800", "\u202e", "a" * 300,
    "x" * 70_000, "../..", "/", ".", "-", "--", "-x", "~", "~nobody/x", "[", "[]", "[[", "{", "{}", "a: b: c",
    "&a [*a]", "*a", "!!python/object:os.system {}", "!include x", "? ?", "1e999", "nan", ".inf", "null", "yes",
    "no", "on", "0x10", "0o7", "2020-01-01", "=", "a=b=c", "<<: 1", "[" * 2000, "{a: " * 500, "none", "django",
    "postgresql", "3.12", "true", "[1, [2, {a: 3}]]", "\ufeff", "\r", "%s%n", "C:\\x",
]  # fmt: skip
KEYS = [
    "framework", "project_name", "project_slug", "description", "author_name", "author_email", "license",
    "python_version", "framework_version", "database", "components", "interface", "auth", "admin", "container",
    "ci", "hooks", "decision", "resources", "_src_path", "_commit", "frmework", "Framework", "now", "make_secret",
    "__class__",
]  # fmt: skip
WORDS = [
    "catalog", "orders", "class", "email", "django", "match", "Product", "Order", "User", "None", "product", "id",
    "name", "price", "str", "int", "decimal", "ref", "ref:Product", "ref:Nobody", "str?", "str??", "money", "pk",
    "self", "x" * 26, "ünï", "2fast",
]  # fmt: skip
MARKS = [
    ":",
    "(",
    ")",
    ",",
    "?",
    " ",
    "::",
    "()",
    "((",
    "))",
    ";",
    "=",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "\n",
    "{{",
    "%}",
    "\0",
]
FLAGS = [
    "--yes",
    "-y",
    "--dry-run",
    "-n",
    "--diff",
    "--json",
    "--no-git",
    "--git",
    "--last",
    "--ask",
    "--yess",
    "-q",
    "--",
    "-",
]
VALUED = [
    "--framework",
    "--preset",
    "--save-preset",
    "--ref",
    "--because",
    "--answers",
    "--needs",
    "--zip",
    "--template",
]


class Chance:
    """Random command lines, reproducible with a seed."""

    def __init__(self, seed: int, folder: Path) -> None:
        self._random = random.Random(seed)
        self._folder = folder

    def line(self) -> list[str]:
        """Return the arguments of one run."""
        words = [self._place()] if self._random.random() < 0.8 else []
        for _ in range(self._random.randint(1, 4)):
            words += self._random.choice((self._setting, self._component, self._flag, self._valued))()
        return words

    def text(self) -> str:
        """Return an unusual text, alone or with other text."""
        text = self._random.choice(NASTY)
        if self._random.random() < 0.2:
            text += self._random.choice(NASTY)
        return text if self._random.random() < 0.9 else "".join(self._random.choices(string.printable, k=12))

    def _place(self) -> str:
        return self._random.choice(["demo", "full", "file", "file/x", self.text(), f"demo/{self.text()}"])

    def _setting(self) -> list[str]:
        key = self._random.choice(KEYS) if self._random.random() < 0.9 else self.text()
        return [self._random.choice(["-s", "--set"]), self._random.choice([f"{key}={self.text()}", key])]

    def _component(self) -> list[str]:
        parts = [self._random.choice(self._random.choice([WORDS, MARKS])) for _ in range(self._random.randint(1, 9))]
        return ["--component", "".join(parts)]

    def _flag(self) -> list[str]:
        return [self._random.choice(FLAGS)]

    def _valued(self) -> list[str]:
        flag = self._random.choice(VALUED)
        if flag in {"--answers", "--needs"} and self._random.random() < 0.8:
            return [flag, str(self._file())]
        return [flag, self._random.choice([self.text(), "flask", "saas"])]

    def _file(self) -> Path:
        suffix = self._random.choice([".yml", ".toml", ".json", ".txt", ""])
        path = self._folder / f"answers{suffix}"
        lines = [f"{self._random.choice(KEYS)}: {self.text()}" for _ in range(self._random.randint(0, 3))]
        content = "\n".join(lines).encode(errors="surrogatepass")
        path.write_bytes(content if self._random.random() < 0.8 else self._random.randbytes(40))
        return path


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Provide a working directory with a file and a non-empty folder, without a network."""
    folder = tmp_path / "here"
    (folder / "full").mkdir(parents=True)
    (folder / "full" / "mine.txt").write_text("mine")
    (folder / "file").write_text("mine")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")
    return folder


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


@pytest.mark.parametrize("part", range(5))
def test_random_arguments_give_no_traceback_and_no_stray_files(
    here: Path,
    tmp_path: Path,
    snapshot: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    part: int,
) -> None:
    monkeypatch.setenv("SCAFFOLD_TEMPLATE", str(snapshot))
    (tmp_path / "files").mkdir()
    chance = Chance(SEED + part, tmp_path / "files")
    untouched = _files(here)

    for _ in range(LINES // 5):
        line = chance.line()
        # Valid command lines must not create files either, so they get --dry-run.
        code = main(["new", "--dry-run", *line])
        printed = capfd.readouterr()

        assert code in {0, 1, 2, 8}, line
        assert ("Traceback" in printed.err, "because of a bug" in printed.err) == (False, False), (line, printed.err)
        assert code == 0 or printed.err.splitlines()[-1].startswith("Error: "), (line, printed.err)
        assert _files(here) == untouched, line
