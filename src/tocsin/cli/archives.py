"""The archive that a command works on."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tocsin.archive import Archive

ArchiveOption = Annotated[
    str | None,
    typer.Option(
        "--archive",
        envvar="TOCSIN_ARCHIVE",
        metavar="DIR",
        help="The archive: a folder, or an object store's address (s3://...); else the user's data folder.",
        show_default=False,
    ),
]


Quiet = Annotated[bool, typer.Option("--quiet", help="Print errors only.")]
SummaryJson = Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")]


def open_archive(where: str | None, *, create: bool = False, codebook: Path | None = None) -> "Archive":
    """The archive that was asked for.

    Args:
        where: what `--archive` says.
        create: make one where there is none.
        codebook: the folder that `--codebook` names, checked.

    Raises:
        ArchiveError: there is none, or it cannot be opened.
    """
    from tocsin.archive import Archive  # noqa: PLC0415 - loads deltalake, pyarrow and duckdb

    return Archive.open(where or default_archive(), create=create, codebook=codebook)


def default_archive() -> Path:
    """Where the archive lies when nobody says: below the user's data folder."""
    import platformdirs  # noqa: PLC0415 - only asked where no archive is given

    return platformdirs.user_data_path("tocsin") / "archive"
