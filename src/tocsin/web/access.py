"""Who may come in: a password for people, a token for programs, either by a session, `Basic` or `Bearer`."""

import secrets
import time
from base64 import b64decode
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated, ClassVar
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from tocsin.web.errors import answer
from tocsin.web.pages import Page, wants_json
from tocsin.web.settings import Settings
from tocsin.web.templating import render

COOKIE = "tocsin"
SESSION_SECONDS = 12 * 3600
OPEN = ("/static/", "/login")  # for everybody
router = APIRouter()


class Login(Page, kw_only=True):
    """The form that asks for the password."""

    template: ClassVar[str] = "login.html"
    problem: str = ""
    onward: str = "/"


class Keys:
    """Checks passwords and tokens, and keeps sessions in memory: a restart ends them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._sessions: dict[str, float] = {}
        self._proved: set[bytes] = set()

    def open_session(self) -> str:
        """A new session's name."""
        now = time.monotonic()
        self._sessions = {name: end for name, end in self._sessions.items() if end > now}
        name = secrets.token_urlsafe(32)
        self._sessions[name] = now + SESSION_SECONDS
        return name

    def close_session(self, name: str) -> None:
        """End a session."""
        self._sessions.pop(name, None)

    def in_session(self, name: str) -> bool:
        """Whether a session is one of ours and has not ended."""
        return self._sessions.get(name, 0.0) > time.monotonic()

    def fits(self, secret: str) -> bool:
        """Whether this is the password or the token."""
        data = secret.encode("utf-8", "replace")
        token = self.settings.token
        if token is not None and secrets.compare_digest(data, token.encode()):
            return True
        digest = sha256(data).digest()  # a proved password need not be hashed slowly at each request of a calendar
        if digest in self._proved:
            return True
        if self.settings.password_hash is None or not _verified(self.settings.password_hash, secret):
            return False
        self._proved.add(digest)
        return True


def _verified(known: str, secret: str) -> bool:
    from argon2 import PasswordHasher  # noqa: PLC0415 - only where there is a password
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415

    try:
        return PasswordHasher().verify(known, secret)
    except (Argon2Error, InvalidHashError):
        return False


class Access:
    """Lets in who has a session, or names the password or the token."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or ask who it is."""
        if scope["type"] != "http" or not self.keys.settings.guarded:
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        allowed = self._allowed(request)
        scope.setdefault("state", {})["signed_in"] = allowed
        if allowed or scope["path"].startswith(OPEN):
            await self.app(scope, receive, send)
        else:
            await _ask(request)(scope, receive, send)

    def _allowed(self, request: Request) -> bool:
        if self.keys.in_session(request.cookies.get(COOKIE, "")):
            return True
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self.keys.fits(given.strip())
        return kind.lower() == "basic" and self.keys.fits(_password(given))


def _password(given: str) -> str:
    """The password of a `Basic` header; its user may be anybody."""
    try:
        return b64decode(given, validate=True).decode().partition(":")[2]
    except ValueError:
        return ""


def _ask(request: Request) -> Response:
    people = "text/html" in request.headers.get("accept", "") and not wants_json(request)
    if people and request.method == "GET":
        onward = urlencode({"onward": request.url.path + (f"?{request.url.query}" if request.url.query else "")})
        return RedirectResponse(f"/login?{onward}", HTTPStatus.SEE_OTHER)
    found = answer(request, HTTPStatus.UNAUTHORIZED, "sign in, or send the token as Authorization: Bearer")
    found.headers["www-authenticate"] = 'Basic realm="tocsin", charset="UTF-8"'
    return found


@router.get("/login", include_in_schema=False)
def form(request: Request, onward: str = "/") -> Response:
    """The form that asks for the password."""
    return render(request, Login(title="Sign in", onward=_inside(onward)))


@router.post("/login", include_in_schema=False)
def login(request: Request, password: Annotated[str, Form()] = "", onward: Annotated[str, Form()] = "/") -> Response:
    """Begin a session."""
    keys: Keys = request.app.state.keys
    if not keys.fits(password):
        shown = Login(title="Sign in", problem="that is not it; try again", onward=_inside(onward))
        return render(request, shown, HTTPStatus.UNAUTHORIZED)
    found = RedirectResponse(_inside(onward), HTTPStatus.SEE_OTHER)
    secure = request.url.scheme == "https"
    found.set_cookie(
        COOKIE, keys.open_session(), max_age=SESSION_SECONDS, httponly=True, samesite="strict", secure=secure
    )
    return found


@router.post("/logout", include_in_schema=False)
def logout(request: Request) -> Response:
    """End the session."""
    keys: Keys = request.app.state.keys
    keys.close_session(request.cookies.get(COOKIE, ""))
    found = RedirectResponse("/login", HTTPStatus.SEE_OTHER)
    found.delete_cookie(COOKIE)
    return found


def _inside(address: str) -> str:
    """The address when it leads to a page of ours, else the first page."""
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return address if ours and address.isprintable() else "/"
