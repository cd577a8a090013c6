"""The posts that both sides build: deterministic, about 20 kB each, in two dialects.

The same post is written as Hugo means it (a bundle with YAML front matter) and as Pelican means
it (its own metadata lines, `{attach}` and `{filename}`), so that each side reads what its users
write, and no side gets an easier text.
"""

import struct
import zlib
from bisect import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import accumulate
from pathlib import Path
from random import Random

from . import words

STYLES = ("html", "markdown", "mixed")
DIALECTS = ("hugo", "pelican")
BODY_BYTES = 20_000
FIRST = datetime(2010, 1, 1, 8, tzinfo=UTC)
WIDTH, HEIGHT = 24, 16  # of a picture; one of a pixel would not be published
TAG_NUMBERS = (1, 2, 3, 3, 4, 5)  # tags of a post, three on average
LINK = "\x00link:{}\x00"  # the two dialects write addresses differently
PICTURE = "\x00picture:{}\x00"
Block = Callable[[Random, int, int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """What is to be made; equal values make equal files."""

    posts: int
    tags: int = 50
    style: str = "html"
    embeds: bool = False
    pictures: int = 1  # in each post


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One post before it is written in a dialect."""

    slug: str
    title: str
    date: datetime
    tags: tuple[str, ...]
    body: str  # with LINK and PICTURE marks


def tag_names(count: int) -> tuple[str, ...]:
    """Return the names of *count* tags, most frequent first; some have accents."""
    nouns = words.NOUNS
    return tuple(f"{nouns[n % len(nouns)]} {n // len(nouns) + 1}" for n in range(count))


def texts(corpus: Corpus) -> Iterator[Text]:
    """Yield the posts, oldest first."""
    names = tag_names(corpus.tags)
    steps = list(accumulate(1 / (rank + 1) for rank in range(len(names))))  # Zipf
    for number in range(corpus.posts):
        draw = Random(f"{corpus.style}-{number}")  # a fixed sequence is the point
        wanted = draw.choice(TAG_NUMBERS)
        drawn = {names[bisect(steps, draw.random() * steps[-1])] for _ in range(wanted)}
        markdown = corpus.style == "markdown" or (corpus.style == "mixed" and number % 3 == 0)
        yield Text(
            slug=f"post-{number:05}",
            title=words.title(draw),
            date=FIRST + timedelta(hours=6 * number),
            tags=tuple(sorted(drawn)),
            body=_body(draw, corpus, number, _markdown if markdown else _html),
        )


def _body(draw: Random, corpus: Corpus, number: int, block: Block) -> str:
    shown = "![vista]({})" if block is _markdown else '<figure><img src="{}" alt="vista"></figure>'
    pictures = [shown.format(PICTURE.format(place)) for place in range(corpus.pictures)]
    parts: list[str] = []
    size = 0
    while size < BODY_BYTES:
        parts.append(block(draw, len(parts), max(number, 1)))
        if corpus.embeds and len(parts) % 4 == 0:
            parts[-1] += "\n\n" + _embed(draw, len(parts))
        size += len(parts[-1])
    return "\n\n".join([*parts[:1], *pictures, *parts[1:]])


def _html(draw: Random, place: int, number: int) -> str:
    prose = escape(words.text(draw, 5), quote=False)
    link = f'<a href="{LINK.format(draw.randrange(number))}">{draw.choice(words.NOUNS)}</a>'
    link = link if place < 12 else ""
    kinds = (
        f"<p>{prose} <strong>{draw.choice(words.NOUNS)}</strong></p>",
        f"<p>{prose} {link}&nbsp;&mdash; <em>{draw.choice(words.NOUNS)}</em></p>",
        f"<h2>{escape(words.title(draw))}</h2>\n<p>{prose}</p>",
        "<ul>\n"
        + "".join(f"<li><p>{escape(words.text(draw, 1))}</p></li>\n" for _ in range(4))
        + "</ul>",
        f"<blockquote><p>{prose}</p></blockquote>",
        f'<p>{prose} <a href="https://example.net/{draw.choice(words.NOUNS)}?a=1&amp;b=2">{draw.choice(words.NOUNS)}</a></p>',
        f"<pre><code>{escape(words.text(draw, 2))}\n    return 1 &lt; 2\n</code></pre>",
    )
    return kinds[place % len(kinds)]


def _markdown(draw: Random, place: int, number: int) -> str:
    prose = words.text(draw, 5).replace("<", "&lt;")
    link = f"[{draw.choice(words.NOUNS)}]({LINK.format(draw.randrange(number))})"
    kinds = (
        f"{prose} **{draw.choice(words.NOUNS)}**",
        f"{prose} {link if place < 12 else ''} *{draw.choice(words.NOUNS)}*",
        f"## {words.title(draw)}\n\n{prose}",
        "\n".join(f"- {words.text(draw, 1).replace('<', '&lt;')}" for _ in range(4)),
        f"> {prose}",
        f"{prose} [{draw.choice(words.NOUNS)}](https://example.net/{draw.choice(words.NOUNS)})",
        f"```python\n{words.text(draw, 2)}\n    return 1 < 2\n```",
    )
    return kinds[place % len(kinds)]


def _embed(draw: Random, place: int) -> str:
    video = f"{draw.randrange(16**11):011x}"
    kinds = (
        f'<div class="youtube-wrap" data-attrs="{{&quot;videoId&quot;:&quot;{video}&quot;}}">'
        f'<iframe src="https://www.youtube-nocookie.com/embed/{video}?rel=0&amp;autoplay=0" '
        'width="728" height="409" allowfullscreen="true"></iframe></div>',
        '<iframe class="apple-podcast" data-attrs="{&quot;title&quot;:&quot;'
        f'{draw.choice(words.NOUNS)}&quot;,&quot;isEpisode&quot;:true}}" '
        f'src="https://embed.podcasts.apple.com/es/podcast/x/id{draw.randrange(10**9)}"></iframe>',
        '<div class="native-video-embed" data-component-name="VideoPlaceholder" '
        'data-attrs="{&quot;mediaUploadId&quot;:&quot;0&quot;,&quot;duration&quot;:null}"></div>',
        f'<iframe src="https://player.vimeo.com/video/{draw.randrange(10**8)}"></iframe>',
        '<div class="captioned-image-container"><figure><picture>'
        '<source srcset="https://example.net/a.webp 424w, https://example.net/b.webp 848w">'
        '<img src="https://example.net/b.png" data-attrs="{&quot;src&quot;:&quot;b.png&quot;}" '
        f'loading="lazy" alt="{draw.choice(words.NOUNS)}"></picture></figure></div>',
    )
    return kinds[(place // 4) % len(kinds)]


def picture(seed: int) -> bytes:
    """Return a small grey PNG whose bytes are *seed*'s own."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    row = b"\0" + seed.to_bytes(WIDTH, "big")  # no filter, then a byte a pixel
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 0, 0, 0, 0)
    rows = zlib.compress(row * HEIGHT)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _addresses(body: str, link: str, attached: str) -> str:
    parts = body.split("\0")
    for place in range(1, len(parts), 2):
        kind, _, number = parts[place].partition(":")
        slug = f"post-{int(number):05}"
        parts[place] = link.format(slug) if kind == "link" else f"{attached}foto-{number}.png"
    return "".join(parts)


def in_hugo(post: Text) -> str:
    """Return *post* as the index.md of a leaf bundle."""
    tags = "".join(f'  - "{tag}"\n' for tag in post.tags)
    head = f'---\ntitle: "{post.title}"\ndate: {post.date.isoformat()}\ntags:\n{tags}---\n\n'
    return head + _addresses(post.body, "/posts/{}/", "")


def in_pelican(post: Text) -> str:
    """Return *post* with Pelican's own metadata lines."""
    head = (
        f"Title: {post.title}\nDate: {post.date.isoformat()}\nSlug: {post.slug}\n"
        f"Category: posts\nTags: {', '.join(post.tags)}\n\n"
    )
    return head + _addresses(post.body, "{{filename}}/posts/{}/text.md", "{attach}")


_WRITTEN = {"hugo": ("index.md", in_hugo), "pelican": ("text.md", in_pelican)}


def write(corpus: Corpus, dialect: str, folder: Path) -> None:
    """Write *corpus* as `posts/<slug>/…` below *folder*, a content folder."""
    name, written = _WRITTEN[dialect]
    for number, post in enumerate(texts(corpus)):
        bundle = folder / "posts" / post.slug
        bundle.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_text(written(post), encoding="utf-8")
        for place in range(corpus.pictures):
            (bundle / f"foto-{place}.png").write_bytes(picture(number * 8 + place))
