"""What a server is told: which archive, who may come in, what may be changed, and how much it takes."""

import os
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import msgspec

from tocsin.errors import InputError

PORT = 8470
TOKEN_VARIABLE = "TOCSIN_TOKEN"  # noqa: S105 - a variable's name
TOKEN_CHARACTERS = 16  # at least
PASSWORD_CHARACTERS = 8  # at least
FILE = "web.json"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How `tocsin serve` behaves.

    Args:
        archive: folder or address; there need be none yet.
        host: the address that is listened at.
        port: likewise.
        names: further names that a browser may call the server by (the `Host` header).
        password_hash: argon2 hash of the password, if there is one.
        token: what programs send as `Authorization: Bearer`, if anything.
        read_only: nothing can be changed from the page.
        body_bytes: what a request may weigh.
        changes_a_minute: how many requests that cost much (readings, decisions, log-ins) one address may make.
        refresh_seconds: how often it looks whether something was added to the archive.
    """

    archive: str
    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    password_hash: str | None = None
    token: str | None = None
    read_only: bool = False
    body_bytes: int = 6_000_000
    changes_a_minute: int = 60
    refresh_seconds: float = 2.0

    @property
    def guarded(self) -> bool:
        """Whether somebody must say who they are."""
        return self.password_hash is not None or self.token is not None

    def check(self) -> None:
        """Refuse to be reached from elsewhere without a password or a token.

        Raises:
            InputError: the address is not loopback and nothing guards it, or the token is short.
        """
        if self.token is not None and len(self.token) < TOKEN_CHARACTERS:
            raise InputError(TOKEN_VARIABLE, f"too short; give a token of {TOKEN_CHARACTERS} characters or more")
        if not self.guarded and not is_loopback(self.host):
            raise InputError(
                f"--host {self.host}",
                f"others could read along; set a password (tocsin serve --set-password) or {TOKEN_VARIABLE}",
            )


class Stored(msgspec.Struct):
    """What is kept between starts, in a file that only its owner may read."""

    password_hash: str | None = None


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def settings_file() -> Path:
    """Where the password's hash is kept."""
    import platformdirs  # noqa: PLC0415 - only asked when serving

    return platformdirs.user_config_path("tocsin") / FILE


def stored(path: Path) -> Stored:
    """What the file says; nothing when there is none.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Stored)
    except FileNotFoundError:
        return Stored()
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(
            str(path), f"cannot be read as settings ({error}); delete it and set the password again"
        ) from error


def store_password(path: Path, password: str) -> None:
    """Keep the argon2 hash of a password.

    Raises:
        InputError: it is short.
    """
    if len(password) < PASSWORD_CHARACTERS:
        raise InputError("password", f"too short; give {PASSWORD_CHARACTERS} characters or more")
    from argon2 import PasswordHasher  # noqa: PLC0415 - only when a password is set

    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_suffix(".new")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(msgspec.json.encode(Stored(password_hash=PasswordHasher().hash(password))))
    made.replace(path)
