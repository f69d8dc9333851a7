"""The webhook, against a server on this machine that fails, hangs, restarts and repeats."""

import base64
import hashlib
import hmac
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from bell_made import NOON, Clock, Ledger, alert, alerts, ringing

from tocsin.bell.backoff import Backoff
from tocsin.bell.bell import Bell
from tocsin.bell.outbox import Outbox
from tocsin.bell.outlets import webhook as module
from tocsin.bell.outlets.webhook import Webhook, payload, read_secret, sign
from tocsin.errors import DeliveryError, InputError

SECRET = bytes(range(32))


class Receiver(BaseHTTPRequestHandler):
    """Answers as the server was told to, in turn; then 204. Like a careful receiver, it takes each id once."""

    def do_POST(self):
        server = self.server
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server.requests.append((self.path, dict(self.headers), body))
        answer = server.answers.pop(0) if server.answers else 204
        if answer == "hang":
            server.released.wait(20)
            return
        if answer == "drop":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        status, headers = answer if isinstance(answer, tuple) else (answer, {})
        if status < 300 and self.headers["webhook-id"] not in server.taken:
            server.taken.append(self.headers["webhook-id"])
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_):
        pass


class Server:
    """A receiver that can be stopped and started again at the same port."""

    def __init__(self):
        self.port = 0
        self.requests, self.answers, self.taken = [], [], []
        self.released = threading.Event()
        self.start()

    def start(self):
        self.http = ThreadingHTTPServer(("127.0.0.1", self.port), Receiver)
        self.http.daemon_threads = True
        for name in ("requests", "answers", "taken", "released"):
            setattr(self.http, name, getattr(self, name))
        self.port = self.http.server_address[1]
        threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self):
        self.http.shutdown()
        self.http.server_close()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook"


@pytest.fixture
def server():
    server = Server()
    yield server
    server.released.set()
    server.stop()


@pytest.fixture
def house(server, tmp_path):
    """A bell that rings at the server, its clock, and the lines that it told."""

    class House:
        clock = Clock()

        def start(self):
            self.outbox = Outbox.open(tmp_path / "main.sqlite")
            outlet = Webhook(server.url, SECRET, self.clock)
            steady = Backoff(chance=lambda: 0.5)
            self.bell = Bell(self.ledger, self.outbox, [outlet], self.told.append, backoff=steady, clock=self.clock)
            self.bell.begin()

        def after(self, seconds):
            self.clock.now += seconds
            self.bell.look()
            self.bell.ring()

    found = House()
    found.told = []
    found.ledger = Ledger()
    found.start()
    return found


def test_the_signature_is_that_of_the_standard():
    secret = read_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "test")
    signed = sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_a_request(server):
    Webhook(server.url, SECRET, Clock()).ring(ringing("a1"))
    ((path, headers, body),) = server.requests
    assert path == "/hook"
    assert (headers["webhook-id"], headers["webhook-timestamp"]) == ("a1", "1900000000")
    signed = b"a1.1900000000." + body
    mac = base64.b64encode(hmac.new(SECRET, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{mac}"
    assert headers["Content-Type"] == "application/json"
    assert headers["User-Agent"].startswith("tocsin/")
    told = json.loads(body)
    assert (told["type"], told["timestamp"]) == ("commitment.invoked", "2030-03-17T17:46:40.000Z")
    assert told["data"]["document"]["url"] == "https://news.example/cable"
    assert body == payload(ringing("a1")[0])


@pytest.mark.parametrize(
    ("answer", "said", "after", "outlet", "final"),
    [
        (500, "answers 500 Internal Server Error", 0, False, False),
        (400, "answers 400 Bad Request", 0, False, False),
        ((302, {"Location": "/hook"}), "answers 302 Found", 0, False, False),
        ((429, {"Retry-After": "120"}), "answers 429 Too Many Requests", 120, True, False),
        ((503, {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}), "answers 503 Service Unavailable", 0, True, False),
        ((503, {"Retry-After": "soon"}), "answers 503 Service Unavailable", 0, True, False),
        ((503, {"Retry-After": "-5"}), "answers 503 Service Unavailable", 0, True, False),
        ((503, {"Retry-After": "9" * 400}), "answers 503 Service Unavailable", float("inf"), True, False),
        (410, "answers 410 Gone", 0, False, True),
    ],
)
def test_answers_that_are_none(server, answer, said, after, outlet, final):
    server.answers.append(answer)
    with pytest.raises(DeliveryError) as caught:
        Webhook(server.url, SECRET).ring(ringing("a1"))
    error = caught.value
    assert (str(error), error.after, error.outlet, error.final) == (said, after, outlet, final)
    assert len(server.requests) == 1


def test_a_date_to_come_back(server):
    server.answers.append(
        (503, {"Retry-After": time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 600))})
    )
    with pytest.raises(DeliveryError) as caught:
        Webhook(server.url, SECRET).ring(ringing("a1"))
    assert 590 < caught.value.after <= 600


