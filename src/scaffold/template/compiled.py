"""Cache of compiled templates between runs. Compiling takes longer than the rest of rendering."""

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
# Increase this number when templates compile to different code, to invalidate the cache.
_FORMAT = 2


class Compiled(BytecodeCache):
    """Compiled code by source text. ``save`` writes new entries to the user's cache folder."""

    def __init__(self, settings: str, folder: Path | None = None) -> None:
        """``settings`` are part of the cache key, because they change the compiled code."""
        facts = f"{_FORMAT} {jinja2.__version__} {sys.version} {settings}"
        name = f"{hashlib.sha256(facts.encode()).hexdigest()[:16]}.templates"
        folder = folder or cache_folder()
        self._file = folder / name if folder else None
        self._kept = _read(self._file)
        self._used: dict[str, CodeType] = {}

    def code(self, source: str, compile_source: Callable[[str], CodeType]) -> CodeType:
        """Return the code of a text that is not a file."""
        key = f"text {source}"
        if key not in self._used:
            self._used[key] = self._kept.get(key) or compile_source(source)
        return self._used[key]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load cached code. Jinja calls this before it compiles a file."""
        if code := self._kept.get(f"{bucket.key} {bucket.checksum}"):
            bucket.code = code
            self.dump_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store compiled code. Jinja calls this after it has compiled a file."""
        if bucket.code is not None:
            self._used[f"{bucket.key} {bucket.checksum}"] = bucket.code

    def save(self) -> None:
        """Write the cache. A folder without write permission is not an error."""
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
        kept: dict[str, CodeType] = marshal.loads(content[32:])  # noqa: S302 - a file of this program, verified by its checksum
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
