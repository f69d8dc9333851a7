"""How fast the page is: an archive of many articles, many clients, quiet and while an ingest runs. Needs wrk.

    python bench/web.py                          100,000 articles, 50 clients, 20 seconds each
    python bench/web.py --documents 5000         quicker
    python bench/web.py --archive /tmp/million   an archive that is there, such as bench/million.py makes

The archive is made of the sample articles, moved to other countries and months, and kept in --folder for the next run;
stories are left out of it, which no page shows. An archive that is there is ingested into for a while: --no-ingest
leaves it as it is. wrk runs on the same machine and takes its share of it.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from datetime import date
from itertools import pairwise
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import write_deltalake

from tocsin.archive import Archive
from tocsin.archive.batches import new_batch
from tocsin.archive.rows import rows_of
from tocsin.archive.tables import SCHEMAS
from tocsin.reading import Reader
from tocsin.records import Reading
from tocsin.web.settings import PORT
from tocsin.web.templating import countries
from tocsin.web.views.start import samples

BASE = 1000  # articles that are made; the others are they in other months
SIDES = (
    ("Malta", "Maltese", "MLT"),
    ("Tunisia", "Tunisian", "TUN"),
    ("Uganda", "Ugandan", "UGA"),
    ("Rwanda", "Rwandan", "RWA"),
    ("Denmark", "Danish", "DNK"),
    ("Lithuania", "Lithuanian", "LTU"),
)
PAGES = ("/ledger", "/ledger?state=kept", "/alerts", "/agenda", "/actors", "/map", "/articles", "/articles.json")


def moved(reading: Reading, number: int) -> Reading:
    """A reading with other countries in it."""
    named = [(code, name) for code, name in countries().items() if re.fullmatch("[A-Z]{3}", code)][:190]
    text = msgspec.json.encode(reading).decode()
    for place, (name, adjective, code) in enumerate(SIDES):
        other_code, other = named[(number * 7 + place * 31 + number // 190) % len(named)]
        text = text.replace(code, other_code).replace(adjective, other).replace(name, other)
    made = msgspec.json.decode(text, type=Reading)
    return msgspec.structs.replace(made, document=msgspec.structs.replace(made.document, id=f"a{number}"))


def make(folder: Path, documents: int) -> None:
    """An archive of so many articles, a batch a month."""
    read = list(Reader().read_all(samples()))
    base = rows_of([moved(read[n % len(read)], n) for n in range(min(BASE, documents))], 0, {})
    tables = {name: pa.Table.from_pylist(rows, schema=SCHEMAS[name]) for name, rows in base.items()}
    archive = Archive.open(folder)
    for copy in range(max(documents // BASE, 1)):
        add(archive, tables, copy)


def add(archive: Archive, tables: dict[str, pa.Table], copy: int) -> None:
    """One month's batch."""
    batch = new_batch()
    for name, table in tables.items():
        write_deltalake(archive.store.table(name), in_month(table, batch, copy), mode="append")
    archive.batches.commit(batch, tables["documents"].num_rows, set())
    archive.refresh()