@pytest.mark.parametrize("how", ["drop", "hang", "closed"])
def test_no_answer(server, monkeypatch, how):
    monkeypatch.setattr(module, "ANSWER_SECONDS", 0.3)
    server.answers.append(how)
    if how == "closed":
        server.stop()
    with pytest.raises(DeliveryError, match=r"cannot be reached \(.+\)") as caught:
        Webhook(server.url, SECRET).ring(ringing("a1"))
    assert caught.value.outlet
    assert "0x" not in str(caught.value)
    if how == "closed":
        server.start()


def test_each_attempt_is_the_same_message_with_its_own_time(server, house):
    server.answers += [500, 503, "drop"]
    house.ledger.alerts += alerts(1)
    for seconds in (0, 5, 15, 45):
        house.after(seconds)
    sent = [(headers["webhook-id"], headers["webhook-timestamp"], body) for _, headers, body in server.requests]
    assert {(name, body) for name, _, body in sent} == {("a0", sent[0][2])}
    assert [int(stamp) - NOON for _, stamp, _ in sent] == [0, 5, 20, 65]
    assert len({headers["webhook-signature"] for _, headers, _ in server.requests}) == 4
    assert server.taken == ["a0"]
    assert len(house.told) == 3


def test_it_waits_as_long_as_it_is_asked_to(server, house):
    server.answers.append((429, {"Retry-After": "90"}))
    house.ledger.alerts += alerts(3)
    house.after(0)
    house.after(89)
    assert len(server.requests) == 1
    house.after(1)
    assert server.taken == ["a0", "a1", "a2"]


def test_a_receiver_that_restarts(server, house):
    house.ledger.alerts += alerts(2)
    house.after(0)
    server.stop()
    house.ledger.alerts.append(alert("while-down"))
    house.after(0)
    house.after(5)
    server.start()
    house.after(15)
    assert server.taken == ["a0", "a1", "while-down"]
    assert len(server.requests) == 3


def test_a_receiver_that_took_it_and_could_not_say_so_gets_it_again(server, house):
    server.answers.append("drop")
    house.ledger.alerts += alerts(1)
    house.after(0)
    house.after(5)
    assert [headers["webhook-id"] for _, headers, _ in server.requests] == ["a0", "a0"]
    assert server.taken == ["a0"]


def test_one_that_is_refused_for_ever_keeps_no_other_back(server, house):
    server.answers += [204, 422, 204]
    house.ledger.alerts += alerts(3)
    house.after(0)
    assert server.taken == ["a0", "a2"]


def test_a_restart_of_ours_sends_what_was_not_taken(server, house):
    server.answers += [204, "drop"]
    house.ledger.alerts += alerts(3)
    house.after(0)
    house.outbox.close()
    house.start()
    house.after(5)
    assert server.taken == ["a0", "a1", "a2"]
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    "text",
    ["whsec_" + base64.b64encode(SECRET).decode(), base64.b64encode(SECRET).decode(), f" whsec_{'A' * 32}\n"],
)
def test_secrets(text):
    assert len(read_secret(text, "the file")) in {24, 32}


@pytest.mark.parametrize(
    "text", ["", "whsec_", "hunter2", "whsec_" + "A" * 28, "whsec_" + "A" * 100, "whsec_über" + "A" * 40]
)
def test_secrets_that_are_none_are_not_shown(text):
    with pytest.raises(InputError) as caught:
        read_secret(text, "the file")
    assert str(caught.value) == 'the file: no webhook secret; it is "whsec_" and base64 of 24 to 64 bytes'


@pytest.mark.parametrize(
    "url", ["", "news.example/hook", "ftp://news.example", "https://", "http://news.example:port/"]
)
def test_addresses_that_are_none(url):
    with pytest.raises(InputError, match="its address must begin with https:// or http:// and name a host"):
        Webhook(url, SECRET)


def test_its_name_shows_no_secret():
    name = Webhook("https://user:pass@news.example:8443/hooks/T0K3N?key=K3Y", SECRET).name
    assert name.startswith("webhook news.example:8443 ")
    assert not any(part in name for part in ("pass", "T0K3N", "K3Y"))
