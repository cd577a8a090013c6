"""The command that tells hubs, against hubs that really listen."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import ThreadingMixIn
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from feed_values import channel, entry, feed, written
from pelican.plugins.syndicate.cli import main
from pelican.plugins.syndicate.feed import Format

FEEDS = "https://example.org/feeds/"


class Hub(ThreadingHTTPServer):
    """Takes notices of publishers, or answers as it is told to."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Notice)
        self.answers = []  # status codes to give first
        self.heard = []  # what each request said
        self.url = f"http://127.0.0.1:{self.server_port}/"


class _Notice(BaseHTTPRequestHandler):
    def do_POST(self):
        said = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.heard.append((self.path, {key: value[0] for key, value in said.items()}))
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


def listening(server):
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def hub():
    yield from listening(Hub())


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("no_proxy", "*")
    return tmp_path


def publish(here, hub, format=Format.ATOM, title="On a", **facts):
    """Write a feed that names *hub*."""
    facts = {"channel": channel(hubs=(hub.url,)), **facts}
    made = feed(format, [entry("a", title=title)], **facts)
    path = here / "output" / made.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(made))
    return made.url


def notice(url):
    return "/", {"hub.mode": "publish", "hub.url": url, "hub.topic": url}


def ping(*arguments):
    return main(["ping", "--wait", "0", *arguments])


def test_every_feed_is_told_the_first_time(here, hub, capsys):
    urls = [publish(here, hub, format) for format in Format]
    assert ping() == 0
    assert sorted(hub.heard, key=str) == sorted(map(notice, urls), key=str)
    said = capsys.readouterr().out
    assert f"{urls[0]}  {hub.url}  told" in said
    assert "3 of 3 changed feeds told" in said


def test_nothing_is_told_twice(here, hub, capsys):
    publish(here, hub)
    ping()
    assert ping() == 0
    assert len(hub.heard) == 1
    assert "no feed has changed since the last ping" in capsys.readouterr().out


def test_exactly_the_feeds_that_changed_are_told(here, hub):
    publish(here, hub, Format.ATOM)
    publish(here, hub, Format.RSS)
    ping()
    url = publish(here, hub, Format.RSS, title="Another")
    hub.heard.clear()
    ping()
    assert hub.heard == [notice(url)]


def test_archives_and_feeds_without_a_hub_are_not_told(here, hub):
    publish(here, hub, path="feeds/archive/all-2025.atom.xml", is_archive=True)
    publish(here, hub, path="feeds/none.atom.xml", channel=channel())
    (here / "output" / "sitemap.xml").write_text("<urlset/>")
    assert ping() == 0
    assert hub.heard == []


def test_a_dry_run_tells_nobody_and_remembers_nothing(here, hub, capsys):
    url = publish(here, hub)
    assert ping("--dry-run") == 0
    assert hub.heard == []
    assert f"{url}  {hub.url}  would be told" in capsys.readouterr().out
    ping()
    assert hub.heard == [notice(url)]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_hub_that_is_busy_is_tried_again(here, hub, status):
    url = publish(here, hub)
    hub.answers = [status, status]
    assert ping() == 0
    assert hub.heard == [notice(url)] * 3


def test_a_hub_that_stays_busy_is_told_the_next_time(here, hub, capsys):
    url = publish(here, hub)
    hub.answers = [503] * 4
    assert ping() == 1
    assert "failed: it answered 503" in capsys.readouterr().out
    hub.heard.clear()
    assert ping() == 0
    assert hub.heard == [notice(url)]


def test_a_hub_that_refuses_is_not_tried_again(here, hub, capsys):
    publish(here, hub)
    hub.answers = [403]
    assert ping() == 1
    assert len(hub.heard) == 1
    assert "failed: it answered 403" in capsys.readouterr().out


def test_a_redirect_is_not_followed(here, hub):
    publish(here, hub)
    hub.answers = [302]
    assert ping() == 1
    assert len(hub.heard) == 1


def test_a_hub_that_is_not_there_is_named(here, capsys):
    gone = Hub()
    gone.server_close()
    publish(here, gone)
    assert ping("--tries", "2") == 1
    assert "failed: [Errno" in capsys.readouterr().out


