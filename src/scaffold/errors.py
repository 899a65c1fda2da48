"""Errors and their exit codes.

Exit codes of the command: 0 done or up to date, 1 error, 2 usage, 3 conflicts, 4 template update available, 5 drifted,
6 policy, 7 the generated project's tests failed, 8 network or access, 130 interrupted.
"""


class ScaffoldError(Exception):
    """An expected error. ``str()`` is one sentence: what happened, why, and what to do."""

    exit_code = 1


class UsageError(ScaffoldError):
    """Invalid input, such as an unknown key, an invalid choice, a malformed file or a destination that is not empty."""

    exit_code = 2


class ConflictError(ScaffoldError):
    """An update has conflicts that the user must resolve."""

    exit_code = 3


class VerificationError(ScaffoldError):
    """The tests of the generated project failed."""

    exit_code = 7


class AccessError(ScaffoldError):
    """The network or a repository is unavailable, or access is denied."""

    exit_code = 8
