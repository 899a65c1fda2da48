"""The sandboxed Jinja environment, configured like Copier's."""

import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, Template, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import SandboxedEnvironment

from scaffold.errors import ScaffoldError
from scaffold.template.compiled import Compiled

_UNDEFINED: dict[str, type[Undefined]] = {"jinja2.Undefined": Undefined, "jinja2.StrictUndefined": StrictUndefined}
_PATHS = {"posix": PurePosixPath, "windows": PureWindowsPath, "native": PurePath}
_MARKS = re.compile(r"\{[{%#]")

Source = tuple[str, str, Callable[[], bool]]


class _Unfolded(CodeGenerator):
    """A code generator without constant folding. Cached code must not contain random values."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


class Environment(SandboxedEnvironment):
    """A sandboxed environment that compiles each string once."""

    code_generator_class = _Unfolded

    def __init__(self, load: Callable[[str], str | None], settings: Mapping[str, Any]) -> None:
        options = {"keep_trailing_newline": True, **settings}
        if "undefined" in options:
            options["undefined"] = _undefined(options["undefined"])
        self.compiled = Compiled(repr(sorted(settings.items())))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # The filters warn that `random` already exists.
            super().__init__(
                loader=FunctionLoader(_named(load)),
                extensions=["jinja2_ansible_filters.AnsibleCoreFiltersExtension"],
                bytecode_cache=self.compiled,
                **{**options, "optimized": False},
            )
        self.globals["pathjoin"] = _pathjoin
        self._texts: dict[str, Template] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return whether a template can read the attribute. A path's parser is a module and would expose everything."""
        return not (isinstance(obj, PurePath) and attr == "parser") and super().is_safe_attribute(obj, attr, value)

    def text(self, source: str, context: Mapping[str, Any]) -> str:
        """Render ``source``. A text without tags is returned unchanged."""
        if not _MARKS.search(source):
            return source
        if source not in self._texts:
            code = self.compiled.code(source, self.compile)
            self._texts[source] = Template.from_code(self, code, self.make_globals(None))
        return self._texts[source].render(context)


def _named(load: Callable[[str], str | None]) -> Callable[[str], Source | None]:
    def load_named(name: str) -> Source | None:
        source = load(name)
        return None if source is None else (source, name, lambda: True)

    return load_named


def _undefined(name: str) -> type[Undefined]:
    if name not in _UNDEFINED:
        raise ScaffoldError(f"Unknown setting `undefined: {name}`; Copier supports {' and '.join(_UNDEFINED)}.")
    return _UNDEFINED[name]


def _pathjoin(*parts: str, mode: str = "posix") -> str:
    return str(_PATHS[mode](*parts))
