"""What `bench/soak.py` sees of a run: alerts at a webhook, pages as readers get them, and the memory of processes."""

import hashlib
import hmac
import json
import os
import random
import threading
import time
import urllib.error
import urllib.request
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self

SECRET = "whsec_" + "c29hayBhbmQgcmluZyBlYWNoIG9uY2UgLSBzb2Fr"
PAGES = ("/ledger", "/ledger?state=invoked", "/alerts", "/agenda", "/actors", "/map", "/articles", "/ledger.json")
SEARCHES = ("/search?q=ambassador", "/search?q=%22water+treaty%22", "/search?q=tariffs+NEAR+fish")
PAUSE_SECONDS = 0.4  # of a reader between two pages


class Webhook:
    """Takes alerts; refuses some at first, and takes others without saying so."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.calm = False
        self.alerts: dict[str, dict[str, Any]] = {}
        self.tries: Counter[str] = Counter()
        self.unsigned = 0
        self.lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Receiver)
        self._server.webhook = self  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/alerts"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def take(self, name: str, signature: str, stamp: str, body: bytes) -> str:
        """What becomes of a request: "taken", "refused", or "silent", which is taken without an answer."""
        key = b64decode(SECRET.removeprefix("whsec_"))
        wanted = "v1," + b64encode(hmac.new(key, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()).decode()
        with self.lock:
            self.tries[name] += 1
            if signature != wanted:
                self.unsigned += 1
            chance = random.Random(f"{self.seed} {name} {self.tries[name]}").random()
            if not self.calm and chance < 0.1:
                return "refused"
            self.alerts.setdefault(name, json.loads(body)["data"])
            return "silent" if not self.calm and chance < 0.15 else "taken"


class _Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 120

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        sent = (self.headers[name] or "" for name in ("webhook-id", "webhook-signature", "webhook-timestamp"))
        what = self.server.webhook.take(*sent, body)  # type: ignore[attr-defined]
        if what == "silent":
            self.close_connection = True
            return
        self.send_response(204 if what == "taken" else 503)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Readers:
    """Threads that read the page as people do, one page after the other.

    Attributes:
        root: the page's address.
        took: seconds of each answer, with its path.
        errors: answers that were none, by sort.
    """

    root: str
    count: int
    seed: int
    took: list[tuple[float, str]] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._threads = [threading.Thread(target=self._read, args=(n,), daemon=True) for n in range(self.count)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _read(self, number: int) -> None:
        pick = random.Random(f"{self.seed} {number}")
        while not self._stop.is_set():
            listed = [*PAGES, *SEARCHES, *self._found("/articles.json", "articles", "/a/", pick)]
            listed += self._found("/ledger.json", "commitments", "/c/", pick)
            for path in pick.sample(listed, len(listed)):
                self.get(path)
                if self._stop.wait(PAUSE_SECONDS):
                    return

    def _found(self, path: str, name: str, prefix: str, pick: random.Random) -> list[str]:
        rows = json.loads(self.get(path) or b"{}").get(name, [])
        return [prefix + one["id"] for one in pick.sample(rows, min(len(rows), 10))]

    def get(self, path: str) -> bytes | None:
        """A page; None for none."""
        began = time.perf_counter()
        try:
            with urllib.request.urlopen(self.root + path, timeout=60) as answer:
                body = answer.read()
        except urllib.error.HTTPError as error:
            self.errors[f"{error.code} at {_sort(path)}"] += 1
            return None
        except OSError as error:
            self.errors[f"{type(error).__name__} at {_sort(path)}"] += 1
            return None
        self.took.append((time.perf_counter() - began, path))
        return body


@dataclass
class Memory:
    """Resident memory of processes over time, in MB, sampled; processes that end are looked past.

    Attributes:
        pids: of the processes by name, as they now are.
        seen: name, pid, seconds since the beginning, MB.
        loads: how many processes wanted the machine's processors, ours among them.
    """

    pids: Callable[[], dict[str, int]]
    every: float = 1.0
    seen: list[tuple[str, int, float, float]] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    _stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(10)

    def _look(self) -> None:
        while not self._stop.wait(self.every):
            self.loads.append(os.getloadavg()[0])
            for name, pid in self.pids().items():
                megabytes = resident(pid)
                if megabytes:
                    self.seen.append((name, pid, time.monotonic() - self.began, megabytes))

    def of(self, name: str) -> list[tuple[float, float]]:
        """Seconds and MB of the process that had a name last."""
        last = next((pid for called, pid, _, _ in reversed(self.seen) if called == name), None)
        return [(at, size) for called, pid, at, size in self.seen if called == name and pid == last]


def resident(pid: int) -> float:
    """MB of memory that a process has; 0 for one that ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    found = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(found[0].split()[1]) / 1024 if found else 0.0


def _sort(path: str) -> str:
    """What sort of page an address is of."""
    return path.split("?", maxsplit=1)[0].split("/")[1]
