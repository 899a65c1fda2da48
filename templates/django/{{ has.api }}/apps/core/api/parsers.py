"""JSON parser with limits. DRF's reads bodies of any size and fails on deeply nested ones."""

from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import RequestDataTooBig
from rest_framework import exceptions, status
from rest_framework.parsers import JSONParser


class ContentTooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The request body is too large."
    default_code = "content_too_large"


class LimitedJSONParser(JSONParser):
    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        try:
            # HttpRequest.body enforces DATA_UPLOAD_MAX_MEMORY_SIZE, HttpRequest.read() does not.
            body = getattr(stream, "body", None)
            return super().parse(BytesIO(body) if body else stream, media_type, parser_context)
        except RequestDataTooBig:
            raise ContentTooLarge from None
        except RecursionError:
            raise exceptions.ParseError("JSON parse error - nested too deeply") from None
