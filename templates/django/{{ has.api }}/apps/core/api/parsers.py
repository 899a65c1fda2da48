"""JSON parser with limits. DRF's reads bodies of any size and fails on deeply nested ones."""

from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class LimitedJSONParser(JSONParser):
    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        # HttpRequest.body enforces DATA_UPLOAD_MAX_MEMORY_SIZE, HttpRequest.read() does not.
        body = getattr(stream, "body", None)
        try:
            return super().parse(BytesIO(body) if body else stream, media_type, parser_context)
        except RecursionError:
            raise ParseError("JSON parse error - nested too deeply") from None
