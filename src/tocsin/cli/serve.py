"""`tocsin serve`."""

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tocsin.cli.archives import ArchiveOption, default_archive
from tocsin.errors import InputError

if TYPE_CHECKING:
    from tocsin.web.settings import Settings


def serve(
    archive: ArchiveOption = None,
    host: Annotated[
        str, typer.Option("--host", help="The address to listen at; others need a password.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")] = 8470,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A further name that browsers may call the server by.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Let nothing be changed from the page.")] = False,
    set_password: Annotated[
        bool, typer.Option("--set-password", help="Ask for a password, keep its hash, and do not serve.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print errors only.")] = False,
) -> None:
    """Open the archive in a browser: ledger, articles, agenda, actors, map, search, and reading what is pasted.

    Only this machine reaches it unless --host says otherwise, and then it asks for the password that --set-password
    has set, or for the token in TOCSIN_TOKEN.
    """
    from tocsin.web.settings import TOKEN_VARIABLE, Settings, settings_file, store_password, stored  # noqa: PLC0415

    file = Path(settings_file())
    if set_password:
        store_password(file, typer.prompt("Password", hide_input=True, confirmation_prompt=True))
        return
    settings = Settings(
        archive=archive or str(default_archive()),
        host=host,
        port=port,
        names=tuple(name or ()),
        password_hash=stored(file).password_hash,
        token=os.environ.get(TOKEN_VARIABLE) or None,
        read_only=read_only,
    )
    settings.check()
    _run(settings, quiet=quiet)


def _run(settings: "Settings", *, quiet: bool) -> None:
    from tocsin.web.app import make_app  # noqa: PLC0415 - loads the archive and the pages
    from tocsin.web.server import run  # noqa: PLC0415

    listening = _listening(settings.host, settings.port)
    app = make_app(settings)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    if not quiet:
        typer.echo(f"tocsin: http://{shown}:{listening.getsockname()[1]}/ (Ctrl-C ends it)", err=True)
    run(app, listening)


def _listening(host: str, port: int) -> socket.socket:
    """A socket at the address.

    Raises:
        InputError: it is taken, or none of ours.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno and error.errno > 0 else error.strerror
        raise InputError(f"{host}:{port}", f"cannot be listened at ({why}); give another --host or --port") from error
