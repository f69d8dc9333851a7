"""A webhook: alerts posted as JSON and signed as Standard Webhooks 1.0 has it (standardwebhooks.com).

`webhook-id` is the alert's id and the same at each attempt, so that who receives one twice can tell. The body is the
same at each attempt too: `{"type": "commitment.invoked", "timestamp": when it was noticed, "data": the alert}`.
"""

import base64
import binascii
import hashlib
import hmac
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import msgspec
import urllib3
from urllib3.exceptions import HTTPError, LocationParseError

from tocsin.bell.outbox import Ringing
from tocsin.errors import DeliveryError, InputError

SECRET_PREFIX = "whsec_"  # noqa: S105 - the prefix of all secrets
SECRET_BYTES = (24, 64)
CONNECT_SECONDS, ANSWER_SECONDS = 5.0, 15.0
GONE = 410  # "stop sending"
BUSY = (408, 429, 502, 503, 504)  # whatever is sent


class Webhook:
    """Posts alerts to an address.

    Args:
        url: where to.
        secret: signs them; as `read_secret` gives it.
        clock: the time in seconds since 1970.

    Raises:
        InputError: the address is none of the web.
    """

    at_once = 1

    def __init__(self, url: str, secret: bytes, clock: Callable[[], float] = time.time) -> None:
        host = _host(url)
        self.name = f"webhook {host} {hashlib.sha256(url.encode()).hexdigest()[:8]}"
        self._url = url
        self._secret = secret
        self._clock = clock
        self._pool = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=ANSWER_SECONDS), retries=False
        )

    def ring(self, ringing: Sequence[Ringing]) -> None:
        """Post an alert.

        Raises:
            DeliveryError: nobody answered in time, or with another answer than 2xx.
        """
        for one in ringing:
            self._post(one)

    def _post(self, one: Ringing) -> None:
        body = payload(one)
        stamp = int(self._clock())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": f"tocsin/{version('tocsin')}",
            "webhook-id": one.alert.id,
            "webhook-timestamp": str(stamp),
            "webhook-signature": sign(self._secret, one.alert.id, stamp, body),
        }
        try:
            answer = self._pool.request(
                "POST", self._url, body=body, headers=headers, preload_content=False, redirect=False
            )
        except HTTPError as error:
            raise DeliveryError(f"cannot be reached ({_reason(error)})") from None
        with answer:
            answer.close()  # what else it says is of no use
            if not 200 <= answer.status < 300:
                raise _refusal(answer, self._clock())


def payload(one: Ringing) -> bytes:
    """The body of an alert's request."""
    noticed = datetime.fromtimestamp(one.at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return msgspec.json.encode({"type": f"commitment.{one.alert.stage}", "timestamp": noticed, "data": one.alert})


def sign(secret: bytes, name: str, stamp: int, body: bytes) -> str:
    """The signature of a request: "v1," and the HMAC-SHA256 of id, seconds since 1970 and body, joined by dots."""
    digest = hmac.new(secret, f"{name}.{stamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


def read_secret(text: str, where: str) -> bytes:
    """The secret that a user wrote down: "whsec_" and base64 of 24 to 64 bytes, the prefix at will.

    Raises:
        InputError: it is another thing; the error does not show it.
    """
    try:
        secret = base64.b64decode(text.strip().removeprefix(SECRET_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    least, most = SECRET_BYTES
    if not least <= len(secret) <= most:
        raise InputError(where, f'no webhook secret; it is "{SECRET_PREFIX}" and base64 of {least} to {most} bytes')
    return secret


def _host(url: str) -> str:
    try:
        parts = urllib3.util.parse_url(url)
    except LocationParseError:
        parts = urllib3.util.Url()
    if parts.scheme not in {"http", "https"} or not parts.host:
        raise InputError("--webhook", "its address must begin with https:// or http:// and name a host")
    return parts.host if parts.port is None else f"{parts.host}:{parts.port}"


def _refusal(answer: urllib3.BaseHTTPResponse, now: float) -> DeliveryError:
    said = f"answers {answer.status} {answer.reason or ''}".rstrip()
    after = _asked(answer.headers.get("Retry-After") or "", now)
    return DeliveryError(said, after=after, outlet=answer.status in BUSY, final=answer.status == GONE)


def _asked(retry_after: str, now: float) -> float:
    """The seconds that Retry-After asks for, as a number or a date; 0 where it cannot be understood."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        return max(parsedate_to_datetime(retry_after).timestamp() - now, 0.0)
    except (ValueError, OverflowError):
        return 0.0


def _reason(error: Exception) -> str:
    """The innermost reason, without the objects that urllib3 prints with it."""
    reason = getattr(error, "reason", None) or error
    return str(reason).rsplit(">: ", maxsplit=1)[-1].rsplit("): ", maxsplit=1)[-1]
