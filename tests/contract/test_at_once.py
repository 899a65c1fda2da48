"""Clients that come at the same moment, and clients that take their time."""

import contextlib
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx2
import pytest

from tests.contract.accounts import Account, tokens
from tests.contract.client import Visitor
from tests.contract.server import Server

REFRESH = "/api/v1/auth/refresh"
BEGINNINGS = {
    "head": b"GET / HTTP/1.1\r\nHost: exam",
    "body": b"POST / HTTP/1.1\r\nHost: example.com\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\na",
}


@pytest.mark.where("token")
@pytest.mark.once
def test_of_a_refresh_token_that_comes_several_times_at_once_no_token_stays(account: Account, server: Server) -> None:
    for _ in range(5):
        with server.visitor() as visitor, ThreadPoolExecutor(8) as crowd:
            token = tokens(visitor, account)["refresh_token"]
            answers = list(crowd.map(lambda token: _exchange(server, token), [token] * 8))
            statuses = [answer.status_code for answer in answers]
            assert set(statuses) <= {200, 401}
            assert statuses.count(200) <= 1
            for answer in answers:
                if answer.status_code == 200:
                    assert _exchange(server, answer.json()["refresh_token"]).status_code == 401


def _exchange(server: Server, token: str) -> httpx2.Response:
    with server.visitor() as visitor:
        return visitor.send_json("POST", REFRESH, {"refresh_token": token})


@contextlib.contextmanager
def _slow_clients(server: Server, beginning: bytes, number: int) -> Iterator[None]:
    """Clients that begin a request and send no more of it."""
    place = urlsplit(server.base_url)
    with contextlib.ExitStack() as stack:
        for _ in range(number):
            client = stack.enter_context(socket.create_connection((place.hostname, place.port), timeout=30))
            client.sendall(beginning)
        time.sleep(1)
        yield


@pytest.mark.parametrize("beginning", BEGINNINGS.values(), ids=BEGINNINGS)
def test_clients_that_stop_in_the_middle_keep_nobody_out_for_long(
    beginning: bytes, server: Server, visitor: Visitor
) -> None:
    with _slow_clients(server, beginning, number=8):
        assert visitor.get("/livez").status_code == 200
