"""Authentication of the API by bearer tokens. Flask-JWT-Extended checks them."""

import datetime as dt
from typing import Any

from apiflask import HTTPTokenAuth
from flask.typing import ResponseReturnValue
from flask_jwt_extended import current_user, verify_jwt_in_request
from sqlalchemy import delete, select

from app.errors import error_response
from app.extensions import db, jwt

from .models import RevokedToken, User

auth = HTTPTokenAuth()


@auth.verify_token
def verify_access_token(token: str) -> User:
    """Return the token's user. An invalid token raises an exception of Flask-JWT-Extended."""
    verify_jwt_in_request()
    return current_user  # type: ignore[no-any-return]


@jwt.user_identity_loader
def get_identity(user: User) -> str:
    """Return the user's id in tokens."""
    return user.get_id()


@jwt.user_lookup_loader
def load_user(_: dict[str, Any], payload: dict[str, Any]) -> User | None:
    """Return the user of a token."""
    return db.session.scalar(select(User).where(User.alternative_id == payload["sub"]))


@jwt.token_in_blocklist_loader
def is_revoked(_: dict[str, Any], payload: dict[str, Any]) -> bool:
    """Return True if the token has been revoked."""
    statement = select(RevokedToken.id).where(RevokedToken.jti == payload["jti"])
    return db.session.scalar(statement) is not None


@jwt.expired_token_loader
@jwt.invalid_token_loader
@jwt.needs_fresh_token_loader
@jwt.revoked_token_loader
@jwt.unauthorized_loader
@jwt.user_lookup_error_loader
def handle_invalid_token(*_: object) -> ResponseReturnValue:
    """Return 401 for a missing, invalid, expired or revoked token."""
    detail = "A valid token is required."
    return error_response(401, detail, {"WWW-Authenticate": 'Bearer realm="api"'})


def revoke_token(payload: dict[str, Any]) -> None:
    """Store the id of a token, and delete the ids of expired ones."""
    now = dt.datetime.now(dt.UTC)
    db.session.execute(delete(RevokedToken).where(RevokedToken.expires_at < now))
    expires_at = dt.datetime.fromtimestamp(payload["exp"], dt.UTC)
    db.session.add(RevokedToken(jti=payload["jti"], expires_at=expires_at))
    db.session.commit()
