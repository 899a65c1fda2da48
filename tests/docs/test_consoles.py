"""The commands in the documentation give the documented output."""

from pathlib import Path

import pytest

from tests.docs import consoles
from tests.docs.consoles import Block, Command, Text
from tests.docs.workplace import NEEDS, Workplace
from tests.questions import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


WITH_COMMANDS = [page for page in PAGES if any(isinstance(part, Block) for part in consoles.read(page))]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=_name)
def test_console_blocks_give_documented_output(page: Path, workplace: Workplace, tmp_path: Path) -> None:
    folder = tmp_path
    for part in consoles.read(page):
        if isinstance(part, Text):
            (folder / part.name).write_text(part.content, encoding="utf-8")
        elif part.reason is None:
            folder = _run(part, folder, workplace, tmp_path, f"{_name(page)}:{part.line}")


def _run(block: Block, folder: Path, workplace: Workplace, home: Path, where: str) -> Path:
    """Run the block and return its final folder, where the next block starts."""
    folder = _place(block, folder, workplace, home)
    for number, command in enumerate(block.commands):
        if "apart" in block.settings:
            folder = _folder_of_its_own(command, workplace, home / f"{block.line}-{number}")
        expected = int(block.settings.get("exits", "0"))
        ended = workplace.run(command.text, folder, terminal="terminal" in block.settings)
        assert (ended.code, where, command.text) == (expected, where, command.text), ended.printed
        assert not command.output or consoles.fits(command.output, ended.printed), f"{where}:\n{ended.printed}"
        folder = ended.folder
    return folder


def _place(block: Block, folder: Path, workplace: Workplace, home: Path) -> Path:
    match block.settings:
        case {"clone": _}:
            return workplace.clone(home / "scaffold")
        case {"project": name}:
            return workplace.project(home / name)
        case {"in": name}:
            return home / name
        case _:
            return folder


def _folder_of_its_own(command: Command, workplace: Workplace, folder: Path) -> Path:
    """Return a new folder, with a project if the command needs one."""
    if "--project ." in command.text:
        workplace.project(folder)
    folder.mkdir(exist_ok=True)
    (folder / "needs.yml").write_text(NEEDS, encoding="utf-8")
    return folder


def test_skipped_console_block_has_reason() -> None:
    reasons = {
        f"{_name(page)}: {part.commands[0].text}": part.reason
        for page in PAGES
        for part in consoles.read(page)
        if isinstance(part, Block) and part.reason is not None
    }

    assert {command: len(reason.split()) >= 4 for command, reason in reasons.items()} == {
        "README.md: python3 dev.py test": True,
        "CONTRIBUTING.md: python3 dev.py check": True,
        "docs/getting-started.md: cd shop": True,
        "docs/template.md: python3 dev.py test tests/templates": True,
    }


def test_console_block_options_are_parsed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "<!-- file: a.yml -->\n```yaml\na: 1\n```\n\n"
        "<!-- console: in=shop exits=2 -->\n```console\n$ one \\\n> two\nprinted …\n$ three\n```\n\n"
        "<!-- console not run: it is far\naway -->\n```console\n$ four\n```\n\n```text\n$ no command\n```\n"
    )

    assert consoles.read(page) == [
        Text(2, "a.yml", "a: 1\n"),
        Block(7, (Command("one \\\ntwo", "printed …"), Command("three")), {"in": "shop", "exits": "2"}),
        Block(16, (Command("four"),), {}, "it is far away"),
    ]


@pytest.mark.parametrize(
    ("expected", "printed", "does"),
    [
        ("made shop", "made shop \n", True),
        ("made … files", "made 12 files", True),
        ("made …", "made\nall", False),
        ("…\nend", "a\nb\nend", True),
        ("made 12 files", "made 13 files", False),
    ],
)
def test_ellipsis_matches_any_output(expected: str, printed: str, does: bool) -> None:
    assert consoles.fits(expected, printed) == does
