"""`tocsin stories`."""

from enum import StrEnum
from typing import Annotated

import typer

from tocsin.cli.archives import ArchiveOption, open_archive


class Format(StrEnum):
    """What `tocsin stories` can write."""

    TEXT = "text"
    JSON = "json"


def stories(
    archive: ArchiveOption = None,
    format: Annotated[Format, typer.Option("--format", help="For reading, or JSON.")] = Format.TEXT,  # noqa: A002
) -> None:
    """List the stories: reports of one happening by several papers, with the versions of each article."""
    rows = open_archive(archive).sql(_QUERY).fetchall()
    if format is Format.JSON:
        import msgspec  # noqa: PLC0415

        found = [{"story": name, "documents": ids, "articles": articles} for name, ids, articles, *_ in rows]
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=2))
        return
    for name, ids, articles, first, title in rows:
        typer.echo(f"{name}  {first or 'undated':10}  {len(ids):>3} reports, {articles:>3} articles  {title or ids[0]}")


_QUERY = """
    select story, list(document order by published, document), count(distinct article),
        min(published)[:10], arg_min(title, coalesce(published, '9') || document)
    from stories join (select id as document, published, title from documents) using (document)
    group by story order by 4 nulls last, 1"""
