"""Records counted once a story: the narrow columns give what looking at every actor and word would."""

import msgspec
import pytest
from deltalake import DeltaTable, write_deltalake

from tocsin.archive import Archive
from tocsin.archive.same import COUNTED_ONCE, same
from tocsin.records import Actor, Span, Statement
from tocsin.sources.text import document_from_text

# What makes two records the same, in words of SQL.
WHOLE = {
    "events": "type, status, [a.id for a in actors], [a.id for a in recipients]",
    "commitments": "kind, committer.id, polarity, trigger.event.type, response.event.type",
    "statements": r"speaker.id, lower(regexp_replace(content.text, '\W+', ' ', 'g'))",
    "appointments": '[a.id for a in participants], "when".value, "where".name',
    "postures": "holder.id, host.id, lower(asset.text), quantity",
}
REPORT = (
    "Chile will close its ports if Peru raises its tariffs, Chilean officials said on Monday. Chile recalled its envoy. "
    "Peru and Chile will hold talks in Lima on May 9. Chile hosts 300 Bolivian soldiers at a base near Arica. "
    "“We are ready,” the Chilean minister said in Santiago. Chile recalled its envoy to Peru, officials said."
)
REPORTS = {
    "one": ("2033-05-04", REPORT),
    "copy": ("2033-05-04", REPORT),
    "later": ("2033-05-05", f"{REPORT} Bolivia protested against it."),
    "undated": (None, REPORT.replace("envoy", "ambassador")),
    "else": ("2033-05-04", "Kenya suspended aid to Uganda. Kenya suspended aid to Uganda, officials said in Nairobi."),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory, reader):
    documents = [document_from_text(text, id=name, published=day) for name, (day, text) in REPORTS.items()]
    archive = Archive.open(tmp_path_factory.mktemp("once") / "archive")
    for reading in reader.read_all(documents):
        archive.add([reading])
    return archive


@pytest.mark.parametrize("table", sorted(COUNTED_ONCE))
def test_each_record_once_a_story(archive, table):
    once = archive.sql(f"select document, place, story, papers from {table}_once order by all").fetchall()
    whole = archive.sql(f"""
        select document, place, story, papers from (
            select r.*, s.story, count(distinct s.article) over (partition by s.story, {WHOLE[table]}) as papers,
                row_number() over (partition by s.story, {WHOLE[table]}
                    order by r.day nulls last, r.document, r.place) as copy
            from {table} r join stories s on s.document = r.document
        ) where copy = 1 order by all""").fetchall()
    assert once == whole
    assert 1 <= len(once) < archive.sql(f"from {table}").count("*").fetchall()[0][0]


def test_by_day(archive):
    """The earliest article's copy stands for all, so that the day after shows only what is new."""
    query = "select distinct document from events_once where day = date '2033-05-05'"
    assert archive.sql(query).fetchall() in ([], [("later",)])
    assert archive.sql("select distinct document from events_once where story in (select story from stories "
                       "where document = 'one') order by 1").fetchall()[0] == ("copy",)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("We will go.", "We  will go!", True),
        ("We will go.", "WE WILL GO.", True),
        ("We will go.", "We will stay.", False),
        ("Nous irons là.", "Nous irons là –", True),
        ("\ud800 lone", "\ud800 lone", True),
    ],
)
def test_same_words(one, other, alike):
    assert (same("statements", said(one)) == same("statements", said(other))) is alike


def test_another_speaker_is_another_statement():
    mine, theirs = said("We will go."), msgspec.structs.replace(said("We will go."), speaker=None)
    assert same("statements", mine) != same("statements", theirs)


def said(words):
    span = Span(0, len(words), words)
    return Statement(
        id="s", speaker=Actor("Chile", "CHL", "CHL"), verb=None, content=span, direct=True, source=span
    )  # fmt: skip


def test_rows_of_an_older_tocsin_count_each(tmp_path, readings):
    """They lack the column; none of them is taken for another."""
    Archive.open(tmp_path / "archive").add(readings.values())
    events = DeltaTable(tmp_path / "archive" / "events")
    rows = events.to_pyarrow_table().drop_columns(["same"])
    write_deltalake(events, rows, mode="overwrite", schema_mode="overwrite", partition_by=["month"])
    older = Archive.open(tmp_path / "archive")
    assert older.sql("select count(*), count(same) from events").fetchall() == [(rows.num_rows, 0)]
    assert older.sql("select count(*), max(papers) from events_once").fetchall() == [(rows.num_rows, 1)]
    assert len(list(older.readings())) == len(readings)
