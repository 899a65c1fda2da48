"""Endpoints to issue, refresh and revoke tokens."""

from apiflask import APIBlueprint, abort
from flask import current_app, request
from flask_jwt_extended import create_access_token, create_refresh_token, get_jwt, jwt_required
from flask_jwt_extended import current_user as token_user

from app.extensions import limiter

from . import service
from .auth import auth, revoke_token
from .models import User
from .schemas import CredentialsIn, PasswordIn, RefreshTokenIn, TokensOut, UserOut

bp = APIBlueprint("accounts", __name__, url_prefix="/auth", tag="Authentication")


def account_and_ip() -> str:
    """Return the key of the limit for one account, which other IP addresses do not share."""
    body = request.get_json(force=True, silent=True)
    email = body.get("email") if isinstance(body, dict) else None
    return f"{str(email).lower()} {request.remote_addr}"


def issue_tokens(user: User) -> TokensOut:
    """Return new tokens for a user."""
    return TokensOut(
        access_token=create_access_token(user),
        refresh_token=create_refresh_token(user),
        expires_in=int(current_app.config["JWT_ACCESS_TOKEN_EXPIRES"].total_seconds()),
    )


@bp.post("/token")
@limiter.limit("20/minute", deduct_when=service.is_failed_login)
@limiter.limit("5/minute", key_func=account_and_ip, deduct_when=service.is_failed_login)
@bp.input(CredentialsIn)
@bp.output(TokensOut)
@bp.doc(responses=[401, 429])
def create_token(json_data: CredentialsIn) -> TokensOut:
    """Log in with e-mail address and password."""
    user = service.authenticate(json_data.email, json_data.password)
    if user is None:
        abort(401, "Incorrect e-mail or password.", headers={"WWW-Authenticate": "Bearer"})
    return issue_tokens(user)


@bp.post("/refresh")
@bp.input(RefreshTokenIn)
@jwt_required(refresh=True, locations="json")
@bp.output(TokensOut)
@bp.doc(responses=[401])
def refresh_token(json_data: RefreshTokenIn) -> TokensOut:
    """Exchange a refresh token for new tokens. It can be used once."""
    revoke_token(get_jwt())
    return issue_tokens(token_user)


@bp.post("/logout")
@bp.input(RefreshTokenIn)
@jwt_required(refresh=True, locations="json")
@bp.output({}, status_code=204)
@bp.doc(responses=[401])
def delete_token(json_data: RefreshTokenIn) -> str:
    """Revoke a refresh token. Access tokens remain valid until they expire."""
    revoke_token(get_jwt())
    return ""


@bp.get("/me")
@bp.auth_required(auth)
@bp.output(UserOut)
def get_me() -> UserOut:
    """Return the account of the current user."""
    return UserOut(id=token_user.id, email=token_user.email)


@bp.post("/password")
@bp.auth_required(auth)
@limiter.limit("5/minute", deduct_when=service.is_failed_login)
@bp.input(PasswordIn)
@bp.output({}, status_code=204)
@bp.doc(responses=[429])
def change_password(json_data: PasswordIn) -> str:
    """Change the password. All tokens of the user become invalid."""
    user = service.authenticate(token_user.email, json_data.current_password)
    if user is None:
        detail = {"json": {"current_password": ["The current password is incorrect."]}}
        abort(422, "Validation error", detail=detail)
    service.change_password(user, json_data.new_password)
    return ""
