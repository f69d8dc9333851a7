"""A file is there whole or not at all, and equal archives give equal bytes, whatever they went through."""

import contextlib
import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec
import pytest

from export.conftest import exported
from export.made_readings import READINGS
from tocsin.archive import Archive
from tocsin.archive.batches import Batches
from tocsin.archive.versions import versions
from tocsin.errors import ExportError
from tocsin.export.export import Export
from tocsin.export.files import whole_files
from tocsin.export.filters import Filters
from tocsin.export.formats import FORMATS
from tocsin.export.kinds import KINDS, kind_of

EVERYTHING = [(name, kind) for name, form in FORMATS.items() for kind in form.kinds]
NAMES = [*READINGS]


SHOWN = [
    *((form, "events", {}) for form in ("plover-jsonl", "cameo-tsv", "parquet")),
    *(("csv", kind, {}) for kind in KINDS),
    ("csv", "events", {"every_report": True}),
    ("ics", None, {}),
    ("atom", None, {}),
]


def shown(archive):
    """What is exported of an archive, in bytes, and a codebook."""
    with tempfile.TemporaryDirectory() as folder:
        Export(archive, "csv").to_file(Path(folder) / "events.csv")
        codebook = (Path(folder) / "events.csv.codebook.md").read_bytes()
    return codebook, [exported(archive, form, kind, **asked) for form, kind, asked in SHOWN]


@pytest.fixture(scope="module")
def wanted(archive):
    return shown(archive)


def killed(*_, **__):
    raise KeyboardInterrupt


@pytest.mark.parametrize(("seed", "size"), [(1, 1), (3, 4)])
def test_the_order_and_batches_of_arrival_do_not_show(tmp_path, wanted, monkeypatch, seed, size):
    names = random.Random(seed).sample(NAMES, len(NAMES))  # noqa: S311 - orders, not secrets
    archive = Archive.open(tmp_path / "archive")
    for at in range(0, len(names), size):
        batch = [READINGS[name] for name in names[at : at + size]]
        with monkeypatch.context() as patch:
            patch.setattr(Batches, "commit", killed)
            with pytest.raises(KeyboardInterrupt):
                archive.add(batch)  # leaves its rows behind
        archive.refresh()
        archive.add(batch)
    archive.compact()
    assert shown(archive) == wanted


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_how_many_rows_are_read_at_once_does_not_show(archive, wanted, monkeypatch, rows):
    monkeypatch.setattr("tocsin.export.selecting.SPAN_ROWS", rows)
    assert shown(archive) == wanted


def test_a_corrected_article_counts_once(tmp_path, wanted):
    archive = Archive.open(tmp_path / "archive")
    first = READINGS["month"]
    earlier = msgspec.structs.replace(first.document, text=f"{first.document.text} (Corrects.)")
    archive.add([msgspec.structs.replace(first, document=earlier)])
    archive.add(READINGS.values())
    assert shown(archive) == wanted


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_is_what_a_stream_is_and_a_data_file_has_its_codebook(archive, tmp_path, form):
    path = tmp_path / f"out.{form}"
    count = Export(archive, form).to_file(path)
    assert path.read_bytes() == exported(archive, form)
    codebook = tmp_path / f"out.{form}.codebook.md"
    made = {path} | ({codebook} if FORMATS[form].variables else set())
    assert set(tmp_path.iterdir()) == made
    if FORMATS[form].variables:
        text = codebook.read_text("utf-8")
        assert f"\n{count} rows: events from " in text
        assert hashlib.sha256(path.read_bytes()).hexdigest() in text


@pytest.mark.parametrize(("form", "kind"), [(name, kind) for name, kind in EVERYTHING if FORMATS[name].variables])
def test_the_codebook_has_each_variable_once_and_versions_and_filters(archive, tmp_path, form, kind):
    asked = Filters(actors=("CHL", "NOR-GOV"), since="2033")
    Export(archive, form, asked, kind).to_file(tmp_path / "data")
    lines = (tmp_path / "data.codebook.md").read_text("utf-8").splitlines()
    for variable in FORMATS[form].variables(kind_of(kind)):
        assert sum(line.startswith(f"| `{variable.name}` | {variable.meaning[:10]}") for line in lines) == 1
    made = versions()
    assert f"| {made['tocsin']} | {made['model']} | {made['codebook']} |" in lines
    assert "| actor | CHL, NOR-GOV |" in lines
    assert "| since | 2033 |" in lines
    assert "| counted | once a story |" in lines
    assert ("| ASSAULT | material conflict | -9.3 | 190 |" in "\n".join(lines)) == (kind in {"events", "commitments"})


def test_what_stood_there_before_stands_until_all_is_whole(tmp_path):
    path = tmp_path / "out"
    path.write_bytes(b"before")
    with contextlib.suppress(RuntimeError), whole_files(path, tmp_path / "beside") as files:
        files[0].write(b"half")
        assert path.read_bytes() == b"before"
        raise RuntimeError
    assert path.read_bytes() == b"before"
    assert [*tmp_path.iterdir()] == [path]


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(archive, tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "real.csv")
    Export(archive, "csv").to_file(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == exported(archive, "csv")


def test_a_pipe_is_written_to_as_it_is(archive, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        Export(archive, "cameo-tsv").to_file(pipe)
        assert reader.stdout.read() == exported(archive, "cameo-tsv")
    assert [*tmp_path.iterdir()] == [pipe]


@pytest.mark.parametrize(
    ("name", "said"), [("", "a folder; give the name of a file"), ("no/such/file", "no such folder; make it first")]
)
def test_where_no_file_can_be(archive, tmp_path, name, said):
    with pytest.raises(ExportError, match=said):
        Export(archive, "csv").to_file(tmp_path / name)
    assert [*tmp_path.iterdir()] == []


def test_a_full_disk_leaves_nothing_half_written(archive, tmp_path):
    path = tmp_path / "out.csv"
    path.write_bytes(b"before")
    command = [
        sys.executable,
        "-m",
        "tocsin",
        "export",
        "--format",
        "csv",
        "--archive",
        archive.store.where,
        "--out",
        path,
    ]
    ended = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000)),
    )
    assert (ended.returncode, ended.stderr) == (1, "tocsin: cannot write the output: File too large\n")
    assert path.read_bytes() == b"before"
    assert [*tmp_path.iterdir()] == [path]
