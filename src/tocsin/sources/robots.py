"""What a host asks of robots (RFC 9309), through protego; asked once a host and run."""

from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

import urllib3
from protego import Protego

from tocsin.errors import InputError

MAX_ROBOTS_BYTES = 500_000  # RFC 9309, 2.5: at least so much is read
MAX_DELAY_SECONDS = 30.0
_FOLLOWED = 3


class Robots:
    """The rules of each host.

    Args:
        agent: the name that rules may give us.
        get: asks for an address.
    """

    def __init__(self, agent: str, get: Callable[[str], urllib3.BaseHTTPResponse]) -> None:
        self._agent = agent
        self._get = get
        self._rules: dict[str, Protego | None] = {}

    def allow(self, url: str) -> bool:
        """Whether an address may be fetched; a host that fails to say may not be (RFC 9309, 2.3.1.4)."""
        host = _host(url)
        if host not in self._rules:
            self._rules[host] = None
            self._rules[host] = self._asked(f"{host}/robots.txt")
        rules = self._rules[host]
        return rules is not None and bool(rules.can_fetch(url, self._agent))

    def silent(self, url: str) -> bool:
        """Whether a host failed to say when it was asked."""
        return self._rules.get(_host(url)) is None

    def delay(self, url: str) -> float:
        """The seconds that a host wants between two requests."""
        rules = self._rules.get(_host(url))
        return min(float((rules and rules.crawl_delay(self._agent)) or 0.0), MAX_DELAY_SECONDS)

    def _asked(self, url: str) -> Protego | None:
        for _ in range(_FOLLOWED):
            try:
                answer = self._get(url)
            except InputError:
                return None
            try:
                if 300 <= answer.status < 400 and answer.headers.get("Location"):
                    url = urljoin(url, answer.headers["Location"])
                    continue
                if answer.status >= 500:
                    return None
                text = answer.read(MAX_ROBOTS_BYTES, decode_content=True) if answer.status == 200 else b""
            except urllib3.exceptions.HTTPError:
                return None
            finally:
                answer.close()
            return Protego.parse(text.decode("utf-8", "replace"))
        return Protego.parse("")


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
