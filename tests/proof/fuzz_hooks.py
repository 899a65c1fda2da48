"""Loaded by schemathesis: keep queries within the length that servers pass on to the application."""

from typing import Any
from urllib.parse import urlencode

import schemathesis

QUERY_MAX = 3_500  # gunicorn accepts a request line of 4094 bytes


@schemathesis.hook
def filter_query(context: schemathesis.HookContext, query: dict[str, Any] | None) -> bool:
    del context
    return len(urlencode(query or {}, doseq=True, errors="replace")) <= QUERY_MAX
