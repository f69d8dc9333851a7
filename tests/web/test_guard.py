"""Who may come in, from where, and how much at once."""

import base64

import pytest
from argon2 import PasswordHasher

from tocsin.errors import InputError
from tocsin.web.settings import Settings, store_password, stored

PASSWORD = "a long enough one"
HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
TOKEN = "0123456789abcdef"
ARTICLE = {"text": "Peru recalled its ambassador to Chile on Monday, officials said."}


def basic(password: str) -> dict[str, str]:
    return {"authorization": "Basic " + base64.b64encode(f"anybody:{password}".encode()).decode()}


def test_every_answer_has_its_headers(shared_client) -> None:
    for path in ("/", "/articles", "/articles.json", "/nowhere", "/static/style.css", "/read"):
        headers = shared_client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert "server" not in headers


def test_nothing_in_a_page_is_inline_or_from_elsewhere(shared_client) -> None:
    listed = shared_client.get("/articles.json").json()["articles"]
    for path in ("/articles", "/actors/MLT/TUN", "/map", "/agenda", "/read", "/docs", f"/a/{listed[0]['id']}"):
        text = shared_client.get(path).text
        tags = text.replace("&lt;", "")
        assert "<style" not in tags
        assert " style=" not in tags
        assert tags.count("<script") == tags.count('<script src="/static/page.js" defer></script>') == 1
        assert 'src="http' not in tags
        assert "javascript:" not in tags


HOSTS = [
    ("localhost", 200), ("localhost:8470", 200), ("127.0.0.1:1", 200), ("[::1]:8470", 200), ("LOCALHOST", 200),
    ("evil.example", 421), ("localhost.evil.example", 421), ("", 421), ("[", 421), ("news.example", 421),
]  # fmt: skip


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_only_our_own_names_lead_here(shared_client, host: str, status: int) -> None:
    assert shared_client.get("/articles", headers={"host": host}).status_code == status


def test_a_further_name_may_be_given(serving) -> None:
    client = serving(names=("News.example",))
    assert client.get("/articles", headers={"host": "news.example:80"}).status_code == 200


ORIGINS = [
    ({}, 200),
    ({"sec-fetch-site": "same-origin"}, 200),
    ({"sec-fetch-site": "none"}, 200),
    ({"origin": "http://localhost"}, 200),
    ({"sec-fetch-site": "cross-site"}, 403),
    ({"sec-fetch-site": "same-site"}, 403),
    ({"origin": "http://evil.example"}, 403),
    ({"origin": "null"}, 403),
    ({"origin": "http://localhost:9999"}, 403),
    ({"sec-fetch-site": "cross-site", "origin": "http://localhost"}, 403),
]


@pytest.mark.parametrize(("headers", "status"), ORIGINS)
def test_what_changes_something_comes_from_the_page_itself(shared_client, headers: dict, status: int) -> None:
    assert shared_client.post("/read", data=ARTICLE, headers=headers).status_code == status


def test_too_much_at_once_is_refused(serving) -> None:
    client = serving(body_bytes=1000)
    assert client.post("/read", data={"text": "x" * 1001}).status_code == 413
    assert client.post("/read", content=(b"x" * 400 for _ in range(5))).status_code >= 400
    assert client.post("/read", content=b"x", headers={"content-length": "many"}).status_code == 413


def test_too_often_is_refused(serving) -> None:
    client = serving(changes_a_minute=3)
    assert [client.post("/login", data={"password": "no"}).status_code for _ in range(5)] == [401] * 3 + [429] * 2
    assert client.get("/articles").status_code == 200


def test_the_parser_is_not_asked_without_end(serving) -> None:
    client = serving(changes_a_minute=2)
    asked = [client.get(f"/whatif.json?q=Chile+sings+{n}.").status_code for n in range(4)]
    assert asked == [200, 200, 429, 429]
    assert client.get("/whatif").status_code == 200


