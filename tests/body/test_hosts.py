"""What known hosts' frames show: the table's order, however it is looked up."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from body.judge import words
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.body.address import query_of, taken_apart
from pelican.plugins.syndicate.body.hosts import HOSTS, Seen, seen

# One address of each line of the table, in the table's order.
FRAMES = words(
    """
https://www.youtube.com/embed/videoseries?list=PL1
https://www.youtube.com/embed/live_stream?channel=UC1
https://www.youtube-nocookie.com/embed/abcdefghijk?start=90&list=PL%201
https://youtu.be/abcdefghijk?t=1h2m3s
https://player.vimeo.com/video/123?h=a%20b
https://vimeo.com/event/12/embed
https://geo.dailymotion.com/embed/video/x12
https://geo.dailymotion.com/player/x.html?video=x9
https://player.twitch.tv/?video=v123
https://clips.twitch.tv/embed?clip=Abc
https://www.tiktok.com/embed/v2/123
https://www.loom.com/embed/abc
https://embed.ted.com/talks/x_y
https://player.bilibili.com/player.html?bvid=BV1
https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Ff.example%2Fv
https://www.facebook.com/plugins/post.php?href=
https://archive.org/embed/foo.bar
https://embed.podcasts.apple.com/es/podcast/x/id1?i=1&theme=a%20b&i=2&k
https://embed.music.apple.com/us/album/x/1
https://open.spotify.com/embed-podcast/show/abc
https://open.spotify.com/embed/user/u/playlist/p
https://open.spotify.com/embed/album/p?theme=0
https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b
https://bandcamp.com/EmbeddedPlayer/album=1/
https://widget.deezer.com/widget/auto/track/1
https://player-widget.mixcloud.com/widget/iframe/?feed=%2Fa+b%2F
https://www.ivoox.com/player_ej_123_6_1.html
https://podcasters.spotify.com/pod/show/a/embed/episodes/b-c
https://anchor.fm/a-b/embed/episodes/c
https://platform.twitter.com/embed/Tweet.html?id=1
https://www.instagram.com/u.x/reel/abc/embed
https://embed.bsky.app/embed/did:plc:x/app.bsky.feed.post/3k
https://www.threads.net/@a.b/post/C-1/embed
https://t.me/chan/12?embed=1
https://www.linkedin.com/embed/feed/update/urn:li:share:1
https://www.redditmedia.com/r/a/b
https://codepen.io/a/embed/preview/xYz
https://codesandbox.io/embed/a-b/c
https://jsfiddle.net/a/b/embedded/result/
https://www.google.co.uk/maps?q=a+b
https://www.openstreetmap.org/export/embed.html?marker=5,6
https://docs.google.com/forms/d/e/x/viewform
https://forms.gle/abc
https://docs.google.com/presentation/d/e/x/embed
https://drive.google.com/file/d/x/preview
https://speakerdeck.com/player/x
https://www.slideshare.net/slideshow/embed_code/1
https://carta.substack.com/embed
https://mobile.twitter.com/u/status/1
https://bsky.app/profile/a/post/b
https://www.tiktok.com/@a/video/1
https://social.example/@u@v.w/12/embed
https://tube.example/videos/embed/a-b
"""
)


def first_line(url):
    """The number of the first line of the table that matches, each tried in turn."""
    parts = urlsplit(url)
    where = (parts.hostname or "").removeprefix("www.") + parts.path
    return next((n for n, host in enumerate(HOSTS) if re.match(host.where, where, re.I)), None)


def test_every_line_of_the_table_has_an_address_that_it_is_the_first_to_match():
    assert [first_line(url) for url in FRAMES] == list(range(len(HOSTS)))


def spellings():
    for url in FRAMES:
        yield url
        yield url.replace("https://www.", "https://").replace("/embed", "/EMBED")
        yield url.replace("https://", "http://u@www.", 1).replace("/", ":443/", 3)
        yield url.partition("?")[0] + "#?x=1"
        yield url.partition("?")[0].rpartition("/")[0]
        yield url.replace("://", "://m.")
        yield url.replace(".", ".example.", 1)
        yield url.replace("s", "ſ").replace("k", "\u212a")


@pytest.mark.parametrize("url", list(dict.fromkeys(spellings())))
def test_an_address_is_seen_as_by_a_search_through_the_whole_table(url):
    number = first_line(url)
    found = seen(url)
    if number is None:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        assert found == Seen("embed", host, url)
    else:
        line = HOSTS[number]
        assert (found.kind, found.place, found.size) == (line.kind, line.place, line.size)


PARTS = st.lists(
    st.sampled_from(["http://", "https://", "HTTPS://", "www.", "a.example", "A", "é", "-", ".",
                     "@", ":", "80", "[", "::1", "]", "/", "//", "x", "?", "#", "&", "=", "%20",
                     "+", " ", "\t", "\n", "\\", ";", "\x00"]),
    max_size=14,
).map("".join)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=500)
@given(PARTS | st.tuples(st.just("https://a.example/"), PARTS).map("".join))
def test_an_address_is_taken_apart_as_the_standard_library_does(url):
    try:
        parts = urlsplit(url)
        expected = ((parts.hostname or "").removeprefix("www."), parts.path, parts.query)
    except ValueError:
        expected = ("", "", "")
    assert taken_apart(url) == expected


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.text(alphabet="ab=&+%20é;", max_size=12))
def test_a_query_is_read_as_the_standard_library_does(asked):
    pairs = parse_qs(asked, keep_blank_values=True)
    read = query_of(asked)
    assert list(read.items()) == [(name, values[0]) for name, values in pairs.items()]


def test_an_address_that_asks_for_too_much_is_no_player():
    url = "https://www.youtube.com/embed/abcdefghijk?" + "&".join(f"a{n}=1" for n in range(201))
    assert seen(url) == Seen("embed", "", url)
