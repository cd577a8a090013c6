"""A head made from another one is the head that would have been made."""

from datetime import UTC

import pytest
from feed_values import feed, full_channel, full_feed
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats import channel
from pelican.plugins.syndicate.formats.alike import alike
from pelican.plugins.syndicate.formats.xml import clean, inert

WAYS = {Format.ATOM: (channel._atom, clean), Format.RSS: (channel._rss, inert)}
TEXTS = st.text(st.sampled_from("<>&;\"'\n\t\r\0 ñ🎉ab\ufffe\ud800"), max_size=8)


@settings(derandomize=True, deadline=None, max_examples=300)
@given(format=st.sampled_from(sorted(WAYS)), title=TEXTS, url=TEXTS, page=TEXTS, name=TEXTS,
       updated=st.datetimes(timezones=st.just(UTC)), full=st.booleans())  # fmt: skip
def test_any_head_is_as_if_made_alone(format, title, url, page, name, updated, full):
    made = feed(format, title=f"x{title}", url=f"https://x{url}", page=f"https://x{page}",
                id=f"x:{name}", updated=updated)  # fmt: skip
    if full:
        made = feed(format, channel=full_channel(), title=f"x{title}", url=f"y{url}")
    make, say = WAYS[format]
    assert alike(made, make, say) == make(made)


@pytest.mark.parametrize("format", WAYS)
def test_a_document_that_names_others_is_made_alone(format):
    make, say = WAYS[format]
    for made in (full_feed(format), full_feed(format, is_archive=True, current="https://x/c")):
        assert alike(made, make, say) == make(made)


@pytest.mark.parametrize("format", WAYS)
def test_many_heads_are_made_once(format):
    make, say = WAYS[format]
    asked = []

    def counted(one):
        asked.append(one)
        return make(one)

    heads = {alike(feed(format, title=f"Tag {n}"), counted, say) for n in range(50)}
    assert len(heads) == 50
    assert len(asked) == 1