def test_a_read_only_server_reads_and_keeps_nothing(serving, tmp_path) -> None:
    client = serving(archive=str(tmp_path / "none"), read_only=True)
    assert client.post("/samples").status_code == 403
    assert client.post("/read", data=ARTICLE).status_code == 200
    assert not (tmp_path / "none").exists()


def test_a_password_is_asked_for(serving) -> None:
    client = serving(password_hash=HASH)
    asked = client.get("/articles?since=2031-01-01", headers={"accept": "text/html"})
    assert asked.status_code == 303
    assert asked.headers["location"] == "/login?onward=%2Farticles%3Fsince%3D2031-01-01"
    assert client.get("/articles.json").status_code == 401
    assert client.get("/static/style.css").status_code == 200
    assert client.post("/login", data={"password": "wrong"}).status_code == 401
    entered = client.post("/login", data={"password": PASSWORD, "onward": "/articles?since=2031-01-01"})
    assert (entered.status_code, entered.headers["location"]) == (303, "/articles?since=2031-01-01")
    cookie = entered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/articles").status_code == 200
    client.post("/logout")
    assert client.get("/articles.json").status_code == 401


KEYS = [
    (basic(PASSWORD), 200), (basic(TOKEN), 200), ({"authorization": f"Bearer {TOKEN}"}, 200),
    ({"authorization": f"bearer {TOKEN}"}, 200), (basic("wrong"), 401), ({"authorization": "Bearer "}, 401),
    ({"authorization": "Basic !!"}, 401), ({"authorization": "Basic"}, 401), ({"cookie": "tocsin=guess"}, 401), ({}, 401),
    ({"authorization": "Bearer \xe9"}, 401),
]  # fmt: skip


@pytest.mark.parametrize(("headers", "status"), KEYS)
def test_programs_name_the_token_or_the_password(serving, headers: dict, status: int) -> None:
    client = serving(password_hash=HASH, token=TOKEN)
    sent = {name: value.encode("latin-1") for name, value in headers.items()}
    for _ in range(2):
        assert client.get("/articles.json", headers=sent).status_code == status


def test_what_was_made_for_somebody_is_not_shown_to_others(serving) -> None:
    client = serving(token=TOKEN)
    assert client.get("/articles.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/articles.json").status_code == 401


@pytest.mark.parametrize(
    "onward",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\r\nset-cookie: x", ""],
)
def test_signing_in_leads_nowhere_else(serving, onward: str) -> None:
    client = serving(password_hash=HASH)
    found = client.post("/login", data={"password": PASSWORD, "onward": onward})
    assert found.headers["location"] == "/"


OPEN = [
    ("127.0.0.1", {}, True), ("::1", {}, True), ("localhost", {}, True), ("0.0.0.0", {}, False), ("192.0.2.7", {}, False),
    ("news.example", {}, False), ("0.0.0.0", {"password_hash": HASH}, True), ("0.0.0.0", {"token": TOKEN}, True),
    ("127.0.0.1", {"token": "short"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("host", "keys", "starts"), OPEN)
def test_nobody_else_is_let_in_without_a_key(host: str, keys: dict, starts: bool) -> None:
    settings = Settings(archive="none", host=host, **keys)
    if starts:
        settings.check()
    else:
        with pytest.raises(InputError, match=r"password|token"):
            settings.check()


def test_a_password_is_kept_as_a_hash_that_only_its_owner_reads(tmp_path) -> None:
    file = tmp_path / "deep" / "web.json"
    store_password(file, PASSWORD)
    assert PASSWORD not in file.read_text()
    assert PasswordHasher().verify(stored(file).password_hash, PASSWORD)
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(InputError, match="too short"):
        store_password(file, "short")
    file.write_text("{")
    with pytest.raises(InputError, match="set the password again"):
        stored(file)


PATHS = ["/static/../settings.py", "/static/%2e%2e/settings.py", "/a/../../etc/passwd", "/static//etc/passwd", "/a/%00"]


@pytest.mark.parametrize("path", PATHS)
def test_no_way_leads_to_the_file_system(shared_client, path: str) -> None:
    assert shared_client.get(path).status_code == 404
