"""What can go wrong, in the user's terms, and the exit code of each.

Exit codes of the command: 0 done or in step, 1 error, 2 usage, 3 conflicts left, 4 behind the template, 5 drifted,
6 policy, 7 the generated project's own tests failed, 8 network or access, 130 interrupted.
"""


class ScaffoldError(Exception):
    """An expected failure. ``str()`` of it is one sentence: what happened, why, and what to do now."""

    exit_code = 1


class UsageError(ScaffoldError):
    """What was asked for cannot be: an unknown key, a wrong choice, a file that does not parse, a taken destination."""

    exit_code = 2


class ConflictError(ScaffoldError):
    """An update left conflicts for a person to resolve."""

    exit_code = 3


class VerificationError(ScaffoldError):
    """The generated project's own tests failed."""

    exit_code = 7


class AccessError(ScaffoldError):
    """The network, a repository or a credential was not available."""

    exit_code = 8
