"""Readings as JSON, and the schema that describes them."""

import io
import json

import jsonschema
import msgspec
import pytest
from made import EMPTY, READING

from tocsin.records import Reading
from tocsin.show.schema import DIALECT, reading_schema, schema_json
from tocsin.show.writers import JsonLinesWriter, JsonWriter, TextWriter, Writer


class Out(io.TextIOWrapper):
    """A standard output that remembers."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()


def as_data(reading: Reading) -> object:
    return json.loads(msgspec.json.encode(reading))


def written(kind: type[Writer], readings: list[Reading], documents: int) -> str:
    out = Out()
    writer = kind(out)
    for reading in readings:
        writer.write(reading)
    writer.close(documents)
    return out.text()


@pytest.mark.parametrize(
    ("readings", "documents", "shape"),
    [
        ([READING], 1, as_data(READING)),
        ([READING], 2, [as_data(READING)]),  # the other one was set aside
        ([READING, EMPTY], 2, [as_data(READING), as_data(EMPTY)]),
        ([READING, EMPTY, READING], 4, [as_data(READING), as_data(EMPTY), as_data(READING)]),
        ([], 2, []),
    ],
)
def test_json_is_one_object_or_an_array(readings: list[Reading], documents: int, shape: object) -> None:
    assert json.loads(written(JsonWriter, readings, documents)) == shape


@pytest.mark.parametrize("kind", [JsonWriter, JsonLinesWriter, TextWriter])
def test_nothing_read_writes_nothing(kind: type[Writer]) -> None:
    assert written(kind, [], 1) == ""


def test_jsonl_is_a_reading_a_line() -> None:
    lines = written(JsonLinesWriter, [READING, EMPTY], 2).splitlines()
    assert [json.loads(line) for line in lines] == [as_data(READING), as_data(EMPTY)]


def test_text_sets_two_articles_apart() -> None:
    first, second = written(TextWriter, [EMPTY, READING], 2).split("\n\n─")
    assert first.startswith("quiet")
    assert "Lomé warns of a closed border" in second


def test_text_for_an_output_without_arrows() -> None:
    out = Out()
    out.reconfigure(encoding="ascii")
    TextWriter(out).write(READING)
    assert "Togo (TGO) ? Benin (BEN)" in out.text()


def test_json_reads_back_as_the_same_records() -> None:
    assert msgspec.json.decode(written(JsonWriter, [READING], 1), type=Reading) == READING


def test_schema_is_a_schema_and_says_which() -> None:
    schema = reading_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert (schema["$schema"], schema["$id"], schema["version"]) == (DIALECT, "urn:tocsin:1", "tocsin/1")
    assert schema_json() == msgspec.json.format(msgspec.json.encode(schema), indent=2)


@pytest.mark.parametrize("reading", [READING, EMPTY])
def test_schema_takes_readings(reading: Reading) -> None:
    jsonschema.validate(as_data(reading), reading_schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "tocsin/2"),
        (("document", "text"), None),
        (("commitments", 0, "kind"), "oath"),
        (("events", 0, "status"), "perhaps"),
        (("statements", 0, "content", "start"), "12"),
        (("postures", 0, "asset"), "300 soldiers"),
    ],
)
def test_schema_refuses_what_is_no_reading(path: tuple[str | int, ...], value: object) -> None:
    data = as_data(READING)
    *inner, last = path
    at = data
    for step in inner:
        at = at[step]
    at[last] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, reading_schema())
