"""Loaded by schemathesis: cookies beside the session's, which every request brings, as a browser's would."""

import json
import os
from typing import Any

import schemathesis

COOKIES = json.loads(os.environ.get("FUZZ_COOKIES", "{}"))


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    del context, kwargs
    if COOKIES:
        case.cookies = {**(case.cookies or {}), **COOKIES}
