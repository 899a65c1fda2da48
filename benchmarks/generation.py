"""How long it takes to make a project."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import yaml

from benchmarks.measure import Contender, in_turn, table
from benchmarks.programs import ROOT, Programs

FRAMEWORKS = ("django", "flask", "fastapi")


def measure(programs: Programs, folder: Path, rounds: int) -> None:
    """Each default project against Copier with the same template and answers, and against what others make."""
    template = _template(folder / "template")
    for framework in FRAMEWORKS:
        answers = _answers(programs, folder / f"answers-{framework}", framework)
        contenders = [_ours(programs, framework, answers), _copier(programs, template, answers)]
        if programs.has("cookiecutter"):
            contenders.append(_cookiecutter(programs, folder / f"cookiecutter-{framework}", answers.parent / "demo"))
        table(f"a {framework} project, and a git commit for ours", in_turn(contenders, folder / framework, rounds))
    table("what others make", in_turn(_others(programs), folder / "others", rounds))
    _first(programs, folder / "first")


def _ours(programs: Programs, framework: str, answers: Path) -> Contender:
    command = [programs.path("scaffold", "scaffold"), "new", "demo", "--answers", str(answers), "--yes"]
    return Contender("scaffold new --yes", lambda _: command)


def _copier(programs: Programs, template: Path, answers: Path) -> Contender:
    options = ["--defaults", "--quiet", "--data-file", str(answers)]
    command = [programs.path("copier", "copier"), "copy", *options, str(template), "demo"]
    return Contender("copier copy", lambda _: command)


def _cookiecutter(programs: Programs, folder: Path, project: Path) -> Contender:
    """A template of equal files, in which Jinja finds nothing to do but the name."""
    (folder / "{{ cookiecutter.name }}").mkdir(parents=True)
    (folder / "cookiecutter.json").write_text(json.dumps({"name": "demo"}))
    for path in sorted(project.rglob("*")):
        relative = path.relative_to(project)
        if path.is_file() and ".git" not in relative.parts:
            target = folder / "{{ cookiecutter.name }}" / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(f"{{% raw %}}{path.read_text()}{{% endraw %}}")
    command = [programs.path("cookiecutter", "cookiecutter"), "--no-input", str(folder)]
    return Contender("cookiecutter, an equal tree", lambda _: command)


def _others(programs: Programs) -> Sequence[Contender]:
    contenders = [
        Contender(
            "scaffold new --yes (flask)",
            lambda _: [
                programs.path("scaffold", "scaffold"),
                "new",
                "demo",
                "--framework",
                "flask",
                "--yes",
            ],
        ),
        Contender("uv init", lambda _: ["uv", "init", "--quiet", "demo"]),
    ]
    if programs.has("django"):
        admin = programs.path("django", "django-admin")
        contenders.append(Contender("django-admin startproject", lambda _: [admin, "startproject", "demo"]))
    return [*contenders, *(c for c in _rivals(programs) if _works(c, programs.folder / "trial" / c.name.split()[0]))]


def _rivals(programs: Programs) -> list[Contender]:
    rivals = []
    if programs.has("fastapi_template"):
        program = programs.path("fastapi_template", "fastapi_template")
        options = ["--name", "demo", "--api-type", "rest", "--db", "none", "--ci", "none", "--force", "--quiet"]
        # It installs as well; without an index that part ends at once, and what is left is the generation.
        offline = {"UV_OFFLINE": "1", "UV_PYTHON_DOWNLOADS": "never"}
        rivals.append(Contender("fastapi_template, not installing", lambda _: [program, *options], offline))
    if programs.has("aegis-stack"):
        aegis = programs.path("aegis-stack", "aegis")
        rivals.append(Contender("aegis-stack init", lambda _: [aegis, "init", "demo", "--no-interactive", "--yes"]))
    return rivals


def _works(contender: Contender, folder: Path) -> bool:
    from benchmarks.measure import run

    folder.mkdir(parents=True)
    try:
        run(contender.command(folder), folder, contender.variables)
    except RuntimeError as error:
        said = [line.strip(" │|") for line in str(error).splitlines() if any(letter.isalpha() for letter in line)]
        print(f"{contender.name} is left out, as it fails here: {said[-1][:160]}")
        return False
    return True


def _first(programs: Programs, folder: Path) -> None:
    """The very first run of a machine, on which no template was compiled yet."""
    contenders = [
        Contender(
            f"scaffold new --yes ({framework})",
            lambda empty, name=framework: [  # type: ignore[misc]
                "env",
                f"XDG_CACHE_HOME={empty}",
                programs.path("scaffold", "scaffold"),
                "new",
                "demo",
                "--framework",
                name,
                "--yes",
            ],
        )
        for framework in FRAMEWORKS
    ]
    table("with nothing cached", in_turn(contenders, folder, 3))


def _answers(programs: Programs, folder: Path, framework: str) -> Path:
    """The default answers, all of them, as a project of ours records them."""
    folder.mkdir()
    command = [programs.path("scaffold", "scaffold"), "new", "demo", "--framework", framework, "--yes"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    recorded = yaml.safe_load((folder / "demo" / ".copier-answers.yml").read_text())
    answers = folder / "answers.yml"
    answers.write_text(yaml.safe_dump({key: value for key, value in recorded.items() if not key.startswith("_")}))
    return answers


def _template(folder: Path) -> Path:
    """The template as a tagged repository, for Copier."""
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copy(ROOT / "copier.yml", folder)
    identity = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@localhost")
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "v1.0.0"], ["tag", "v1.0.0"]):
        subprocess.run(["git", *identity, *command], cwd=folder, check=True)
    return folder
