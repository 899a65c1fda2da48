"""Loaded by schemathesis: cookies beside the session's, which every request brings, as a browser's would; and no
query so long that the server answers 414 before the application, whose document cannot speak for it."""

import json
import os
from typing import Any
from urllib.parse import urlencode

import schemathesis

COOKIES = json.loads(os.environ.get("FUZZ_COOKIES", "{}"))
QUERY_MAX = 3_500  # gunicorn takes a request line of 4094 bytes; most of the address is the query


@schemathesis.hook
def before_call(context: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, Any]) -> None:
    del context, kwargs
    if COOKIES:
        case.cookies = {**(case.cookies or {}), **COOKIES}


@schemathesis.hook
def filter_query(context: schemathesis.HookContext, query: dict[str, Any] | None) -> bool:
    del context
    return len(urlencode(query or {}, doseq=True, errors="replace")) <= QUERY_MAX
