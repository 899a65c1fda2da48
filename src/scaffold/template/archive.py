"""A rendered project as text or as an archive, the same bytes each time."""

import io
import os
import tempfile
import zipfile
from pathlib import Path

from scaffold.errors import UsageError
from scaffold.template.tree import File, Tree

_EPOCH = (1980, 1, 1, 0, 0, 0)


def zipped(tree: Tree, name: str) -> bytes:
    """An archive with everything below ``name/`` that git would keep: secrets, which differ each time, stay out."""
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
    """Write the archive whole or not at all. Raises ``UsageError`` where something is in its place."""
    if file.exists():
        raise UsageError(f"{file} is there already; name another file or remove it.")
    if not file.parent.is_dir():
        raise UsageError(f"{file.parent} is no folder; make it first, or name another file.")
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
    """Every file as a patch that ``git apply`` takes. A file that is not text is named without its content."""
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
