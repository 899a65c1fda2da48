"""What comes and goes is JSON: a body that is none is refused, and no other is sent."""

from json import JSONDecodeError
from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.utils import json


class StrictJSONParser(JSONParser):
    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            return json.loads(stream.read().decode())
        except (ValueError, RecursionError) as error:
            detail = "The body is not UTF-8, is nested too deeply, or has an impossible number."
            if isinstance(error, JSONDecodeError):  # the others speak of Python
                detail = f"The body is no JSON: {error}."
            raise ParseError(detail) from None


class JSONAlone(DefaultContentNegotiation):
    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        """Whatever the client would like better."""
        return renderers[0], renderers[0].media_type
