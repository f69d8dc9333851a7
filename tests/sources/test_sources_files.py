"""Files, folders and standard input: what is read, and the one line that each bad input gets."""

import io
import json

import pytest

from tocsin.errors import InputError
from tocsin.records import Document
from tocsin.sources.decode import decode
from tocsin.sources.files import documents

PROSE = "Norway will close its ports to ferries on Monday, the transport minister said in Oslo."
GERMAN = (
    "Die Regierung hat am Montag beschlossen, die Häfen des Landes für ausländische Fähren zu schließen, "
    "sagte der Minister in Berlin und nannte keine Gründe."
)


def read(path, **options):
    return list(documents([str(path)], **options))


def row(**keys):
    return json.dumps(keys, ensure_ascii=False).encode() + b"\n"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (PROSE.encode(), PROSE),
        (b"\xef\xbb\xbf" + PROSE.encode(), PROSE),
        (PROSE.encode("utf-16"), PROSE),
        (b"\xfe\xff" + PROSE.encode("utf-16-be"), PROSE),
        (b"One line.\r\nAnother.\r\n", "One line.\r\nAnother.\r\n"),
        ("“Never,” said Ælfgifu.".encode(), "“Never,” said Ælfgifu."),
    ],
)
def test_decoding(data, text):
    assert decode(data, "a.txt") == text


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "empty"),
        (b" \r\n\t \n", "empty"),
        ("\ufeff\u200b \n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a text: it starts with a PNG header; give plain text or JSON lines"),
        (b"%PDF-1.7\n", "starts with a PDF header"),
        (b"PK\x03\x04rest", "starts with a ZIP header"),
        (b"\x1f\x8b\x08rest", "starts with a GZIP header"),
        (b"\xff\xd8\xff\xe0rest", "starts with a JPEG header"),
        (b"some\0text", "has a NUL byte at offset 4"),
        (b"\xff\xfe\0\0a\0\0\0", "starts with a UTF-32 mark"),
        (b"\n<!DOCTYPE html><p>", "no article in this page; give the page of one article"),
        (b"<?xml version='1.0'?><rss></rsss>", "neither a feed nor a page"),
        (b"caf\xe9 in Oslo", "not UTF-8 (byte 0xe9 at offset 3); convert it with iconv -f WINDOWS-1252 -t UTF-8"),
        (b"\xff\xfea", "begins as UTF-16 but is not"),
        (GERMAN.encode(), "not English: it reads as German"),
        (
            ("Правительство закрыло порты для паромов соседней страны. " * 3).encode(),
            "not English: it reads as Russian",
        ),
        (b"Oslo said no. " * 100, "larger than 1,000 characters"),
        (b"x" * 5000, "larger than 1,000 characters"),
    ],
)
def test_bad_texts(tmp_path, data, complaint):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    for found in (read(path, max_characters=1000), read("-", stdin=io.BytesIO(data), max_characters=1000)):
        assert len(found) == 1
        assert isinstance(found[0], InputError)
        assert complaint in str(found[0])
        assert "\n" not in str(found[0])


def test_a_missing_file(tmp_path):
    (error,) = read(tmp_path / "none.txt")
    assert str(error) == f"{tmp_path / 'none.txt'}: no such file or folder; check the name"


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(self, *_args):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.open", refuse)
    (error,) = read(tmp_path / "a.txt")
    assert "no permission to read it" in str(error)


def test_a_folder_in_order(tmp_path):
    for name in ("b.txt", "a/z.jsonl", "a.md", ".hidden.txt", ".git/c.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(row(id=name, text=PROSE) if name.endswith("jsonl") else f"{PROSE} {name}".encode())
    found = read(tmp_path)
    assert [document.text for document in found] == [f"{PROSE} b.txt", PROSE]
    assert found[1].id == "a/z.jsonl"


def test_a_folder_without_articles(tmp_path):
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (error,) = read(tmp_path)
    assert "no articles in this folder; it needs files that end in .txt" in str(error)


def test_one_bad_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    (tmp_path / "b.txt").write_bytes(b"%PDF")
    (tmp_path / "c.txt").write_text(PROSE)
    assert [type(found) for found in read(tmp_path)] == [Document, InputError, Document]


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.ndjson", "rows.JSONL", "rows.txt", "rows"])
def test_json_lines_by_name_and_by_content(tmp_path, name):
    data = (
        b"\n"
        + row(id="a", text=PROSE, other=1)
        + b"\n"
        + row(id=7, text=PROSE + "\r\n", title="T", published="2033-05")
    )
    (tmp_path / name).write_bytes(data)
    for found in (read(tmp_path / name), read("-", stdin=io.BytesIO(data))):
        assert [(one.id, one.text, one.title, one.published) for one in found] == [
            ("a", PROSE, None, None),
            ("7", PROSE + "\r\n", "T", "2033-05"),
        ]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"{not json}\n", "not JSON"),
        (b"[1]\n", "expected `object`"),
        (row(id="b"), "no text"),
        (row(id="b", text=3), "expected `str`, got `int`"),
        (row(id="b", text=""), "empty"),
        (row(id="b", text=" \n"), "empty"),
        (row(id="a", text=PROSE), "id 'a' stands in a line above already"),
        (row(id="b", text=GERMAN), "not English: it reads as German"),
        (row(id="b", text="Oslo. " * 400), "larger than 2,000 characters"),
        (row(id="b", text=PROSE, published="soon"), "published 'soon' is not a date"),
        (b'{"id": "b", "text": "caf\xe9"}\n', "not UTF-8 (byte 0xe9 at offset 24)"),
        (b'{"id": "b", "text": "' + b"x" * 1_100_000 + b'"}\n', "larger than 2,000 characters"),
    ],
)
def test_a_bad_row_does_not_stop_the_others(tmp_path, line, complaint):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(row(id="a", text=PROSE) + line + row(id="c", text=PROSE))
    first, error, last = read(path, max_characters=2000)
    assert (first.id, last.id) == ("a", "c")
    assert str(error).startswith(f"{path}, line 2: ")
    assert complaint in str(error)


def test_an_empty_jsonl_file(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b"\n\n")
    (error,) = read(tmp_path / "a.jsonl")
    assert "empty: there is no line in it" in str(error)


def test_a_text_that_is_cut_at_the_limit_is_too_large_not_broken():
    (error,) = read("-", stdin=io.BytesIO("é".encode() * 5000 + b"."), max_characters=1000)
    assert "larger than 1,000 characters" in str(error)
    (error,) = read("-", stdin=io.BytesIO(b"%PDF" + b"x" * 5000), max_characters=1000)
    assert "starts with a PDF header" in str(error)


def test_json_lines_are_not_read_ahead():
    class Lines(io.BytesIO):
        taken = 0

        def readline(self, size=-1):
            self.taken += 1
            return super().readline(size)

    lines = Lines(row(text=PROSE) * 100)
    next(documents(["-"], stdin=lines))
    assert lines.taken <= 2


def test_rows_without_id_take_the_text_s_hash(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(row(text=PROSE) + row(text=PROSE + "!"))
    first, second = read(tmp_path / "a.jsonl")
    assert len(first.id) == len(second.id) == 16
    assert first.id != second.id
