"""Which characters bytes stand for, and what is said where that is in doubt."""

import pytest
from pelican.plugins.syndicate.check.encoding import decode

TEXT = "<rss>año</rss>"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_unicode_needs_no_declaration(codec: str) -> None:
    read = decode(TEXT.encode(codec))
    assert (read.utf8, read.faults) == (TEXT.encode(), ())


@pytest.mark.parametrize("codec", ["iso-8859-1", "windows-1252", "ISO-8859-15"])
def test_a_declared_encoding_is_believed(codec: str) -> None:
    text = f'<?xml version="1.0" encoding="{codec}"?>{TEXT}'
    read = decode(text.encode(codec))
    assert (read.utf8, read.faults) == (text.encode(), ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (TEXT.encode("latin-1"), "encoding-bytes"),
        (b"\xef\xbb\xbf<?xml version='1.0' encoding='iso-8859-1'?><a/>", "encoding-mismatch"),
        (b"<?xml version='1.0' encoding='utf-16'?><a/>", "encoding-mismatch"),
        (b"<?xml version='1.0' encoding='kitchen'?><a/>", "encoding-unknown"),
        (b"<?xml version='1.0' encoding='rot13'?><a/>", "encoding-unknown"),
        (b"<?xml version='1.0' encoding='koi8-r'?><a/>", "encoding-obscure"),
        (b"\x1f\x8b\x08\0\0", "not-text"),
        (b"\xff\xfe<", "encoding-bytes"),
    ],
)
def test_what_is_wrong_with_the_bytes(data: bytes, code: str) -> None:
    assert code in {fault.code for fault in decode(data).faults}


def test_a_broken_byte_has_a_line_and_a_column() -> None:
    (fault,) = decode(b"<a>\n<b>\xe9</b></a>").faults
    assert (fault.line, fault.column) == (2, 4)


@pytest.mark.parametrize("before", [65_533, 65_534, 65_535, 65_536, 131_071])
def test_a_long_text_is_read_to_its_end(before: int) -> None:
    text = (" " * before + TEXT * 2).encode()
    assert decode(text).utf8 == text
    for cut in (b"\xf0\x9f", b"\xff"):
        broken = decode(b" " * before + cut)
        assert broken.utf8 is None
        assert [(one.code, one.column) for one in broken.faults] == [("encoding-bytes", before + 1)]
    assert decode(b" " * before + "🌊".encode()).faults == ()
