"""Tests of the current user in WebSockets."""

import pytest
from fastapi import WebSocket
from fastapi.testclient import TestClient
from httpx2 import AsyncClient
from starlette.testclient import WebSocketDenialResponse

from app.accounts.dependencies import CurrentUser
from app.main import create_app
from app.settings import Settings
from tests.accounts.fixtures import EMAIL


async def test_current_user_works_in_websocket(settings: Settings, api_client: AsyncClient) -> None:
    app = create_app(settings)

    @app.websocket("/api/test/socket")
    async def send_email(websocket: WebSocket, user: CurrentUser) -> None:
        await websocket.accept()
        await websocket.send_text(user.email)

    headers = {"Authorization": api_client.headers["Authorization"]}
    with TestClient(app) as client:
        with client.websocket_connect("/api/test/socket", headers=headers) as socket:
            assert socket.receive_text() == EMAIL
        with pytest.raises(WebSocketDenialResponse) as denial:
            client.websocket_connect("/api/test/socket").__enter__()

    assert denial.value.status_code == 401
