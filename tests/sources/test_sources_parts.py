"""Parts of files: read one by one they give what the whole gives, however small they are cut."""

import gzip
import json

import pytest

from tocsin.errors import InputError
from tocsin.sources.files import located
from tocsin.sources.parts import Part, part_documents, parts

TEXT = "Chile will close its ports if Peru raises its tariffs, officials said on Monday, and talks {} go on."
SIZES = [1, 120, 300, 1_000, 10**9]


def rows(*values):
    return "".join(value if isinstance(value, str) else json.dumps(value) + "\n" for value in values).encode()


def article(name, text=None):
    return {"id": name, "text": text or TEXT.format(name)}


def page(number, length=None):
    body = TEXT.format(number).encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2033-05-04T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: http://harbour.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


PAGES = [page(number) for number in range(6)]
FILES = {
    "plain.jsonl": rows(*(article(f"a{number}") for number in range(9))),
    "blanks.jsonl": rows("\n\n", article("a"), "  \n\n", article("b"), article("c"), "\n \n\n"),
    "no-line-break.ndjson": rows(article("a"), article("b")).rstrip(),
    "windows.jsonl": rows(article("a"), article("b"), article("c")).replace(b"\n", b"\r\n"),
    "mark.jsonl": b"\xef\xbb\xbf" + rows(article("a"), article("b")),
    "bad.jsonl": rows("{nonsense\n", article("a"), {"id": "no text"}, article("b"), "[]\n", '{"text": "\\ud800"}\n'),
    "again.jsonl": rows(article("a"), article("b"), article("a"), {"text": TEXT}, article("b", "x"), {"text": TEXT}),
    "again-after-bad.jsonl": rows({"id": "a", "text": ""}, article("a"), article("a", " "), article("a")),
    "nothing.jsonl": b"\n \n\n",
    "empty.jsonl": b"",
    "binary.jsonl": b"\x89PNG\r\n\x1a\n\0\0",
    "latin.jsonl": rows(article("a")) + b'{"id": "b", "text": "caf\xe9 of Lima"}\n' + rows(article("c")),
    "plain.warc": b"".join(PAGES),
    "packed.warc.gz": b"".join(map(gzip.compress, PAGES)),
    "packed-as-one.warc.gz": gzip.compress(b"".join(PAGES)),
    "broken-off.warc.gz": b"".join(map(gzip.compress, PAGES))[:-20],
    "too-short.warc": b"".join([*PAGES[:3], page(3, 10_000)]),
    "no.warc": b"nothing of the kind\n" * 50,
    "empty.warc.gz": b"",
    "article.txt": TEXT.encode(),
    "table.csv": f'text,id\n"{TEXT}",a\n"{TEXT}",b\n'.encode(),
}


def told(found):
    """What can be compared of documents and errors."""
    return [(one.where, one.what) if isinstance(one, InputError) else one for one in found]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", FILES)
def test_parts_give_what_the_whole_gives(tmp_path, name, size):
    path = tmp_path / name
    path.write_bytes(FILES[name])
    cut = list(parts([str(path)], size))
    assert told(one for part in cut for one in part_documents(part)) == told(located([str(path)]))
    assert sum(part.size for part in cut) == path.stat().st_size


@pytest.mark.parametrize("name", ["plain.jsonl", "plain.warc", "packed.warc.gz"])
def test_large_files_are_cut(tmp_path, name):
    (tmp_path / name).write_bytes(FILES[name])
    assert len(list(parts([str(tmp_path)], 300))) >= 3
    assert len(list(parts([str(tmp_path)], 10**9))) == 1


def test_folders_and_patterns_in_their_order(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b/1.txt", "b/2.txt", "a/3.txt", "a/.hidden.txt", "none/image.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    found = list(parts(["b", "a/*.txt", "none", "missing.txt"], 1_000))
    assert [one.path if isinstance(one, Part) else one.where for one in found] == [
        "b/1.txt",
        "b/2.txt",
        "a/3.txt",
        "none",
        "missing.txt",
    ]


def test_paths_count_from_a_folder(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path.parent)
    (read,) = part_documents(Part("a.txt", 0), tmp_path)
    assert read.document.text == TEXT
    (missing,) = part_documents(Part("b.txt", 0), tmp_path)
    assert missing.where == "b.txt"
    assert "no such file" in missing.what


def test_nothing_is_fetched(tmp_path):
    (tmp_path / "list.txt").write_text("https://harbour.example/ports\n")
    found = [*parts(["-", "https://harbour.example/news"], 100), *part_documents(Part(str(tmp_path / "list.txt"), 0))]
    assert [one.where for one in found] == ["-", "https://harbour.example/news", "https://harbour.example/ports"]
    assert all("without --workers" in one.what for one in found)
