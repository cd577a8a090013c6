"""A small good site in memory: pages, pictures, feeds in three formats, their history, a list.

Each test takes a fresh copy, spoils one thing and looks at what the checker says.
"""

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from html import escape
from json import dumps

HOME = "https://garden.example/notes"


@dataclass(frozen=True)
class Post:
    slug: str
    title: str
    date: str
    body: str  # "ROOT" stands for the site's address
    page_only: str = ""  # what only the page has: a player
    feed_only: str = ""  # what stands in for it
    enclosure: str = ""
    tags: tuple[str, ...] = ("garden",)

    @property
    def url(self) -> str:
        return f"{HOME}/posts/{self.slug}/"

    @property
    def id(self) -> str:
        return f"tag:garden.example,2024:{self.slug}"

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.date)

    def content(self, own: str) -> str:
        return self.body.replace("ROOT", HOME).replace("EMBED", own)


POSTS = (
    Post(
        "frost",
        "The first frost",
        "2026-01-12T08:00:00+00:00",
        "<p>The first frost came on a Sunday and took the last tomatoes with it.</p>\n"
        "<p>We had covered the beds with straw, which was a good idea in the end.</p>\n"
        "<p>Tomorrow we will count what is left, and write the list for spring.</p>",
    ),
    Post(
        "seeds",
        "A film about seeds",
        "2025-11-03T08:00:00+00:00",
        "<p>Somebody made a film about the seeds that people keep in jars.</p>\nEMBED\n"
        "<p>It is slow, and quiet, and worth the twenty minutes that it takes.</p>",
        page_only='<iframe src="https://video.example/e/7" title="A film"></iframe>',
        feed_only='<p><a href="https://video.example/v/7">Video: a film</a></p>',
    ),
    Post(
        "rain",
        "Measuring rain",
        "2025-06-20T08:00:00+00:00",
        "<p>A jar and a ruler are enough to measure the rain of a whole month.</p>\n"
        "<pre><code>total = sum(days)\nprint(total)</code></pre>\n"
        "<ul><li>Empty the jar every evening at seven.</li><li>Write the number down at once.</li>"
        "</ul>\n<table><tr><td>January was wet</td><td>February was dry</td></tr></table>\n"
        '<p>The whole table is <a href="ROOT/posts/rain/table.pdf">a file to print</a>.</p>',
    ),
    Post(
        "birds",
        "Birds before dawn",
        "2025-04-02T06:00:00+00:00",
        "<p>They begin an hour before the sun does, the blackbird first of all.</p>\n"
        '<p><video controls poster="ROOT/posts/birds/branch.jpg" '
        'src="ROOT/posts/birds/branch.mp4"></video></p>\n'
        "<p>This is the recording that we made from the kitchen window.</p>",
        enclosure="posts/birds/dawn.mp3",
    ),
    Post(
        "soil",
        "What soil is",
        "2024-09-14T08:00:00+00:00",
        '<h2 id="layers">Layers</h2>\n'
        "<p>Soil is not dirt: it is a house with many floors and more tenants than"
        ' a town has.<sup><a id="fnref1" href="ROOT/posts/soil/#fn1">1</a></sup></p>\n'
        '<ol><li id="fn1">So says every book about it that we have at home.</li></ol>',
    ),
    Post(
        "bean",
        "A bean in a jar",
        "2024-03-05T08:00:00+00:00",
        "<p>Put a bean into a jar with wet paper, and look at it every day.</p>\n"
        '<p><img src="ROOT/posts/bean/bean.jpg" srcset="ROOT/posts/bean/bean.jpg 1x, '
        'ROOT/posts/bean/bean%20large.jpg 2x" alt="A bean"></p>\n'
        '<p>Why it grows is told in <a href="ROOT/posts/soil/#layers">the note on layers</a>, '
        'and in <a href="ROOT/posts/rain/">the one on rain</a>.</p>\n'
        '<p><a href="ROOT/posts/cañón/">The canyon</a> is another story.</p>',
    ),
)
FILES = {
    "theme/main.css": b"p { margin: 0 }",
    "posts/bean/bean.jpg": b"\xff\xd8\xff small",
    "posts/bean/bean large.jpg": b"\xff\xd8\xff large picture",
    "posts/birds/branch.jpg": b"\xff\xd8\xff branch",
    "posts/birds/branch.mp4": b"\0\0\0 ftypmp42",
    "posts/birds/dawn.mp3": b"ID3 twittering",
    "posts/rain/table.pdf": b"%PDF-1.4",
    "sitemap.xml": b'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap'
    b'/0.9"><url><loc>https://garden.example/notes/</loc></url></urlset>',
    "search.json": b'{"posts": []}',
}
FORMATS = ("atom.xml", "rss.xml", "json")
MEDIA = {
    "atom.xml": "application/atom+xml",
    "rss.xml": "application/rss+xml",
    "json": "application/feed+json",
}


