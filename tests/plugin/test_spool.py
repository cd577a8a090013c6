"""What comes out of the spool is what the formats make of an entry, whatever the order."""

from contextlib import closing

import pytest
from feed_values import entry, full_entry
from pelican.plugins.syndicate.feed import Format
from pelican.plugins.syndicate.formats.document import FRAGMENT
from pelican.plugins.syndicate.plugin.spool import Spool

ENTRIES = (full_entry(), entry("least"), entry("long"))
CONTENTS = {e.id: f"<p>{n} &amp; \x01ñ</p>\r\n".encode() * 9**n for n, e in enumerate(ENTRIES)}


def made(entries, format_):
    return [FRAGMENT[format_](e, CONTENTS[e.id]) for e in entries]


@pytest.mark.parametrize("formats", [tuple(Format), *((f,) for f in Format)], ids=str)
def test_entries_come_out_as_their_formats_make_them(formats):
    with closing(Spool()) as spool:
        for e in ENTRIES:
            spool.add(e, CONTENTS[e.id], formats)
        for format_ in reversed(formats):
            fragments = list(spool.fragments(ENTRIES[::-1], format_))
            assert fragments == made(ENTRIES[::-1], format_)
            assert [spool.size(e, format_) for e in ENTRIES[::-1]] == list(map(len, fragments))


def test_what_is_made_later_comes_out_between_what_was_there():
    first, later, last = ENTRIES
    with closing(Spool()) as spool:
        spool.add(first, CONTENTS[first.id], tuple(Format))
        spool.add_later(later, lambda: CONTENTS[later.id], tuple(Format))
        spool.add(last, CONTENTS[last.id], tuple(Format))
        for format_ in Format:
            assert list(spool.fragments(ENTRIES, format_)) == made(ENTRIES, format_)


def test_a_format_that_nobody_asked_for_is_no_entry():
    first = ENTRIES[0]
    with closing(Spool()) as spool:
        spool.add(first, CONTENTS[first.id], (Format.ATOM,))
        with pytest.raises(KeyError):
            spool.size(first, Format.RSS)
        with pytest.raises(KeyError):
            list(spool.fragments([first], Format.RSS))


def test_a_spool_that_was_cut_short_makes_no_half_feed():
    with closing(Spool()) as spool:
        spool.add(ENTRIES[0], b"<p>x</p>", (Format.ATOM,))
        spool._file.truncate(3)
        with pytest.raises(OSError, match="cut short"):
            list(spool.fragments(ENTRIES[:1], Format.ATOM))
