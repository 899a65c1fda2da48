"""Sign-in over the API."""

from typing import Any

from apiflask import APIBlueprint
from flask import Response, request

from . import schemas, sessions, tokens
from .sign_in import authenticate

PRIVATE = {"Cache-Control": "no-store"}

bp = APIBlueprint("accounts_api", __name__, url_prefix="/api/v1/auth", tag="Sign-in")


@bp.post("/token")
@bp.input(schemas.Credentials, arg_name="body")
@bp.output(schemas.TokenPair)
@bp.doc(responses=[401, 429])
def token(body: schemas.Credentials) -> Any:
    """Sign in: an access token, and a refresh token that renews both."""
    user = authenticate(body.email, body.password, request.remote_addr)
    if user is None:
        raise tokens.refuse("The e-mail address or the password is wrong.")
    return tokens.issue(sessions.begin(user)), PRIVATE


@bp.post("/refresh")
@bp.input(schemas.Renewal, arg_name="body")
@bp.output(schemas.TokenPair)
@bp.doc(responses=[401])
def refresh(body: schemas.Renewal) -> Any:
    """Renew both tokens. A refresh token does so once."""
    return tokens.renew(body.refresh_token), PRIVATE


@bp.post("/logout")
@bp.input(schemas.Renewal, arg_name="body")
@bp.doc(responses={204: "Signed out"})
def logout(body: schemas.Renewal) -> Response:
    """Sign out: no token that came from this sign-in is taken any more."""
    if row := tokens.find(body.refresh_token):
        sessions.end(row.session.key)
    return Response(status=204)


@bp.get("/me")
@bp.output(schemas.UserOut)
@bp.doc(responses=[401], security="bearer")
def me() -> Any:
    """Whose access token this is."""
    return tokens.bearer().user