def test_only_web_addresses_are_told(here, capsys):
    class Local:
        url = "file:///etc/passwd"

    publish(here, Local)
    assert ping() == 1
    assert "only http and https" in capsys.readouterr().out


def test_one_hub_that_fails_does_not_keep_the_others_from_hearing(here, hub):
    gone = Hub()
    gone.server_close()
    url = publish(here, hub, channel=channel(hubs=(gone.url, hub.url)))
    assert ping("--tries", "1") == 1
    assert hub.heard == [notice(url)]


def test_an_rss_cloud_is_told_too(here, hub):
    cloud = channel(rss_cloud=f"{hub.url}pleaseNotify")
    url = publish(here, hub, Format.RSS, channel=cloud)
    assert ping() == 0
    assert hub.heard == [("/ping", {"url": url})]


def test_output_and_record_lie_where_the_settings_say(here, hub):
    publish(here, hub)
    (here / "site").mkdir()
    (here / "site" / "conf.py").write_text("OUTPUT_PATH = '../output'\n")
    assert ping("-s", "site/conf.py") == 0
    assert (here / "site" / "feed-pings.json").is_file()


@pytest.mark.parametrize(
    ("state", "why"), [(None, "there is no such folder"), ("[]", "no record of pings"), ("{", "")]
)
def test_what_cannot_be_done_is_told(here, hub, capsys, state, why):
    if state is not None:
        publish(here, hub)
        (here / "feed-pings.json").write_text(state)
    assert ping() == 2
    assert why in capsys.readouterr().err
    assert hub.heard == []


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        """Say nothing."""


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _AtOnce:
    """Stands in for Celery, which the hub hands its tasks to: does them at once."""

    def task(self, bind=False, max_retries=0):
        def made(work):
            class Task:
                @staticmethod
                def delay(*arguments):
                    return work(Task, *arguments) if bind else work(*arguments)

            return Task

        return made


@pytest.fixture
def websub_hub(tmp_path):
    """Flask-WebSub's hub, served on loopback."""
    flask = pytest.importorskip("flask", reason="flask is not installed")
    websub = pytest.importorskip("flask_websub.hub", reason="flask-websub is not installed")
    app = flask.Flask("hub", root_path=str(tmp_path))
    app.config["PUBLISH_SUPPORTED"] = True
    storage = websub.SQLite3HubStorage(str(tmp_path / "hub.sqlite3"))
    hub = websub.Hub(storage, _AtOnce(), **app.config)
    app.register_blueprint(hub.build_blueprint(url_prefix="/hub"))
    server = make_server("127.0.0.1", 0, app, _Threaded, _Quiet)
    server.url = f"http://127.0.0.1:{server.server_port}/hub"
    server.storage = storage
    yield from listening(server)


class _Topic(BaseHTTPRequestHandler):
    """Serves the published feed, and takes what the hub sends to its subscriber."""

    def do_GET(self):
        self.send_response(200)
        self.send_header(
            "Link", f'<{self.server.hub}>; rel="hub", <{self.server.topic}>; rel="self"'
        )
        self.end_headers()
        self.wfile.write(self.server.path.read_bytes())

    def do_POST(self):
        self.server.received.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args):
        """Say nothing."""


def test_a_real_hub_fetches_the_feed_and_sends_it_to_its_subscriber(here, websub_hub):
    site = ThreadingHTTPServer(("127.0.0.1", 0), _Topic)
    site.received, site.hub = [], websub_hub.url
    site.topic = f"http://127.0.0.1:{site.server_port}/feeds/all.atom.xml"
    site.path = here / "output" / "feeds" / "all.atom.xml"
    serving = listening(site)
    next(serving)
    subscriber = site.topic, f"http://127.0.0.1:{site.server_port}/subscriber"
    websub_hub.storage[subscriber] = {"lease_seconds": 600, "secret": None}
    publish(here, websub_hub, url=site.topic)
    assert ping() == 0
    assert site.received == [site.path.read_bytes()]
    next(serving, None)
