"""A terminal session with the command."""

import os
import re
import signal
import sys
from pathlib import Path

import pexpect

ENTER, DOWN, CTRL_C, CLEAR = "\r", "\x1b[B", "\x03", "\x15"
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def heed_interrupts() -> None:
    """Restore the handling of Ctrl-C, which pytest-xdist disables in its workers and their children."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Session:
    """A running ``scaffold`` command on a terminal."""

    def __init__(self, folder: Path, home: Path, *arguments: str, accessible: bool = False) -> None:
        variables = {
            **os.environ,
            "TERM": "xterm",
            "SCAFFOLD_ACCESSIBLE": "1" if accessible else "",
            **{f"XDG_{name}_HOME": str(home / name) for name in ("STATE", "CACHE", "DATA", "CONFIG")},
        }
        self._seen = ""
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "scaffold", *arguments],
            cwd=str(folder),
            env=variables,
            dimensions=(50, 120),
            encoding="utf8",
            timeout=60,
            preexec_fn=heed_interrupts,
        )

    def see(self, *texts: str) -> "Session":
        """Wait until all texts have been printed in this order."""
        for text in texts:
            self._child.expect_exact(text)
            self._seen += self._child.before + self._child.after
        return self

    def see_one(self, *texts: str) -> int:
        """Wait until one of the texts has been printed, and return its index."""
        found = int(self._child.expect_exact(list(texts)))
        self._seen += self._child.before + self._child.after
        return found

    @property
    def raw(self) -> str:
        """Return the output so far with escape sequences."""
        return self._seen

    def press(self, *keys: str) -> "Session":
        """Send keys."""
        for key in keys:
            self._child.send(key)
        return self

    def end(self) -> tuple[int | None, str]:
        """Return the exit code and the output without colors."""
        self._child.expect(pexpect.EOF)
        self._seen += self._child.before
        self._child.close()
        return self._child.exitstatus, _ESCAPES.sub("", self._seen).replace("\r", "")
