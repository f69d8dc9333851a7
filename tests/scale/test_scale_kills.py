"""Many processes give the archive that one gives, whoever of them is killed on the way: worker, scheduler or driver."""

import contextlib
import json
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import psutil
import pytest

from tocsin.archive import Archive
from tocsin.archive.checking import problems
from tocsin.archive.tables import RECORDS
from tocsin.ingesting import Ingest
from tocsin.sources.files import located

WAIT_SECONDS = 600.0  # of a busy machine
# `tocsin` with partitions so small that a kill comes in the middle of many.
TOCSIN = "import tocsin.cluster.plan as plan; plan.LEAST_BYTES = 900; from tocsin.cli import main; main()"
TEXT = (
    "SANTIAGO - Chile will close port {} if Peru raises its tariffs, Chilean officials said on Monday. "
    "Peru expelled {} Chilean diplomats, and talks in Lima are to go on in May.\n\n"
    "“We will not wait for {} more years,” a minister said."
)


def article(number):
    day = f"2033-05-{number % 28 + 1:02}"
    return {"id": f"a{number}", "published": day, "text": TEXT.format(number, number + 2, number + 3)}


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """A folder of articles in several files: some cannot be read, one is corrected by a later one, one comes twice."""
    folder = tmp_path_factory.mktemp("news")
    rows = [article(number) for number in range(24)] + [article(3), {"id": "bad"}]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    later = [article(30), article(5) | {"text": TEXT.format(5, 6, 7) + " No port was closed."}, article(2)]
    (folder / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in later))
    (folder / "c.txt").write_bytes(b"%PDF-1.7")
    (folder / "d.txt").write_text(TEXT.format(40, 41, 42))
    return folder


def contents(archive):
    """Everything in an archive but in which batches it came, and when."""
    seen = {
        "documents": archive.sql("select * exclude (batch, place) from documents order by id").fetchall(),
        "stories": archive.sql("from stories order by all").fetchall(),
        "quarantine": archive.sql("select source, reason from quarantine order by all").fetchall(),
    }
    for name in ("features", *(table.name for table in RECORDS)):
        seen[name] = archive.sql(f"select * exclude (batch) from {name} order by document, place").fetchall()
    return seen


@pytest.fixture(scope="module")
def undisturbed(news, reader, tmp_path_factory):
    """What one process makes of them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    single(folder, reader, news)
    seen = contents(Archive.open(folder))
    assert len(seen["documents"]) == 26
    assert len(seen["quarantine"]) == 3
    return seen


@pytest.fixture
def run(news, tmp_path):
    """Starts `tocsin ingest` on the news."""

    def start(*options):
        command = [sys.executable, "-c", TOCSIN, "ingest", "--archive", tmp_path / "archive", *options, news]
        return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    return start


def until(holds):
    """What a condition gives as soon as it holds."""
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.05)
    raise AssertionError("nothing came of it")


def counted(folder):
    """Whether batches count already: whether their table has a commit after the one that made it."""
    return len(list((folder / "batches" / "_delta_log").glob("*.json"))) > 1


def workers_of(process):
    """The worker processes of a driver."""
    children = psutil.Process(process.pid).children(recursive=True)
    return [child for child in children if "spawn_main" in " ".join(child.cmdline())]


def single(folder, reader, news):
    """What one process says that it made of them."""
    run = Ingest(Archive.open(folder), lambda found, aside: reader.read_all(found, aside=aside), lambda *_: None)
    return run.run(located([str(news)]))


def ended(process):
    """The exit code of a run and what it printed."""
    errors = process.communicate(timeout=WAIT_SECONDS)[1]
    return process.returncode, errors


def same(folder, undisturbed):
    archive = Archive.open(folder, create=False)
    assert list(problems(archive)) == []
    return contents(archive) == undisturbed


def test_a_worker_is_killed(run, tmp_path, undisturbed):
    driver = run("--workers", "2")
    until(lambda: counted(tmp_path / "archive"))
    workers_of(driver)[0].kill()
    code, errors = ended(driver)
    assert code == 2  # of what cannot be read
    assert errors.splitlines()[-1].startswith("tocsin: 26 new, 1 corrected, 1 repeated, 3 set aside; ")
    assert "failed" not in errors
    assert same(tmp_path / "archive", undisturbed)


def test_the_driver_is_killed(run, tmp_path, undisturbed):
    driver = run("--workers", "2")
    until(lambda: counted(tmp_path / "archive"))
    workers = workers_of(driver)
    driver.kill()
    ended(driver)
    assert len(workers) == 2
    assert psutil.wait_procs(workers, timeout=WAIT_SECONDS)[1] == []
    assert not same(tmp_path / "archive", undisturbed)
    code, errors = ended(run("--workers", "1"))
    assert code == 2
    assert not errors.splitlines()[-1].startswith("tocsin: 26 new")  # it went on where the first one stopped
    assert same(tmp_path / "archive", undisturbed)


@contextlib.contextmanager
def cluster(folder):
    """A scheduler and a worker as processes of their own."""
    named = folder / "scheduler.json"
    named.unlink(missing_ok=True)
    dask = [sys.executable, "-m", "dask"]
    common = ["--no-dashboard", "--scheduler-file", named]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    scheduler = subprocess.Popen([*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", *common], **quiet)
    until(named.exists)
    worker = subprocess.Popen([*dask, "worker", "--host", "127.0.0.1", "--nthreads", "1", *common], **quiet)
    address = until(lambda: json.loads(named.read_text() or "{}").get("address"))
    try:
        yield SimpleNamespace(scheduler=scheduler, address=address)
    finally:
        for process in (worker, scheduler):
            process.send_signal(signal.SIGINT)
            process.wait(WAIT_SECONDS)


def test_the_scheduler_is_killed(run, tmp_path, undisturbed, reader, news):
    with cluster(tmp_path) as started:
        driver = run("--scheduler", started.address)
        until(lambda: counted(tmp_path / "archive"))
        started.scheduler.kill()
        code, errors = ended(driver)
    assert code == 2
    assert errors.splitlines()[-1].startswith("tocsin: the scheduler: went away; start it and run the same again")
    assert not same(tmp_path / "archive", undisturbed)
    assert single(tmp_path / "archive", reader, news).new < 26  # whoever comes next goes on where it stopped
    assert same(tmp_path / "archive", undisturbed)
