"""`tocsin mcp`."""

from tocsin.cli.archives import ArchiveOption, default_archive


def mcp(archive: ArchiveOption = None) -> None:
    """Offer the archive to an assistant over the Model Context Protocol, on standard input and output.

    Its tools read an article, search the archive, list the ledger, show a commitment or an article, and say what a
    sentence would trigger; each answers with the words and where they stand. Nothing is changed by any of them.
    """
    from tocsin.web.mcp import make_server  # noqa: PLC0415 - loads the archive and the protocol

    make_server(archive or str(default_archive())).run()