def in_month(table: pa.Table, batch: int, copy: int) -> pa.Table:
    """The same rows in another month, under other ids."""
    rows = table.num_rows
    days = [date(1980 + copy // 12, copy % 12 + 1, n % 28 + 1) for n in range(rows)]
    columns = {"batch": [batch] * rows, "month": [f"{days[0]:%Y-%m}"] * rows, "day": days}
    if "published" in table.column_names:
        columns["published"] = [str(day) for day in days]
    columns["document"] = pc.binary_join_element_wise(table["document"], str(copy), "-").to_pylist()
    own = ("id",) if "text" in table.column_names else ("document", "id")  # the same record of two articles is two
    columns["id"] = pc.binary_join_element_wise(*(table[name] for name in own), str(copy), "-").to_pylist()
    for name, values in columns.items():
        at = table.schema.get_field_index(name)
        field = table.schema.field(at)
        table = table.set_column(at, field, pa.array(values, field.type))
    return table


def get(path: str) -> bytes:
    """A page of the server."""
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=600) as found:
        return found.read()


def wait(path: str) -> None:
    """Until a page is there: the server starts, the ledger is made."""
    while True:
        try:
            get(path)
        except OSError:
            time.sleep(0.2)
        else:
            return


def paths() -> list[str]:
    """What clients ask for: each page, some articles, commitments and pairs."""
    found = list(PAGES)
    for page in (1, 7, 40):
        found += [f"/a/{one['id']}" for one in json.loads(get(f"/articles.json?page={page}"))["articles"][:20]]
    found += [f"/c/{one['id']}" for one in json.loads(get("/ledger.json"))["commitments"][:20]]
    actors = [one["actor"] for one in json.loads(get("/actors.json"))["actors"][:20]]
    return found + [f"/actors/{one}" for one in actors] + [f"/actors/{a}/{b}" for a, b in pairwise(actors)]


def asked(listed: list[str], clients: int, seconds: int) -> str:
    """What wrk says of clients that ask for the paths in turn."""
    quoted = ", ".join(json.dumps(path) for path in listed)
    turn = "request = function() i = i + 1; return wrk.format('GET', p[i % #p + 1]) end"
    script = f"local p = {{{quoted}}}\nlocal i = 0\n{turn}\n"
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = [
            "wrk",
            "-t1",
            f"-c{clients}",
            f"-d{seconds}s",
            "--latency",
            "-s",
            file.name,
            f"http://127.0.0.1:{PORT}",
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    wanted = ("50%", "99%", "Requests/sec", "Non-2xx", "Socket errors")
    return "; ".join(" ".join(line.split()) for line in said.splitlines() if any(word in line for word in wanted))


def more(folder: Path) -> Path:
    """A file of new articles, more than are read while the clients ask."""
    path = folder / "more.jsonl"
    rows = ({"id": f"n{time.time()}-{n}-{one.id}", "text": one.text} for n in range(2000) for one in samples())
    path.write_bytes(b"\n".join(map(msgspec.json.encode, rows)))
    return path


def first_asked(listed: list[str]) -> str:
    """How long pages take that nobody has asked for before, one after the other."""
    took = []
    for path in listed:
        began = time.perf_counter()
        get(path)
        took.append(1000 * (time.perf_counter() - began))
    took.sort()
    return f"median {took[len(took) // 2]:.0f} ms, slowest {took[-1]:.0f} ms"


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument("--archive", type=Path, help="an archive that is there, instead of one that is made")
    parser.add_argument("--no-ingest", action="store_true", help="do not ask while an ingest runs")
    options = parser.parse_args()
    folder = options.archive or options.folder / f"tocsin-web-{options.documents}"
    if not folder.exists():
        make(folder, options.documents)
    count = len(Archive.open(folder, create=False).known())
    tocsin = Path(sys.executable).with_name("tocsin")
    began = time.perf_counter()
    server = subprocess.Popen([tocsin, "serve", "--quiet", "--archive", folder])
    try:
        wait("/docs")
        print(f"{count:,} articles; first answer after {time.perf_counter() - began:.1f} s")
        wait("/ledger")
        print(f"ledger after {time.perf_counter() - began:.1f} s")
        listed = paths()
        print(f"{len(listed)} pages, each for the first time: {first_asked(listed)}")
        print(f"largest page: {max(len(get(path)) for path in listed):,} bytes")
        print("quiet:", asked(listed, options.clients, options.seconds))
        if options.no_ingest:
            return
        ingest = subprocess.Popen([tocsin, "ingest", "--quiet", "--archive", folder, more(options.folder)])
        time.sleep(8)  # until it reads
        print("while an ingest runs:", asked(listed, options.clients, options.seconds))
        ingest.terminate()
        ingest.wait()
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
