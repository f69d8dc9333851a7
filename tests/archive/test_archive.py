"""Readings in and out: each once, whole batches, in the order of publication whatever the order of arrival."""

from datetime import date
from itertools import permutations

import msgspec
import pytest

from archive.conftest import TEXTS, document
from tocsin.archive import Archive
from tocsin.archive.batches import Batches
from tocsin.archive.store import Store
from tocsin.errors import ArchiveError, InputError
from tocsin.records import Event, Posture

ORDER = ["never", "ports", "talks", "envoy", "month"]


def ids(found):
    return [reading.document.id for reading in found]


def same(one, other):
    return msgspec.json.encode(one) == msgspec.json.encode(other)


@pytest.fixture
def archive(tmp_path):
    return Archive.open(tmp_path / "archive")


@pytest.mark.parametrize("order", [ORDER, ORDER[::-1], ORDER[2:] + ORDER[:2]], ids=str)
def test_what_goes_in_comes_out(archive, readings, order):
    for name in order:
        archive.add([readings[name]])
    found = list(archive.readings())
    assert ids(found) == ORDER
    assert all(same(reading, readings[reading.document.id]) for reading in found)
    assert sum(len(one.events) for one in found) >= 5
    assert any(one.commitments for one in found)
    assert any(one.postures for one in found)


def test_each_once(archive, readings):
    first = archive.add(readings.values())
    again = archive.add(list(readings.values())[:2])
    assert (len(first.new), again.new, again.repeated) == (5, (), ("ports", "talks"))
    assert ids(archive.readings()) == ORDER
    assert archive.number == 1


def test_another_process_sees_it(archive, readings, tmp_path):
    other = Archive.open(tmp_path / "archive")
    archive.add([readings["ports"]])
    assert not other.has(document("ports"))
    other.refresh()
    assert other.has(document("ports"))
    assert not other.has(document("ports", "Chile will not close its ports."))


def test_a_corrected_text_takes_the_place_of_the_earlier_one(archive, readings, reader):
    archive.add(readings.values())
    corrected = reader.read(document("envoy", "Chile did not recall its ambassador to Peru."))
    assert archive.add([corrected]).corrected == ("envoy",)
    (found,) = archive.readings(documents=["envoy"])
    assert same(found, corrected)
    assert {event for name, event in archive.records(Event) if name == "envoy"} == set(corrected.events)
    kept = archive.sql("select text from stored_documents where id = 'envoy'").fetchall()
    assert len(kept) == 2


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"since": date(2033, 5, 5)}, ["envoy"]),
        ({"until": date(2033, 5, 4)}, ["ports", "talks"]),
        ({"since": date(2033, 5, 4), "until": date(2033, 5, 4)}, ["ports", "talks"]),
        ({"after": 1}, ["talks", "envoy"]),
        ({"after": 2}, []),
        ({"documents": ["envoy", "never", "nobody"]}, ["never", "envoy"]),
    ],
)
def test_only_some(archive, readings, asked, found):
    archive.add([readings[name] for name in ("never", "ports", "month")])
    archive.add([readings[name] for name in ("envoy", "talks")])
    assert ids(archive.readings(**asked)) == found


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_an_article_of_the_ends_of_time(archive, readings, published):
    archive.add([readings["ports"]])
    own = msgspec.structs.replace(readings["talks"].document, published=published)
    archive.add([msgspec.structs.replace(readings["talks"], document=own)])
    assert sorted(ids(archive.readings())) == ["ports", "talks"]


def test_records_of_a_kind(archive, readings):
    archive.add(readings.values())
    ((name, posture),) = archive.records(Posture)
    assert name == "talks"
    assert same(posture, readings["talks"].postures[0])


def test_sql(archive, readings):
    archive.add(readings.values())
    query = "select document, actors[1].country from events where type = 'SANCTION' and month = '2033-06'"
    assert archive.sql(query).fetchall() == [("envoy", "CHL")]
    with pytest.raises(ArchiveError, match=r"sql: .*no_such_table"):
        archive.sql("select * from no_such_table")


@pytest.mark.parametrize("ask", ["fetchall", "df", "pl", "to_arrow_table", "__repr__"])
def test_what_fails_while_rows_are_fetched_is_ours(archive, readings, ask):
    archive.add(readings.values())
    answer = archive.sql("select cast(id as integer) from documents")
    with pytest.raises(ArchiveError, match=r"^sql: Conversion Error: .*'\w+'"):
        getattr(answer, ask)()


