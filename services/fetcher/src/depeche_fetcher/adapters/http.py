"""`Web` by httpx: bounded in time, bytes and redirects, whatever the server does.

The requests run on one event loop in a thread of its own, for only there can a total time-out cut off a server that
sends a byte every second; callers in other threads wait for their answer.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Thread
from typing import Final, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx

from depeche.errors import Permanent, SourceUnavailable
from depeche_fetcher.adapters.inflate import ACCEPTED, inflater
from depeche_fetcher.core.web import Answer, NotModified

_T = TypeVar("_T")

REDIRECTS: Final = 5
_MOVED: Final = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Patience:
    """Time-outs in seconds: to connect, between two chunks, and in all."""

    connect: float = 5.0
    read: float = 10.0
    total: float = 30.0


class HttpWeb:
    """See Web. Safe to use from several threads; `close` ends its thread."""

    def __init__(self, user_agent: str, patience: Patience = Patience()) -> None:
        self._patience = patience
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="http", daemon=True)
        self._thread.start()
        self._client = httpx.AsyncClient(
            headers={"user-agent": user_agent, "accept-encoding": ACCEPTED},
            timeout=httpx.Timeout(patience.read, connect=patience.connect),
            follow_redirects=False,
        )

    def get(self, url: str, limit: int, etag: str = "", last_modified: str = "") -> Answer | NotModified:
        """See Web."""
        asked = {"if-none-match": etag, "if-modified-since": last_modified}
        return self._run(self._bounded(url, limit, {name: value for name, value in asked.items() if value}))

    def close(self) -> None:
        """Closes all connections."""
        self._run(self._client.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, work: Coroutine[None, None, _T]) -> _T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _bounded(self, url: str, limit: int, headers: dict[str, str]) -> Answer | NotModified:
        try:
            async with asyncio.timeout(self._patience.total):
                return await self._follow(url, limit, headers)
        except TimeoutError:
            raise SourceUnavailable(f"{url}: no whole answer within {self._patience.total:g} s", 0.0) from None
        except (httpx.InvalidURL, ValueError) as error:  # ValueError: what urllib and the name's encoding refuse
            raise Permanent("no-answer", f"{url}: no address that can be asked: {error}") from None
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise SourceUnavailable(f"{url}: {type(error).__name__}: {error}", 0.0) from error

    async def _follow(self, url: str, limit: int, headers: dict[str, str]) -> Answer | NotModified:
        been = [url]
        while True:
            async with self._ask(been[-1], headers) as response:
                if response.status_code not in _MOVED:
                    return await _answer(response, limit)
                been.append(_next(been, response.headers.get("location", "")))

    @asynccontextmanager
    async def _ask(self, url: str, headers: dict[str, str]) -> AsyncIterator[httpx.Response]:
        if urlsplit(url).scheme not in ("http", "https"):
            raise Permanent("no-answer", f"{url}: only http and https are fetched")
        async with self._client.stream("GET", url, headers=headers) as response:
            yield response


def _next(been: list[str], location: str) -> str:
    if not location:
        raise Permanent("no-answer", f"{been[-1]}: a redirect to nowhere")
    target = urljoin(been[-1], location)
    if target in been:
        raise Permanent("no-answer", f"{been[0]}: redirects in a circle")
    if len(been) > REDIRECTS:
        raise Permanent("no-answer", f"{been[0]}: more than {REDIRECTS} redirects")
    return target


async def _answer(response: httpx.Response, limit: int) -> Answer | NotModified:
    status, headers = response.status_code, response.headers
    if status == 304:
        return NotModified()
    if status == 410:
        raise Permanent("gone", f"{response.url}: gone for good (410)")
    if status != 200:
        raise SourceUnavailable(f"{response.url}: status {status}", retry_after(headers.get("retry-after", "")))
    return Answer(
        await _body(response, limit),
        str(response.url),
        headers.get("content-type", ""),
        headers.get("etag", ""),
        headers.get("last-modified", ""),
    )


async def _body(response: httpx.Response, limit: int) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        raise Permanent("too-large", f"{response.url}: {int(declared):,} bytes; the limit is {limit:,}")
    inflate = inflater(response.headers.get("content-encoding", ""), limit)
    return b"".join([inflate.feed(chunk) async for chunk in response.aiter_raw()])


def retry_after(header: str, now: datetime | None = None) -> float:
    """Seconds that a Retry-After header asks to wait: a number, or a date. 0 when it says neither."""
    text = header.strip()
    if text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    return max(0.0, (when.astimezone(UTC) - (now or datetime.now(UTC))).total_seconds())
