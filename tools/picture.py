"""Draw terminal screenshots of real runs into ``docs/pictures``: python -m tools.picture."""

import io
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pexpect
from rich.console import Console
from rich.text import Text

from tools.survey import ROOT

FOLDER = ROOT / "docs" / "pictures"
WIDTH = 100
PICTURES: Mapping[str, str] = {
    "new": "scaffold new site --framework flask --component 'blog:Post(title:str, body:text)' --yes --verify",
    "advise": "scaffold advise --answers needs.yml | head -17",
}
NEEDS = "kind: cms\nadmin: yes\nrealtime: none\n"

# Rich's own format without its web fonts.
_DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">
<style>
.{unique_id}-matrix {{ font: {char_height}px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; \
font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def drawn(name: str) -> str:
    """Run the command of the picture and return the SVG."""
    command = PICTURES[name]
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text.assemble(("$ ", "bold green"), (command, "bold")), soft_wrap=False)
    console.print(Text.from_ansi(_run(command)))
    svg = console.export_svg(title="", code_format=_DRAWING, unique_id=name)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def words(svg: str) -> str:
    """Return the text of the picture with ``0`` for every number, because times and counts vary."""
    lines: dict[float, str] = {}
    for place, text in re.findall(r"<text [^>]*\by=\"([\d.]+)\"[^>]*>([^<]*)</text>", svg):
        lines[float(place)] = lines.get(float(place), "") + unescape(text)
    said = "\n".join(lines[place].replace("\xa0", " ").rstrip() for place in sorted(lines))
    return re.sub(r"\d+(\.\d+)?", "0", said)


def _run(command: str) -> str:
    """Run the command in an empty folder, without user settings, and return the terminal output."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch).resolve()
        (home / "needs.yml").write_text(NEEDS, encoding="utf-8")
        environment = {**os.environ, **_settings(home)}
        child = pexpect.spawn(
            "bash", ["-c", command], cwd=scratch, env=environment, encoding="utf-8", dimensions=(50, WIDTH), timeout=600
        )
        child.expect(pexpect.EOF)
        child.close()
        if child.exitstatus:
            raise SystemExit(f"{command} ended with {child.exitstatus}:\n{child.before}")
        shown = (child.before or "").replace(f"{home}/template", "~/scaffold").replace(str(home), "~")
        return "\n".join(_settled(line) for line in shown.rstrip().split("\r\n"))


def _settled(line: str) -> str:
    """Return the final text of a line that was overwritten."""
    return re.split(r"\r(?:\x1b\[\d*K)?", line.rstrip("\r"))[-1]


def _settings(home: Path) -> Mapping[str, str]:
    template = home / "template"
    subprocess.run(["git", "clone", "--quiet", ROOT, template], check=True)
    subprocess.run(["git", "tag", "--force", "v0"], cwd=template, check=True, capture_output=True)
    cache = subprocess.run(["uv", "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip()
    return {
        "HOME": str(home),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "SCAFFOLD_TEMPLATE": str(template),
        "TERM": "xterm-256color",
        "UV_CACHE_DIR": cache,
        **{f"GIT_{who}_NAME": "A Developer" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "developer@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


def main() -> int:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for name in PICTURES:
        (FOLDER / f"{name}.svg").write_text(drawn(name), encoding="utf-8")
        print(f"docs/pictures/{name}.svg written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
