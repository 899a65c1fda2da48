"""A rendered project as a patch or as a reproducible archive."""

import io
import os
import tempfile
import zipfile
from pathlib import Path

from scaffold.errors import UsageError
from scaffold.template.tree import File, Tree

_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(tree: Tree, name: str) -> bytes:
    """Return a zip archive with all files below ``name/`` that git does not ignore. Secrets are ignored by git."""
    from pathspec import PathSpec

    ignore = tree.files.get(".gitignore", File(b"")).content.decode()
    ignored = PathSpec.from_lines("gitignore", ignore.splitlines())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, file in sorted(tree.files.items()):
            if not ignored.match_file(path):
                entry = zipfile.ZipInfo(f"{name}/{path}", _EPOCH)
                entry.create_system = 3
                entry.external_attr = _mode(file) << 16
                archive.writestr(entry, file.content, zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue()


def write(content: bytes, file: Path) -> None:
    """Write the archive atomically. Raises ``UsageError`` if the file exists."""
    if file.exists():
        raise UsageError(f"{file} already exists; choose another file or delete it.")
    if not file.parent.is_dir():
        raise UsageError(f"{file.parent} is not a folder; create it first, or choose another file.")
    descriptor, scratch = tempfile.mkstemp(prefix=".scaffold-", dir=file.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
        Path(scratch).chmod(0o644)
        Path(scratch).replace(file)
    except BaseException:
        Path(scratch).unlink(missing_ok=True)
        raise


def diff(tree: Tree) -> str:
    """Return all files as a patch for ``git apply``. Binary files appear without their content."""
    return "".join(_new_file(path, file) for path, file in sorted(tree.files.items()))


def _new_file(path: str, file: File) -> str:
    head = f"diff --git a/{path} b/{path}\nnew file mode {_mode(file):o}\n"
    try:
        text = file.content.decode()
    except UnicodeDecodeError:
        return f"{head}Binary files /dev/null and b/{path} differ\n"
    if not text:
        return head
    lines = text.split("\n")
    end = "" if lines[-1] == "" else "\n\\ No newline at end of file"
    lines = lines[:-1] if lines[-1] == "" else lines
    body = "\n".join(f"+{line}" for line in lines)
    return f"{head}--- /dev/null\n+++ b/{path}\n@@ -0,0 +1,{len(lines)} @@\n{body}{end}\n"


def _mode(file: File) -> int:
    return 0o100755 if file.executable else 0o100644
