"""Whatever the bytes, the checker answers with a judgement: no traceback, in bounds."""

# ruff: noqa: E501  feeds and cases are easier to read unbroken

import gzip
import random

import pytest
from check.good_feeds import ATOM, GOOD, JSON, RSS
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.check.document import MAX_BYTES, judge
from pelican.plugins.syndicate.problem import Severity

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HEAD = '<rss version="2.0"><channel><title>x</title>'
HOSTILE = {
    "billion laughs": lambda: f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]><rss>&l9;</rss>',
    "quadratic blowup": lambda: (
        f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}">]><r>{"&a;" * 50_000}</r>'
    ),
    "external entity": lambda: (
        '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>'
    ),
    "external parameter entity": lambda: (
        '<!DOCTYPE r [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]><r/>'
    ),
    "100,000 nested elements": lambda: HEAD + "<a>" * 100_000,
    "a million elements": lambda: HEAD + "<a/>" * 1_000_000,
    "an attribute of 15 MB": lambda: f'<rss version="{"a" * 15_000_000}"/>',
    "a million attributes": lambda: "<rss " + " ".join(f'a{n}=""' for n in range(1_000_000)) + "/>",
    "an open tag of 15 MB": lambda: "<rss " + "a" * 15_000_000,
    "an open comment of 15 MB": lambda: "<rss><!--" + "-" * 15_000_000,
    "10 MB of open angle brackets in a body": lambda: (
        f"{HEAD}<item><description><![CDATA["
        + "<" * 10_000_000
        + "]]></description></item></channel></rss>"
    ),
    "5 MB of open tags in a body": lambda: (
        f"{HEAD}<item><description><![CDATA["
        + "<a " * 1_700_000
        + "]]></description></item></channel></rss>"
    ),
    "5 MB of open quotes in a body": lambda: (
        f"{HEAD}<item><description><![CDATA["
        + '<a b="' * 800_000
        + "]]></description></item></channel></rss>"
    ),
    "5 MB of ampersands in a title": lambda: (
        f"{HEAD}<item><title>{'&amp;' * 1_000_000}</title></item></channel></rss>"
    ),
    "a style of 1 MB": lambda: (
        f'{HEAD}<item><description><![CDATA[<p style="{"a-" * 500_000}">x</p>]]></description></item></channel></rss>'
    ),
    "a date of 1 MB": lambda: f"{HEAD}<pubDate>{'1 ' * 500_000}</pubDate></channel></rss>",
    "an address of 5 MB": lambda: f"{HEAD}<link>http://{'a.' * 2_500_000}</link></channel></rss>",
    "a contact of 1 MB": lambda: f"{HEAD}<webMaster>{'a@' * 500_000}(</webMaster></channel></rss>",
    "100,000 entries": lambda: f"{HEAD}{'<item><title>x</title></item>' * 100_000}</channel></rss>",
    "an item that opens a million times": lambda: HEAD + "<item>" * 1_000_000,
    "an item that ends a million times": lambda: f"{HEAD}<item>{'</item>' * 1_000_000}",
    "a million items in a comment": lambda: f"{HEAD}<!--{'<item></item>' * 1_000_000}--><b></rss>",
    "a million items in a body": lambda: (
        f"{HEAD}<item><description><![CDATA[{'<item></item>' * 1_000_000}]]></description></item></channel></rss>"
    ),
    "100,000 namespaces": lambda: (
        HEAD
        + "".join(f'<item><x:a xmlns:x="urn:{n}"/></item>' for n in range(100_000))
        + "</channel></rss>"
    ),
    "surroundings of 1 MB for 9,000 items": lambda: (
        f'<rss version="2.0" a="{"x" * 1_000_000}"><channel>{"<item></item>" * 9_000}</channel></rss>'
    ),
    "bodies of 60 MB that open comments": lambda: (
        f"{HEAD}"
        + f"<item><description><![CDATA[{'<!--' * 480_000}]]></description></item>" * 30
        + "</channel></rss>"
    ),
    "text of 60 MB": lambda: (
        f"{HEAD}<item><title>{'x' * 60_000_000}</title></item></channel></rss>"
    ),
    "100,000 JSON items": lambda: '{"items": [' + "{}," * 100_000 + "{}]}",
    "100,000 nested lists": lambda: "[" * 100_000,
    "100,000 nested objects": lambda: '{"a":' * 100_000,
    "2,000,000 values": lambda: "[" + "0," * 2_000_000 + "0]",
    "a number of 5,000,000 digits": lambda: '{"items": ' + "9" * 5_000_000 + "}",
    "a string of 10 MB": lambda: '{"title": "' + "a" * 10_000_000 + '"}',
}
ODD = {
    "nothing": b"",
    "white space": b" \n\t ",
    "one angle bracket": b"<",
    "a NUL": b"\0",
    "NULs": b"\0" * 1000,
    "gzip": gzip.compress(RSS.encode()),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
    "HTML": b"<!DOCTYPE html><html><body><p>404</body></html>",
    "an error in words": b"404 not found",
    "a byte order mark alone": b"\xef\xbb\xbf",
    "UTF-16 without its second half": b"\xff\xfe<",
    "UTF-32 with a stray byte": b"\xff\xfe\0\0<\0\0\0r",
    "Latin-1 that claims to be UTF-8": RSS.replace("oven", "horno añejo").encode("latin-1"),
    "UTF-16 that claims to be eight-bit": RSS.encode("utf-16-le")[2:],
    "eight-bit that claims to be UTF-16": RSS.replace("utf-8", "utf-16").encode(),
    "an encoding that is no encoding": RSS.replace("utf-8", "rot13").encode(),
    "an encoding that is a program": RSS.replace("utf-8", "zlib_codec").encode(),
    "a surrogate in JSON": b'{"version": "\\ud800", "title": "\\udfff", "items": []}',
    "a list in place of a feed": b"[1, 2]",
    "null": b"null",
    "items that are no objects": b'{"items": [1, null, [], "x", {"id": {}}], "hubs": 3, "authors": [[]]}',
    "an RSS root without anything": b"<rss/>",
    "a feed root without anything": b"<feed/>",
    "a namespace that is no address": b'<rss version="2.0" xmlns:a=":::::"><a:b/></rss>',
    "a host that is no host": RSS.replace(
        "https://example.org/loaf/", "https://[::1/loaf/"
    ).encode(),
    "a port that is no port": ATOM.replace("tag:example.org,2026:loaf", "http://a:99999/").encode(),
    "a year zero": ATOM.replace("2026-01-31T", "0000-01-31T").encode(),
    "the end of time": ATOM.replace("2026-01-31T09:30:00Z", "9999-12-31T23:59:59-12:00").encode(),
    "an offset of days": ATOM.replace("+01:00", "+99:99").encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_or_judged(name: str) -> None:
    findings = judge(HOSTILE[name]().encode(), "hostile").findings
    assert any(finding.severity is Severity.ERROR for finding in findings)
    assert len(findings) < 5_000


@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_an_odd_document_is_judged(data: bytes) -> None:
    assert judge(data, "odd").findings


def test_a_document_beyond_the_cap_is_refused_unread() -> None:
    judgement = judge(b"<" * (MAX_BYTES + 1), "huge")
    assert [finding.code for finding in judgement.findings] == ["too-big"]


@pytest.mark.parametrize("name", ["billion laughs", "quadratic blowup", "external entity"])
def test_an_entity_is_never_expanded(name: str) -> None:
    judgement = judge(HOSTILE[name]().encode(), "hostile")
    assert "xml-entity" in {finding.code for finding in judgement.findings}
    assert judgement.feed is None


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("kind", GOOD)
def test_a_feed_says_the_same_in_every_unicode_encoding(kind: str, codec: str) -> None:
    text = GOOD[kind].replace(' encoding="utf-8"', "")
    assert judge(text.encode(codec), "feed").feed == judge(text.encode(), "feed").feed


@pytest.mark.parametrize("kind", GOOD)
def test_a_feed_cut_anywhere_is_judged(kind: str) -> None:
    data = GOOD[kind].encode()
    for end in range(0, len(data) - 2, 37):
        assert judge(data[:end], "cut").findings


@pytest.mark.parametrize("kind", GOOD)
def test_a_feed_with_broken_bytes_is_judged(kind: str) -> None:
    chance = random.Random(7)
    for _ in range(150):
        data = bytearray(GOOD[kind].encode())
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        judge(bytes(data), "broken")


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_judged(data: bytes) -> None:
    judge(data, "bytes")
    judge(b"<rss version='2.0'><channel>" + data, "bytes")
    judge(b"{" + data, "bytes.json")


@settings(derandomize=True, deadline=None, max_examples=150)
@given(st.text(max_size=200))
def test_any_text_in_any_place_is_judged(text: str) -> None:
    plain = text.replace("]]>", "").replace("<", "&lt;").replace("&", "&amp;")
    judge(RSS.replace("A loaf on a wet day", plain).encode("utf-8", "replace"), "text")
    judge(ATOM.replace("2026-01-31T09:30:00Z", plain).encode("utf-8", "replace"), "text")
    judge(RSS.replace("https://example.org/", plain).encode("utf-8", "replace"), "text")
    judge(JSON.replace("Bread & rain", text).encode("utf-8", "replace"), "text")
