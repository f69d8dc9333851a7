"""`tocsin recode`: everything read again, what changed told, nothing else touched, and no article read twice."""

import json
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from archive.conftest import TEXTS, document
from tocsin import recoding
from tocsin.archive import Archive
from tocsin.archive.tables import SCHEMAS
from tocsin.archive.versions import codebook_version, versions
from tocsin.cli import app
from tocsin.cli.ingest import every_article, read_with
from tocsin.errors import InputError
from tocsin.reading import Reader
from tocsin.recoding import Changes, Recode, differences, outdated

OWN_ACTORS = """
[[actor]]
name = "Bolivia"
country = "BOL"
sector = "REB"
"""
OLD = {"tocsin": "0.0.1", "model": "another", "codebook": "0123456789ab", "schema": "tocsin/0"}


@pytest.fixture
def old(tmp_path, readings, monkeypatch):
    """An archive made by another codebook, in which one reading lacks its events and one has a wrong one."""
    spoilt = {
        **readings,
        "envoy": msgspec.structs.replace(readings["envoy"], events=()),
        "month": msgspec.structs.replace(readings["month"], events=wrong(readings["month"].events)),
    }
    with monkeypatch.context() as patch:
        patch.setattr("tocsin.archive.batches.versions", lambda overlay: versions(overlay) | {"codebook": "old"})
        archive = Archive.open(tmp_path / "archive")
        archive.add([spoilt[name] for name in TEXTS if name != "never"], {"ports": "here"})
    archive.add([spoilt["never"]])
    archive.set_aside([InputError("bad.txt", "empty")])
    archive.remember([("https://harbour.example", 1.0, None, None)])
    return archive


def wrong(events):
    return tuple(msgspec.structs.replace(event, type="AID") for event in events)


def contents(archive):
    return msgspec.json.encode(list(archive.readings()))


def run(archive, **options):
    told = []
    recode = Recode(
        archive, read_with(None, every_article), lambda recoded, error: told.append((recoded.read, error)), **options
    )
    return recode.run(), told


def test_what_is_read_again_and_what_changed(old, readings, tmp_path):
    before = {name: old.store.table(name).version() for name in SCHEMAS}
    assert outdated(old) == ["ports", "talks", "envoy", "month"]
    dry, _ = run(old, dry_run=True)
    assert outdated(old) == ["ports", "talks", "envoy", "month"]
    recoded, told = run(old)
    assert recoded == dry
    assert told[-1] == (4, None)
    assert (recoded.wanted, recoded.current, recoded.read, recoded.changed, recoded.failed) == (4, 1, 4, 2, 0)
    events = recoded.records["events"]
    assert (events.added, events.removed) == (len(readings["envoy"].events), 0)
    assert events.changed == len(readings["month"].events) > 0
    assert outdated(old) == []
    again = Archive.open(tmp_path / "archive")
    assert msgspec.json.decode(contents(again)) == msgspec.json.decode(
        msgspec.json.encode([readings[name] for name in ("never", "ports", "talks", "envoy", "month")])
    )
    assert again.sql("select origin from documents where id = 'ports'").fetchall() == [("here",)]
    after = {name: again.store.table(name).version() for name in SCHEMAS}
    touched = {name for name in SCHEMAS if after[name] != before[name]}
    assert touched & {"stories", "quarantine", "visits", "decisions"} == set()
    assert {"documents", "events", "features", "batches"} <= touched


def test_an_interrupted_run_goes_on_where_it_stopped(old, monkeypatch):
    monkeypatch.setattr(recoding, "BATCH", 1)
    read = []

    def interrupted(documents, aside):
        for number, reading in enumerate(read_with(None, every_article)(documents, aside)):
            if number == 2:
                raise KeyboardInterrupt
            read.append(reading.document.id)
            yield reading

    with pytest.raises(KeyboardInterrupt):
        Recode(old, interrupted, lambda *_: None).run()
    assert read == ["ports", "talks"]
    assert outdated(old) == ["envoy", "month"]
    recoded, _ = run(old)
    assert (recoded.read, recoded.current) == (2, 3)


def test_an_article_that_cannot_be_read_any_more_stays(old, monkeypatch):
    code = Reader.code
    bad = lambda reader, document, passages: 1 / 0 if document.id == "talks" else code(reader, document, passages)  # noqa: E731
    monkeypatch.setattr(Reader, "code", bad)
    recoded, told = run(old)
    assert (recoded.read, recoded.failed) == (3, 1)
    assert [str(error) for _, error in told if error] == [
        "talks: could not be read (ZeroDivisionError: division by zero); please report it"
    ]
    assert len(list(old.readings())) == 5
    assert outdated(old) == ["talks"]


def test_a_text_that_is_corrected_meanwhile_stays_corrected(old, reader, tmp_path):
    corrected = reader.read(document("talks", "Peru and Chile will hold no talks in Lima on May 9."))

    def slowly(documents, aside):
        found = list(read_with(None, every_article)(documents, aside))
        Archive.open(tmp_path / "archive").add([corrected])
        yield from found

    Recode(old, slowly, lambda *_: None).run()
    (there,) = old.readings(documents=["talks"])
    assert there.document.text == corrected.document.text


@pytest.mark.usefixtures("old")
def test_on_the_command_line(tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    (own / "actors.toml").write_text(OWN_ACTORS)

    def invoke(*arguments):
        return CliRunner().invoke(app, ["recode", "--archive", str(tmp_path / "archive"), *arguments])

    shown = invoke("--dry-run")
    assert shown.exit_code == 0
    assert shown.stdout.splitlines()[0].split() == ["added", "removed", "changed", "same"]
    assert shown.stderr == "tocsin: 4 read again, 2 would change, 0 failed, 1 up to date before; nothing was written\n"
    assert invoke("--quiet").output == ""
    assert invoke().stderr == "tocsin: 0 read again, 0 changed, 0 failed, 5 up to date before\n"
    told = json.loads(invoke("--codebook", str(own), "--format", "json").stdout)
    assert (told["read"], told["current"], told["dry_run"]) == (5, 0, False)
    assert told["records"]["events"]["changed"] == 1
    assert json.loads(invoke("--codebook", str(own), "--format", "json").stdout)["current"] == 5
    query = "select distinct actors[1].id from events where document = 'envoy' order by all"
    assert Archive.open(tmp_path / "archive").sql(query).fetchall() == [("BOL REB",), ("CHL GOV",)]
    missing = invoke("--codebook", str(tmp_path / "none"))
    assert (missing.exit_code, "no such folder" in missing.stderr) == (2, True)


def test_the_version_of_a_codebook(tmp_path):
    (tmp_path / "actors.toml").write_text(OWN_ACTORS)
    own = codebook_version(tmp_path)
    assert own not in {codebook_version(), codebook_version(Path("src/tocsin/codebook"))}
    assert own == codebook_version(tmp_path)
    (tmp_path / "actors.toml").write_text(OWN_ACTORS.replace("REB", "MIL"))
    assert codebook_version(tmp_path) != own


def test_differences(readings):
    (one,) = readings["talks"].postures
    other = msgspec.structs.replace(one, quantity=301)
    elsewhere = msgspec.structs.replace(one, asset=msgspec.structs.replace(one.asset, start=one.asset.start + 1))
    assert differences("postures", [one], [one]) == Changes(same=1)
    assert differences("postures", [one], [other]) == Changes(changed=1)
    assert differences("postures", [one], [elsewhere]) == Changes(added=1, removed=1)
    assert differences("postures", [], [one, elsewhere]) == Changes(added=2)
    assert differences("postures", [one, other], [elsewhere]) == Changes(added=1, removed=2)
