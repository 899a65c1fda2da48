"""The command on a terminal, driven as a person drives it."""

import os
import re
import signal
import sys
from pathlib import Path

import pexpect

ENTER, DOWN, CTRL_C, CLEAR = "\r", "\x1b[B", "\x03", "\x15"
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def heed_interrupts() -> None:
    """The workers of pytest-xdist ignore Ctrl-C, and what they start would inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Session:
    """``scaffold`` with these arguments; texts are waited for, keys are sent."""

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
        """Wait until each of the texts was printed, in this order."""
        for text in texts:
            self._child.expect_exact(text)
            self._seen += self._child.before + self._child.after
        return self

    def see_one(self, *texts: str) -> int:
        """Wait until one of the texts was printed; return which."""
        found = int(self._child.expect_exact(list(texts)))
        self._seen += self._child.before + self._child.after
        return found

    @property
    def raw(self) -> str:
        """What was printed so far, with everything that moves the cursor."""
        return self._seen

    def press(self, *keys: str) -> "Session":
        """Send keys."""
        for key in keys:
            self._child.send(key)
        return self

    def end(self) -> tuple[int | None, str]:
        """The exit code, and everything that was printed, without its colours."""
        self._child.expect(pexpect.EOF)
        self._seen += self._child.before
        self._child.close()
        return self._child.exitstatus, _ESCAPES.sub("", self._seen).replace("\r", "")
