"""The server under test."""

from dataclasses import dataclass

from tests.contract.accounts import Account
from tests.contract.client import Visitor


@dataclass(frozen=True)
class Server:
    base_url: str
    proxied: bool
    account: Account | None

    def visitor(self, **headers: str) -> Visitor:
        """Someone else at each call; headers with _ for -."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        return Visitor(self.base_url, proxied=self.proxied, headers=given)