@dataclass(frozen=True)
class Part:
    """One document of a feed and its neighbours."""

    name: str  # "feeds/all"
    posts: tuple[Post, ...]
    page: str = ""
    title: str = "Garden notes"
    current: str = ""
    older: str = ""
    newer: str = ""


PARTS = (
    Part("feeds/all", POSTS[:3], older="feeds/all.2025"),
    Part("feeds/all.2025", POSTS[1:4], current="feeds/all", older="feeds/all.2024"),
    Part("feeds/all.2024", POSTS[4:], current="feeds/all", newer="feeds/all.2025"),
    Part("feeds/tag/garden", POSTS, page="tags/garden/", title="Garden notes - garden"),
)


@dataclass
class Garden:
    """The site's files; also the reader that the checker is handed."""

    files: dict[str, bytes] = field(default_factory=dict)

    def walk(self):
        return ((path, len(data)) for path, data in self.files.items())

    def read(self, path, limit=None):
        try:
            return self.files[path][:limit]
        except KeyError as error:
            raise FileNotFoundError(path) from error

    def swap(self, path: str, old: str, new: str, count: int = 1) -> None:
        """Put *new* in the place of *old*, which must be there."""
        text = self.files[path].decode()
        assert old in text, f"{path} has no {old!r}"
        self.files[path] = text.replace(old, new, count).encode()

    def swap_all(self, old: str, new: str) -> None:
        """Put *new* in the place of *old* in every feed, entry pages untouched."""
        found = [p for p in self.files if p.startswith("feeds/") and old in self.text(p)]
        assert found, f"no feed has {old!r}"
        for path in found:
            self.swap(path, old, new, -1)

    def text(self, path: str) -> str:
        return self.files[path].decode("utf-8", "replace")


def garden() -> Garden:
    """Return a fresh copy of the good site."""
    files = dict(FILES)
    for part in PARTS:
        for ending in FORMATS:
            files[f"{part.name}.{ending}"] = WRITE[ending](part).encode()
    files["feeds/feeds.opml"] = _opml().encode()
    heads = {"": ("feeds/all",), "tags/garden/": ("feeds/all", "feeds/tag/garden")}
    links = "\n".join(f'<li><a href="{post.url}">{escape(post.title)}</a></li>' for post in POSTS)
    for page, feeds in heads.items():
        files[f"{page}index.html"] = _page("Garden notes", feeds, f"<ul>{links}</ul>").encode()
    files["posts/cañón/index.html"] = _page("Canyon", (), "<p>A canyon.</p>").encode()
    for post in POSTS:
        body = f'<div class="entry-content">\n{post.content(post.page_only)}\n</div>'
        files[f"posts/{post.slug}/index.html"] = _page(post.title, ("feeds/all",), body).encode()
    return Garden(files)


def _page(title: str, feeds: tuple[str, ...], body: str) -> str:
    links = "\n".join(
        f'<link rel="alternate" type="{MEDIA[ending]}" href="{HOME}/{feed}.{ending}" title="Feed">'
        for feed in feeds
        for ending in FORMATS
    )
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n{links}\n"
        f'</head>\n<body><nav><a href="/">Garden notes, all of them</a></nav>\n'
        f"<article><header><h1>{escape(title)}</h1></header>\n{body}\n"
        "<footer><p>Published in the garden by people with muddy hands.</p></footer></article>\n"
        "<script>var words = 'nobody reads these';</script></body></html>\n"
    )


def _url(name: str, ending: str) -> str:
    return f"{HOME}/{name}.{ending}"


