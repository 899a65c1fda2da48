"""Create a project from a request, and report the result."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scaffold.cli import account, command_line
from scaffold.cli.request import Request
from scaffold.errors import ScaffoldError, UsageError
from scaffold.project import prepare, stage
from scaffold.template import archive, direct, local_defaults, render, source
from scaffold.template.answers import Answers, Layer, Origin, resolve
from scaffold.template.questions import Questionnaire
from scaffold.template.tree import Tree
from scaffold.user import memory, presets


@dataclass(frozen=True)
class Plan:
    """Everything that is known before files are written."""

    origin: source.Source
    answers: Answers
    destination: Path
    tree: Tree


def make(request: Request, *, asking: bool) -> int:
    """Create the project and return the exit code. Raises ``ScaffoldError``."""
    request.check()
    plan = _plan(request, asking=asking)
    again = command_line.again(request, plan.origin, plan.answers, plan.destination)
    if request.dry_run or request.zip:
        return _show_only(request, plan, again)
    steps = _build(request, plan)
    steps += _remember(request, plan)
    if request.json:
        account.show_json(plan.destination, plan.origin, plan.answers, plan.tree, steps, again, made=True)
    else:
        account.show(plan.destination, plan.tree, steps, plan.origin.note, again)
    return _code(steps)


def _plan(request: Request, *, asking: bool) -> Plan:
    if request.directory and not request.zip:
        stage.check(request.directory, repository=request.git)
    origin = source.find(request.template, request.ref)
    origin.template.check()
    surroundings = direct.surroundings(origin.template, (request.directory or Path()).resolve())
    questionnaire = Questionnaire(origin.template, surroundings)
    layers = [*local_defaults.layers(questionnaire, request.directory), *request.layers()]
    answers = _answers(request, origin, questionnaire, layers, asking=asking)
    destination = _destination(request, answers)
    return Plan(origin, answers, destination, render.render(origin, answers, destination))


def _answers(
    request: Request, origin: source.Source, questionnaire: Questionnaire, layers: list[Layer], *, asking: bool
) -> Answers:
    if asking:
        from scaffold.cli.asking import ask

        return ask(request, origin, questionnaire, layers)
    advice = None
    if request.needs:
        from scaffold.advice import from_file

        advice = from_file(request.needs, request.framework, request.because)
        layers = [*layers, advice.layer(questionnaire)]
    answers = resolve(questionnaire, layers)
    answers.check()
    if not request.json:
        account.say_defaults(answers)
    if advice and "decision" in questionnaire.keys:
        decision = Layer(Origin.SUGGESTED, {"decision": advice.decision(answers)}, "the advisor")
        answers = resolve(questionnaire, [*layers, decision])
    return answers


def _destination(request: Request, answers: Answers) -> Path:
    directory = request.directory
    if directory is None:
        slug = answers.recorded.get("project_slug")
        if not slug:
            raise UsageError("Specify the folder to create: scaffold new DIR.")
        directory = Path(str(slug))
    return directory.resolve() if request.zip else stage.check(directory, repository=request.git)


def _show_only(request: Request, plan: Plan, again: str) -> int:
    if request.zip:
        archive.write(archive.zipped(plan.tree, plan.destination.name), request.zip)
    if request.json:
        account.show_json(plan.destination, plan.origin, plan.answers, plan.tree, [], again, made=False)
    elif request.zip:
        account.say(f"Created {request.zip} ({len(plan.tree.files)} files; secrets are not included).")
    elif request.diff:
        account.show_diff(plan.tree)
    else:
        account.show_tree(plan.destination, plan.tree)
    return 0


def _build(request: Request, plan: Plan) -> list[prepare.Step]:
    steps: list[prepare.Step] = []

    def take(name: str, step: Callable[[Path], prepare.Step], folder: Path) -> None:
        if not request.json:
            account.show_start(name)
        steps.append(step(folder))
        if not request.json:
            account.show_step(steps[-1])

    with stage.staged(plan.destination) as folder:
        take("render", lambda folder: _write(plan.tree, folder), folder)
        if request.installs:
            take("lock", prepare.lock, folder)
        if request.git:
            take("first commit", prepare.repository, folder)
    try:
        if request.installs:
            take("install", prepare.install, plan.destination)
        if request.verify:
            installed = steps[-1].state == "done"
            take("tests", prepare.verify if installed else prepare.unverified, plan.destination)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"{plan.destination} was created, but installation and tests are incomplete") from None
    return steps


def _write(tree: Tree, folder: Path) -> prepare.Step:
    tree.write(folder)
    count = len(tree.files)
    return prepare.Step("render", "done", "1 file" if count == 1 else f"{count} files")


def _remember(request: Request, plan: Plan) -> list[prepare.Step]:
    """Save the answers and the preset. The project exists by now, so an error is reported as a failed step."""
    memory.remember(plan.origin.template.url, plan.answers.recorded)
    memory.resumed()
    if not request.save_preset:
        return []
    name = f"preset {request.save_preset}"
    try:
        step = prepare.Step(name, "done", str(presets.save(request.save_preset, plan.answers.recorded)))
    except (OSError, ScaffoldError) as error:
        step = prepare.Step(name, "failed", f"not saved: {getattr(error, 'strerror', None) or error}")
    if not request.json:
        account.show_step(step)
    return [step]


def _code(steps: Sequence[prepare.Step]) -> int:
    failed = prepare.failed(steps)
    return failed.exit_code if failed else 0
