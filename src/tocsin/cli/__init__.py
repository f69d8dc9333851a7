"""The command line: thin, one module a command."""

from tocsin.cli.commands import app


def main() -> None:
    """Run the command line."""
    app()


__all__ = ["app", "main"]
