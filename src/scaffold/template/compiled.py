"""Compiled templates, kept between runs: compiling takes longer than all the rest of a rendering."""

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from scaffold.user.folders import cache_folder

_LARGEST = 8_000_000
# Raise it when texts compile to other code than before, and what was kept is not used again.
_FORMAT = 2


class Compiled(BytecodeCache):
    """Code by the text that it was compiled from; ``save`` writes what is new to the user's cache folder."""

    def __init__(self, settings: str, folder: Path | None = None) -> None:
        """``settings`` is what else decides how a text compiles."""
        facts = f"{_FORMAT} {jinja2.__version__} {sys.version} {settings}"
        name = f"{hashlib.sha256(facts.encode()).hexdigest()[:16]}.templates"
        folder = folder or cache_folder()
        self._file = folder / name if folder else None
        self._kept = _read(self._file)
        self._used: dict[str, CodeType] = {}

    def code(self, source: str, compile_source: Callable[[str], CodeType]) -> CodeType:
        """The code of a text that is no file."""
        key = f"text {source}"
        if key not in self._used:
            self._used[key] = self._kept.get(key) or compile_source(source)
        return self._used[key]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja before it compiles a file."""
        if code := self._kept.get(f"{bucket.key} {bucket.checksum}"):
            bucket.code = code
            self.dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by Jinja after it compiled a file."""
        if bucket.code is not None:
            self._used[f"{bucket.key} {bucket.checksum}"] = bucket.code

    def save(self) -> None:
        """Keep what this run compiled. A folder that cannot be written is no reason to fail."""
        if self._file is None or not self._used.keys() - self._kept.keys():
            return
        content = marshal.dumps({**self._kept, **self._used})
        if len(content) > _LARGEST:
            content = marshal.dumps(self._used)
        with suppress(OSError):
            _write(self._file, hashlib.sha256(content).digest() + content)


def _read(file: Path | None) -> dict[str, CodeType]:
    try:
        content = file.read_bytes() if file else b""
        if hashlib.sha256(content[32:]).digest() != content[:32]:
            return {}
        kept: dict[str, CodeType] = marshal.loads(content[32:])  # noqa: S302 - our own file, with its checksum
    except (OSError, ValueError, EOFError, TypeError):
        return {}
    return kept


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