def test_an_answer_can_be_asked_on(archive, readings):
    archive.add(readings.values())
    answer = archive.sql("from documents").filter("day is not null").aggregate("count(*) as n")
    assert (answer.columns, answer.fetchall()) == (["n"], [(3,)])
    with pytest.raises(ArchiveError, match="nothing_such"):
        answer.filter("nothing_such")


UNRELATED = (
    "Dockers in Mombasa walked off the job over pay, and the union's leader said their strike would last a week."
)


@pytest.mark.parametrize(
    ("text", "became"),
    [
        ("Chile will not close its ports if Peru raises its tariffs, officials said.", "corrected"),
        ("Peru raises its tariffs on copper; Chilean ports stay open.", "corrected"),
        (f"{TEXTS['ports'][1]} {UNRELATED}", "corrected"),
        (UNRELATED, "clashed"),
        ("Withdrawn.", "clashed"),
    ],
)
def test_a_text_that_has_nothing_in_common_with_the_one_of_its_id_corrects_nothing(
    archive, readings, reader, text, became
):
    archive.add(readings.values())
    assert getattr(archive.add([reader.read(document("ports", text))]), became) == ("ports",)
    (there,) = archive.readings(documents=["ports"])
    assert there.document.text == (text if became == "corrected" else TEXTS["ports"][1])


def test_where_a_document_came_from(archive, readings):
    archive.add([readings["ports"], readings["talks"]], {"ports": "rows.jsonl, line 3"})
    archive.replace([readings["ports"]])
    assert archive.sql("select id, origin from documents order by id").fetchall() == [
        ("ports", "rows.jsonl, line 3"),
        ("talks", None),
    ]


def test_what_is_replaced_is_the_same_text(archive, readings, reader):
    archive.add([readings["ports"], readings["talks"]])
    empty = [msgspec.structs.replace(readings[name], events=()) for name in ("ports", "talks", "envoy")]
    archive.add([corrected := reader.read(document("talks", "Peru and Chile will hold no talks in Lima."))])
    assert archive.replace(empty) == ("ports",)
    assert archive.replace([]) == ()
    found = {reading.document.id: reading for reading in archive.readings()}
    assert found.keys() == {"ports", "talks"}
    assert found["ports"].events == ()
    assert same(found["talks"], corrected)


def test_half_of_a_surrogate_pair_is_named(archive, readings):
    text = msgspec.structs.replace(readings["ports"].document, text="Chile \ud800 closed its ports.")
    with pytest.raises(InputError, match=r"ports: has half of a surrogate pair \(character 6\)"):
        archive.add([msgspec.structs.replace(readings["ports"], document=text)])


def test_two_who_take_the_same_number(tmp_path, readings):
    one, other = (Archive.open(tmp_path / "archive") for _ in range(2))
    one.add([readings["ports"], readings["envoy"]])
    added = other.add([readings["ports"], readings["talks"]])
    assert (added.new, added.repeated) == (("talks",), ("ports",))
    assert ids(Archive.open(tmp_path / "archive").readings()) == ["ports", "talks", "envoy"]
    assert len(one.sql("from stored_documents").fetchall()) == 2


def test_rows_without_their_batch_do_not_count(archive, readings, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Batches, "commit", killed)
    with pytest.raises(KeyboardInterrupt):
        archive.add([readings["ports"]])
    monkeypatch.undo()
    archive.refresh()
    assert archive.sql("from documents").fetchall() == archive.sql("from events").fetchall() == []
    archive.add([readings["ports"], readings["talks"]])
    assert ids(archive.readings()) == ["ports", "talks"]


def test_there_is_no_archive(tmp_path):
    with pytest.raises(ArchiveError, match="no archive here; make one with tocsin ingest"):
        Archive.open(tmp_path / "none", create=False)
    (tmp_path / "file").write_text("")
    with pytest.raises(ArchiveError, match="cannot be opened as an archive"):
        Archive.open(tmp_path / "file")


def test_a_newer_archive_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr("tocsin.archive.versions.LAYOUT", 99)
    assert Batches(Store.open(str(tmp_path))).commit(1, 0, set())
    monkeypatch.undo()
    with pytest.raises(ArchiveError, match="made by a newer tocsin"):
        Archive.open(tmp_path)


def test_readings_do_not_depend_on_the_order_of_arrival(tmp_path, readings):
    encoded = set()
    for number, order in enumerate(list(permutations(ORDER))[::40]):
        archive = Archive.open(tmp_path / str(number))
        archive.add(readings[name] for name in order)
        encoded.add(msgspec.json.encode(list(archive.readings())))
    assert len(encoded) == 1
