"""Forms as a browser reads them from a page."""

from html.parser import HTMLParser

from flask.testing import FlaskClient


class FormReader(HTMLParser):
    """Collects what the forms of a page would send if nobody changed them."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.open, self.in_text = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        unticked = given.get("type") == "checkbox" and "checked" not in given
        if tag in ("select", "textarea"):
            self.open, self.in_text = given["name"], tag == "textarea"
            self.data[self.open] = ""
        elif tag == "option" and "selected" in given:
            self.data[self.open] = given["value"]
        elif tag == "input" and not unticked:
            self.data[given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open and self.in_text:
            self.data[self.open] += data.lstrip("\r\n")  # HTML drops the first line end.


def form_data(client: FlaskClient, path: str) -> dict[str, str]:
    """The data of the form at this path, with its token against forged requests."""
    response = client.get(path)
    assert response.status_code == 200
    reader = FormReader()
    reader.feed(response.text)
    return reader.data
