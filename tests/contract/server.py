"""The server under test."""

from dataclasses import dataclass

from tests.contract.accounts import Account
from tests.contract.client import Visitor


@dataclass(frozen=True)
class Server:
    base_url: str
    proxied: bool
    accounts: tuple[Account, ...]

    def visitor(self, **headers: str) -> Visitor:
        """Return a new anonymous client. Keywords are headers with `_` for `-`."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return Visitor(self.base_url, proxied=self.proxied, headers=given)
