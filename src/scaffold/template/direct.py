"""A fast renderer that produces the same project as a first copy with Copier.

Copier spends most of its time on imports and on one git process per file. This module renders with the same Jinja, and
a test compares the output with Copier byte by byte. Unsupported features raise ``UnsupportedError``; ``render`` then
uses Copier.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath, PurePosixPath
from typing import Any, NoReturn
from unicodedata import normalize

from scaffold.template.answers import Answers
from scaffold.template.definition import Template
from scaffold.template.tree import File, Tree

Context = Mapping[str, Any]

_YIELD = re.compile(r"^(.*)\{%\s*yield\s+(\w+)\s+from\s+(.+?)\s*%\}(.*)\{%\s*endyield\s*%\}(.*)$", re.DOTALL)
_LINES = re.compile(r"\r\n|\r|\n")
_KNOWN_ENVIRONMENT = {"undefined", "trim_blocks", "lstrip_blocks", "keep_trailing_newline"}
_BEYOND = ("preserve_symlinks", "message_before_copy", "message_after_copy")
_ONLY_COPIER = ("_copier_python", "now", "make_secret")
_RECORDED = (dict, list, str, int, float, bool, type(None))


class UnsupportedError(Exception):
    """The template uses a feature that only Copier supports."""


def surroundings(template: Template, destination: PurePath) -> Context:
    """Return the variables besides the answers that a template can use on a first copy to ``destination``."""
    return {
        "_copier_conf": _Configuration(
            answers_file=PurePosixPath(_answers_file(template)), dst_path=destination, sep="/"
        ),
        "_copier_phase": "render",
        "_external_data": {name: {} for name in template.settings.get("external_data") or {}},
        "_folder_name": destination.name,
        "_src_path": template.url,
        **({"_commit": template.commit} if template.commit else {}),
        **{name: _OnlyCopier() for name in _ONLY_COPIER},
    }


def render(template: Template, answers: Answers, destination: PurePath) -> Tree:
    """Render the project. Raises ``UnsupportedError``, and Jinja's errors for an invalid template."""
    _check(template)
    context = {
        **surroundings(template, destination),
        **answers.context,
        "_copier_answers": remembered(template, answers),
    }
    tree = _Rendering(template, context).tree()
    template.environment.compiled.save()
    return tree


def remembered(template: Template, answers: Answers) -> Mapping[str, Any]:
    """Return the content of the answers file."""
    origin = {"_commit": template.commit, "_src_path": template.url}
    kept = {
        answer.key: answer.value
        for answer in answers.all
        if answer.question.applies and not answer.question.secret and isinstance(answer.value, _RECORDED)
    }
    return {key: value for key, value in origin.items() if value is not None} | kept


class _Configuration(dict[str, Any]):
    def __missing__(self, key: str) -> NoReturn:
        raise UnsupportedError(f"_copier_conf.{key}")


class _OnlyCopier:
    """A placeholder for a Copier variable. Any use of it raises ``UnsupportedError``."""

    def __getattr__(self, name: str) -> NoReturn:
        raise UnsupportedError(name)

    def __call__(self, *_: object) -> NoReturn:
        raise UnsupportedError("call")

    __str__ = __call__


class _Rendering:
    """The rendering of one template with one context."""

    def __init__(self, template: Template, context: Context) -> None:
        self._template = template
        self._environment = template.environment
        self._context = context
        self._entries = template.files.entries()
        self._excluded = self._exclusions()

    def tree(self) -> Tree:
        """Return all files and folders that are not excluded."""
        root = PurePosixPath(
            self._environment.text(str(self._template.settings.get("subdirectory", "")), self._context)
        )
        files: dict[str, File] = {}
        folders: set[str] = set()
        for path in self._entries:
            if not PurePosixPath(path).is_relative_to(root):
                continue
            relative = PurePosixPath(path).relative_to(root)
            for parent in list(relative.parents)[:-1]:
                folders.update(target for target, _ in self._targets(parent, rendered=False) if target)
            files.update(self._files(path, relative))
        return Tree(dict(sorted(files.items())), folders)

    def _files(self, path: str, relative: PurePosixPath) -> Iterator[tuple[str, File]]:
        suffix = self._template.suffix
        if f"{path}{suffix}" in self._entries:
            return
        is_template = relative.name.endswith(suffix)
        target = relative.with_suffix("") if is_template else relative
        for place, context in self._targets(target, rendered=is_template):
            yield place, File(self._content(path, is_template, context), self._entries[path].executable)

    def _content(self, path: str, is_template: bool, context: Context) -> bytes:
        if self._entries[path].special:
            raise UnsupportedError(path)
        if not is_template:
            return self._template.files.read(path)
        return self._environment.get_template(path).render(context).encode()

    def _targets(self, path: PurePosixPath, *, rendered: bool) -> Iterator[tuple[str, Context]]:
        for parts, context in self._expanded(path.parts, (), self._context):
            target = "/".join(parts)
            if not rendered and f"{target}{self._template.suffix}" in self._entries:
                continue
            if ".." in parts or target.startswith("/"):
                raise UnsupportedError(target)
            if not self._excluded(target):
                yield target, context

    def _expanded(
        self, parts: tuple[str, ...], done: tuple[str, ...], context: Context
    ) -> Iterator[tuple[tuple[str, ...], Context]]:
        if not parts:
            yield done, context
            return
        for name, inner in self._part(parts[0], context):
            if name:
                yield from self._expanded(parts[1:], (*done, *PurePosixPath(name).parts), inner)

    def _part(self, part: str, context: Context) -> Iterator[tuple[str, Context]]:
        loop = _YIELD.match(part)
        if not loop:
            yield self._environment.text(part, context), context
            return
        before, name, items, body, after = loop.groups()
        for value in self._environment.compile_expression(items, undefined_to_none=False)(context) or ():
            inner = {**context, name: value}
            yield self._environment.text(f"{before}{body}{after}", inner), inner

    def _exclusions(self) -> Callable[[str], bool]:
        from pathspec import PathSpec

        context = {**self._context, "_copier_operation": "copy"}
        patterns = self._template.settings.get("exclude") or ()
        texts = (self._environment.text(pattern, context) for pattern in patterns)
        lines = [normalize("NFD", line) for text in texts for line in _LINES.split(text)]
        return PathSpec.from_lines("gitignore", lines).match_file


def _answers_file(template: Template) -> str:
    return str(template.settings.get("answers_file", ".copier-answers.yml"))


def _check(template: Template) -> None:
    settings = template.settings
    if any(settings.get(name) for name in _BEYOND) or set(settings.get("envops") or {}) - _KNOWN_ENVIRONMENT:
        raise UnsupportedError("settings")
    if not re.fullmatch(r"\.\w+", template.suffix) or not settings.get("exclude"):
        raise UnsupportedError("files")
