"""Fetching from servers of every temper, all on loopback."""

import gzip
import signal
import threading
import zlib
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pelican.plugins.syndicate.cli import web

FEED = (
    b'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Pond'
    b"</title><id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id>"
    b"<updated>2026-01-01T00:00:00Z</updated><author><name>Ada</name></author></feed>"
)
BOMB = gzip.compress(bytes(40_000_000))
AGENT = "pelican-syndicate/test"


def headers(*pairs: tuple[str, str], status: int = 200, body: bytes = b"") -> Callable[..., None]:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in pairs:
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    return answer


def _redirect(request: BaseHTTPRequestHandler) -> None:
    left = int(request.path.rpartition("/")[2])
    goal = f"/hops/{left - 1}" if left else "/feed"
    headers(("Location", goal), status=302)(request)


def _slow(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    request.server.asked.set()
    request.server.finished.wait(60)


def _endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    try:
        for _ in range(1000):
            request.wfile.write(bytes(1_000_000))
    except OSError:
        request.server.gave_up.set()


def _dribble(request: BaseHTTPRequestHandler) -> None:
    try:
        while not request.server.finished.wait(0.05):
            request.wfile.write(b"H")
    except OSError:
        pass


XML = ("Content-Type", "application/atom+xml")
ANSWERS = {
    "/feed": headers(XML, body=FEED),
    "/html": headers(("Content-Type", "text/html"), body=b"<!doctype html><title>x</title>"),
    "/gzip": headers(XML, ("Content-Encoding", "gzip"), body=gzip.compress(FEED)),
    "/members": headers(
        XML, ("Content-Encoding", "gzip"), body=gzip.compress(FEED[:50]) + gzip.compress(FEED[50:])
    ),
    "/zlib": headers(XML, ("Content-Encoding", "deflate"), body=zlib.compress(FEED)),
    "/deflate": headers(XML, ("Content-Encoding", "deflate"), body=zlib.compress(FEED)[2:-4]),
    "/brotli": headers(XML, ("Content-Encoding", "br"), body=FEED),
    "/twice": headers(XML, ("Content-Encoding", "gzip, gzip"), body=BOMB),
    "/cut-gzip": headers(XML, ("Content-Encoding", "gzip"), body=b"\x1f\x8bnot gzip"),
    "/bomb": headers(XML, ("Content-Encoding", "gzip"), body=BOMB),
    "/missing": headers(status=404),
    "/broken": headers(status=500),
    "/loop": headers(("Location", "/loop"), status=301),
    "/to-file": headers(("Location", "file:///etc/hostname"), status=302),
    "/to-ftp": headers(("Location", "ftp://127.0.0.1/feed"), status=302),
    "/to-data": headers(("Location", "data:text/xml,<feed/>"), status=302),
    "/nowhere": headers(("Location", "http://["), status=302),
    "/headers": headers(*((f"X-{n}", "y") for n in range(300)), body=FEED),
    "/slow": _slow,
    "/endless": _endless,
    "/dribble": _dribble,
}


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        self.server.agents.append(self.headers["User-Agent"])
        (_redirect if self.path.startswith("/hops/") else ANSWERS[self.path])(self)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("no_proxy", "*")
    running = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    running.daemon_threads = True
    running.paths, running.agents = [], []
    running.asked, running.gave_up, running.finished = (threading.Event() for _ in range(3))
    running.url = f"http://127.0.0.1:{running.server_port}"
    thread = threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield running
    running.finished.set()
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("path", ["/feed", "/gzip", "/members", "/zlib", "/deflate", "/hops/4"])
def test_a_feed_is_fetched_whole(server, path):
    answer = web.fetch(server.url + path, AGENT)
    assert answer.data == FEED
    assert answer.media_type == "application/atom+xml"
    assert set(server.agents) == {AGENT}


def test_the_address_after_redirects_is_told(server):
    assert web.fetch(server.url + "/hops/1", AGENT).url == server.url + "/feed"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/missing", "404"),
        ("/broken", "500"),
        ("/bomb", "more than 20,971,520 bytes"),
        ("/endless", "more than 20,971,520 bytes"),
        ("/brotli", "encoded as br"),
        ("/twice", "encoded as gzip, gzip"),
        ("/cut-gzip", "damaged"),
        ("/loop", "redirect"),
        ("/hops/5", "more than 5 redirects"),
        ("/to-file", "(?i)redirection"),
        ("/to-ftp", "no web address"),
        ("/to-data", "(?i)redirection"),
        ("/nowhere", "no web address|damaged"),
        ("/headers", "damaged"),
    ],
)
def test_what_is_no_answer_is_told(server, path, why):
    with pytest.raises(web.CannotFetch, match=why):
        web.fetch(server.url + path, AGENT)


@pytest.mark.parametrize("path", ["/slow", "/dribble"])
def test_a_server_that_never_ends_is_left(server, path):
    with pytest.raises(web.CannotFetch, match=r"within|too long|damaged|no connection"):
        web.fetch(server.url + path, AGENT, seconds=0.3)


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/x", "file:///etc/hostname", "data:,x", "x"])
def test_only_web_addresses_are_fetched(url):
    with pytest.raises(web.CannotFetch, match="only http and https"):
        web.fetch(url, AGENT)


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://", "http://a b/", "http://[::1/"])
def test_an_address_that_nobody_serves_is_told(url):
    with pytest.raises(web.CannotFetch):
        web.fetch(url, AGENT, seconds=5)


def test_the_command_judges_the_address_and_asks_for_nothing_else(server, command):
    code, out, _ = command("check", server.url + "/feed")
    assert "1 document, 0 entries judged" in out
    assert code in {0, 1}
    assert server.paths == ["/feed"]


def test_a_page_instead_of_a_feed_is_a_problem(server, command):
    assert command("check", server.url + "/html")[0] == 1


def test_an_address_without_an_answer_cannot_be_judged(server, command):
    code, out, err = command("check", server.url + "/missing")
    assert code == 2
    assert "the server answered 404" in out
    assert err == ""


def test_an_interrupted_command_says_so_calmly(server, process):
    running = process("check", server.url + "/slow")
    assert server.asked.wait(30)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"Traceback" not in said
    assert b"interrupted" in said