def _history(part: Part, ending: str) -> str:
    """Return the self link and RFC 5005's links, and the mark of an archive."""
    related = {"current": part.current, "prev-archive": part.older, "next-archive": part.newer}
    links = [("self", part.name), *((rel, name) for rel, name in related.items() if name)]
    prefix = "" if ending == "atom.xml" else "atom:"
    said = [
        f'<{prefix}link rel="{rel}" href="{_url(name, ending)}" type="{MEDIA[ending]}"/>'
        for rel, name in links
    ]
    if part.current:
        said.append('<fh:archive xmlns:fh="http://purl.org/syndication/history/1.0"/>')
    return "\n".join(said)


def _atom(part: Part) -> str:
    entries = "\n".join(map(_atom_entry, part.posts))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"<title>{part.title}</title>\n<id>{_url(part.name, 'atom.xml')}</id>\n"
        f"<updated>{part.posts[0].date}</updated>\n"
        f'<link rel="alternate" href="{HOME}/{part.page}" type="text/html"/>\n'
        f"{_history(part, 'atom.xml')}\n{entries}\n</feed>\n"
    )


def _atom_entry(post: Post) -> str:
    enclosure = (
        f'<link rel="enclosure" href="{HOME}/{post.enclosure}" type="audio/mpeg" '
        f'length="{len(FILES[post.enclosure])}"/>\n'
        if post.enclosure
        else ""
    )
    return (
        f"<entry>\n<title>{escape(post.title)}</title>\n<id>{post.id}</id>\n"
        f'<link rel="alternate" href="{post.url}" type="text/html"/>\n{enclosure}'
        f"<published>{post.date}</published>\n<updated>{post.date}</updated>\n"
        "<author><name>Ada Moss</name></author>\n"
        f"<summary>A note on {post.slug}.</summary>\n"
        f'<content type="html">{escape(post.content(post.feed_only))}</content>\n</entry>'
    )


def _rss(part: Part) -> str:
    items = "\n".join(map(_rss_item, part.posts))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>\n'
        f"<title>{part.title}</title>\n<link>{HOME}/{part.page}</link>\n"
        "<description>Notes from a garden</description>\n<language>en</language>\n"
        f"<lastBuildDate>{format_datetime(part.posts[0].moment)}</lastBuildDate>\n"
        f"{_history(part, 'rss.xml')}\n{items}\n</channel></rss>\n"
    )


def _rss_item(post: Post) -> str:
    enclosure = (
        f'<enclosure url="{HOME}/{post.enclosure}" type="audio/mpeg" '
        f'length="{len(FILES[post.enclosure])}"/>\n'
        if post.enclosure
        else ""
    )
    return (
        f"<item>\n<title>{escape(post.title)}</title>\n<link>{post.url}</link>\n"
        f'<guid isPermaLink="false">{post.id}</guid>\n{enclosure}'
        f"<pubDate>{format_datetime(post.moment)}</pubDate>\n<dc:creator>Ada Moss</dc:creator>\n"
        f"<description>A note on {post.slug}.</description>\n"
        f"<content:encoded>{escape(post.content(post.feed_only))}</content:encoded>\n</item>"
    )


def _json(part: Part) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": part.title,
        "home_page_url": f"{HOME}/{part.page}",
        "feed_url": _url(part.name, "json"),
        "language": "en",
        "items": [_json_item(post) for post in part.posts],
    }
    if part.older:
        feed["next_url"] = _url(part.older, "json")
    return dumps(feed, indent=1, ensure_ascii=False)


def _json_item(post: Post) -> dict[str, object]:
    item: dict[str, object] = {
        "id": post.id,
        "url": post.url,
        "title": post.title,
        "summary": f"A note on {post.slug}.",
        "content_html": post.content(post.feed_only),
        "date_published": post.date,
        "date_modified": post.date,
        "authors": [{"name": "Ada Moss"}],
    }
    if post.enclosure:
        size = len(FILES[post.enclosure])
        url = f"{HOME}/{post.enclosure}"
        item["attachments"] = [{"url": url, "mime_type": "audio/mpeg", "size_in_bytes": size}]
    return item


def _opml() -> str:
    outlines = "\n".join(
        f'<outline type="rss" text="{part.title}" title="{part.title}" '
        f'xmlUrl="{_url(part.name, ending)}" htmlUrl="{HOME}/{part.page}"/>'
        for part in (PARTS[0], PARTS[3])
        for ending in FORMATS[:2]
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0"><head>'
        f"<title>Garden notes</title></head><body>\n{outlines}\n</body></opml>\n"
    )


WRITE = {"atom.xml": _atom, "rss.xml": _rss, "json": _json}
