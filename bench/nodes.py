"""A cluster of three nodes on one machine: each host is a network namespace of its own, joined by a bridge. Needs root.

    sudo .venv/bin/python bench/nodes.py                    # 1,000 invented articles; a worker is killed on the way

What examples/cluster/compose.yaml does with containers, done with Linux alone: scheduler, two workers and driver have
addresses of their own and share a file system. One worker is killed with SIGKILL when it has begun, and another one
takes its place. In the end the archive is held against that of a single process.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus import articles
from tocsin.archive import Archive
from tocsin.errors import ArchiveError

BIN = Path(sys.executable).parent
HEAD, WORKERS, DRIVER = 1, (2, 3), 4  # the last part of each host's address
NETWORK = "10.213.7"
PORT = 8786
FILES = 12  # each a partition


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("nodes: network namespaces need root")
    with TemporaryDirectory() as name, hosts():
        folder = Path(name)
        write(folder / "news", options.articles)
        run(folder)
        alone = [BIN / "tocsin", "ingest", "--quiet", "--archive", "alone", "news"]
        subprocess.run(alone, cwd=folder, check=True)
        one, many = (rows(folder / archive) for archive in ("alone", "many"))
        print(f"{len(one)} documents alone, {len(many)} by the nodes: {'the same' if one == many else 'NOT THE SAME'}")
        sys.exit(one != many)


@contextmanager
def hosts() -> Iterator[None]:
    """A bridge, and a host on it for each part of the cluster; they are gone in the end."""
    ip("link add tocsin0 type bridge")
    ip("link set tocsin0 up")
    made = (HEAD, *WORKERS, DRIVER)
    for number in made:
        ip(f"netns add {host(number)}")
        ip(f"link add tocsin{number} type veth peer name eth0 netns {host(number)}")
        ip(f"link set tocsin{number} master tocsin0 up")
        for command in (f"addr add {NETWORK}.{number}/24 dev eth0", "link set eth0 up", "link set lo up"):
            ip(f"-n {host(number)} {command}")
    try:
        yield
    finally:
        for number in made:
            ip(f"link delete tocsin{number}")
            ip(f"netns delete {host(number)}")
        ip("link delete tocsin0")


def host(number: int) -> str:
    return f"tocsin-host-{number}"


def ip(command: str) -> None:
    subprocess.run(["ip", *command.split()], check=True)


def on(number: int, folder: Path, *command: str) -> "subprocess.Popen[bytes]":
    """Start one of the environment's programs on a host."""
    program = ["ip", "netns", "exec", host(number), str(BIN / command[0]), *command[1:]]
    return subprocess.Popen(program, cwd=folder, stderr=subprocess.DEVNULL if command[0] == "dask" else None)


def worker(number: int, folder: Path) -> "subprocess.Popen[bytes]":
    return on(number, folder, "dask", "worker", address(), "--nworkers", "1", "--nthreads", "1", "--no-dashboard")


def address() -> str:
    return f"tcp://{NETWORK}.{HEAD}:{PORT}"


def run(folder: Path) -> None:
    """Read everything by the nodes, one of which is lost on the way."""
    started = [on(HEAD, folder, "dask", "scheduler", "--no-dashboard", "--port", str(PORT))]
    started += [worker(number, folder) for number in WORKERS]
    driver = on(DRIVER, folder, "tocsin", "ingest", "--scheduler", address(), "--archive", "many", "news")
    try:
        while driver.poll() is None and not counted(folder / "many"):
            time.sleep(0.5)
        print("a worker is killed" if driver.poll() is None else "all was read before a worker could be killed")
        kill(started[1])
        started.append(worker(WORKERS[0], folder))
        if (code := driver.wait()) != 0:
            sys.exit(f"nodes: the driver ended with {code}")
    finally:
        for one in (driver, *started):
            kill(one)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill a program with its children."""
    subprocess.run(["pkill", "-KILL", "--parent", str(process.pid)], check=False)
    process.kill()
    process.wait()


def counted(archive: Path) -> bool:
    """Whether a first partition counts."""
    try:
        return bool(rows(archive))
    except ArchiveError:  # it is not made yet
        return False


def write(folder: Path, count: int) -> None:
    folder.mkdir()
    found = list(articles(count))
    for number in range(FILES):
        lines = (json.dumps(row) + "\n" for row in found[number::FILES])
        (folder / f"{number:02}.jsonl").write_text("".join(lines))


def rows(archive: Path) -> list[tuple[object, ...]]:
    """Documents and the records of each, whoever read them."""
    query = """select d.id, d.text_sha256, d.records, s.story, list(e.id order by e.place) from documents d
        left join stories s on s.document = d.id left join events e on e.document = d.id group by all order by all"""
    return Archive.open(archive, create=False).sql(query).fetchall()


if __name__ == "__main__":
    main()
