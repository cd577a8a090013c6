"""Fetching exactly one address, in bounded time and space: nothing else is asked for."""

import threading
import time
import zlib
from collections.abc import Callable, Iterator
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from msgspec import Struct

MOST_BYTES = 20 * 1024 * 1024  # after decompression
MOST_SECONDS = 30.0  # in all, redirects included
MOST_REDIRECTS = 5
_CHUNK = 65_536


class CannotFetch(Exception):
    """The address gave no document; str() tells why."""


class Answer(Struct, frozen=True):
    """What an address answered."""

    data: bytes  # decompressed
    url: str  # after redirects
    media_type: str | None


def fetch(url: str, agent: str, seconds: float = MOST_SECONDS) -> Answer:
    """Return what *url* (http or https) answers; CannotFetch where it does not, within *seconds*.

    The work is done by a thread of its own: a server that sends a byte now and then could keep
    every single read alive, but not the whole.
    """
    if not _is_web(url):
        raise CannotFetch("only http and https addresses are fetched")
    outcome: list[Answer | CannotFetch] = []
    deadline = time.monotonic() + seconds
    work = threading.Thread(
        target=lambda: outcome.append(_outcome(url, agent, deadline)), daemon=True
    )
    work.start()
    work.join(seconds)
    result = outcome[0] if outcome else CannotFetch(f"no whole answer within {seconds:g} seconds")
    if isinstance(result, CannotFetch):
        raise result
    return result


def _is_web(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in {"http", "https"}
    except ValueError:
        return False


def _outcome(url: str, agent: str, deadline: float) -> Answer | CannotFetch:
    try:
        return _fetch(url, agent, deadline)
    except CannotFetch as reason:
        return reason
    except HTTPError as error:
        return CannotFetch(f"the server answered {error.code} {error.reason}")
    except URLError as error:
        return CannotFetch(f"no connection: {error.reason}")
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        return CannotFetch(f"the answer is damaged: {error or type(error).__name__}")


def _fetch(url: str, agent: str, deadline: float) -> Answer:
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(), HTTPHandler(), HTTPSHandler(), _Redirects(), HTTPDefaultErrorHandler(),
        HTTPErrorProcessor(),
    ):  # fmt: skip
        opener.add_handler(handler)
    request = Request(url, headers={"User-Agent": agent, "Accept-Encoding": "gzip, deflate"})  # noqa: S310 - the scheme was checked
    response = opener.open(request, timeout=_left(deadline))
    if response is None:
        raise CannotFetch("only http and https addresses are fetched")
    with response:
        data = _body(response, deadline)
        return Answer(data, response.url, response.headers.get("Content-Type"))


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise CannotFetch("the answer took too long")
    return left


def _body(response: HTTPResponse, deadline: float) -> bytes:
    encoding = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if encoding not in _DECODERS:
        raise CannotFetch(f"the answer is encoded as {encoding}, which was not asked for")
    decode = _DECODERS[encoding]()
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        _left(deadline)
        for piece in decode(chunk):
            size += len(piece)
            if size > MOST_BYTES:
                raise CannotFetch(f"the answer has more than {MOST_BYTES:,} bytes")
            parts.append(piece)
    return b"".join(parts)


class _Identity:
    """Bytes as they come."""

    def __call__(self, chunk: bytes) -> Iterator[bytes]:
        yield chunk


class _Inflate:
    """gzip (also of several members), zlib and, as some servers send it, bare deflate.

    Pieces are bounded, so that a megabyte of bomb never becomes a gigabyte at once.
    """

    def __init__(self) -> None:
        self._inflater = zlib.decompressobj(wbits=47)  # gzip or zlib, told by the header
        self._fresh = True

    def __call__(self, chunk: bytes) -> Iterator[bytes]:
        while chunk:
            if self._inflater.eof:
                self._inflater = zlib.decompressobj(wbits=31)
            piece = self._step(chunk)
            chunk = self._inflater.unconsumed_tail or self._inflater.unused_data
            yield piece

    def _step(self, chunk: bytes) -> bytes:
        fresh, self._fresh = self._fresh, False
        try:
            return self._inflater.decompress(chunk, _CHUNK)
        except zlib.error:
            if not fresh:
                raise
            self._inflater = zlib.decompressobj(wbits=-15)
            return self._inflater.decompress(chunk, _CHUNK)


_DECODERS: dict[str, Callable[[], Callable[[bytes], Iterator[bytes]]]] = {
    "identity": _Identity,
    "gzip": _Inflate,
    "x-gzip": _Inflate,
    "deflate": _Inflate,
}


class _Redirects(HTTPRedirectHandler):
    """Follows at most five redirects, to web addresses only."""

    max_redirections = MOST_REDIRECTS

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if not _is_web(newurl):
            raise CannotFetch(f"a redirect leads to {newurl}, which is no web address")
        count = getattr(req, "redirects", 0) + 1
        if count > MOST_REDIRECTS:
            raise CannotFetch(f"more than {MOST_REDIRECTS} redirects")
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request is not None:
            request.redirects = count  # type: ignore[attr-defined]  # carried along the chain
        return request
