"""Content files in whatever encoding they were left in."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo.encoding import decode

SPANISH = "---\ntitle: Canción\n---\n¡Más! ¿Qué? «niño» — “fin”…\n"
quickly = settings(derandomize=True, deadline=None, max_examples=200)


def misread(text, encoding):
    """Return UTF-8 read as *encoding*, bytes that it lacks as browsers read them."""
    out = []
    for byte in text.encode():
        try:
            out.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            out.append(chr(byte))
    return "".join(out)


def test_utf8_comes_through_unchanged_and_unreported():
    assert decode(SPANISH.encode(), "a.md") == (SPANISH, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding):
    assert decode(SPANISH.encode(encoding), "a.md") == (SPANISH, ())


def test_utf16_without_a_mark_is_read_and_reported():
    text, problems = decode(SPANISH.encode("utf-16-le"), "a.md")
    assert text == SPANISH
    assert "UTF-16" in problems[0].what


def test_windows_1252_is_read_and_reported():
    text, (problem,) = decode(SPANISH.encode("cp1252"), "a.md")
    assert text == SPANISH
    assert "windows-1252" in problem.what
    assert problem.file == "a.md"


def test_a_few_bad_bytes_do_not_spoil_the_good_ones():
    text, (problem,) = decode("niño señor más ".encode() + b"a\xf1o", "a.md")
    assert text == "niño señor más año"
    assert "windows-1252 in it" in problem.what


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "latin-1"])
@pytest.mark.parametrize("text", [SPANISH, "Ünïcode Á Í", "русский текст", "日本語", "1️⃣ 👍 año"])
def test_a_whole_misread_document_is_put_right_and_reported(text, encoding):
    found, (problem,) = decode(misread(text, encoding).encode(), "a.md")
    assert found == text
    assert "misread" in problem.what


def test_a_document_misread_twice_is_put_right():
    twice = misread(misread("año", "cp1252"), "cp1252")
    assert decode(twice.encode(), "a.md")[0] == "año"


@pytest.mark.parametrize(
    "text",
    [
        "integral de √π y 2√π",  # mathematics
        "90 ¬∞",
        "el año se ve como aÃ±o si se lee mal",  # only a part of it is mojibake
        "«Ã» y «Â» son letras",
        "“comillas” – guion — raya… €",
        "日本語のテキスト",
        "naïve café, PÃO",
    ],
)
def test_what_only_resembles_mojibake_is_left_alone(text):
    assert decode(text.encode(), "a.md") == (text, ())


def test_controls_of_windows_1252_become_its_characters_and_are_reported_by_line():
    text, (problem,) = decode("uno\n\u0093dos\u0094 \u0085\u0081".encode(), "a.md")
    assert text == "uno\n“dos” …"
    assert problem.line == 2


def test_what_xml_forbids_is_taken_out_and_reported_by_line():
    text, problems = decode(
        b"a\x00b\nc\x0bd\n\xef\xbf\xbe\xef\xbf\xbf\xef\xb7\x90\n\te\r\n", "a.md"
    )
    assert text == "ab\ncd\n\n\te\r\n"
    assert [p.line for p in problems] == [1, 2, 3]


def test_lone_surrogates_are_taken_out():
    assert decode(b"a\xed\xa0\x80b", "a.md")[0] == "ab"


def test_a_thousand_bad_lines_are_a_dozen_problems():
    text, problems = decode(b"\x01\n" * 1000, "a.md")
    assert text == "\n" * 1000
    assert len(problems) == 11
    assert "990 more" in problems[-1].what


FRONT = "---\ntitle: Canción de año nuevo\n---\n"
BODY = "¡Más! «niño» — “fin”…\n"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_front_matter_alone_is_put_right(encoding):
    text, (problem,) = decode((misread(FRONT, encoding) + BODY).encode(), "a.md")
    assert text == FRONT + BODY
    assert problem.what.startswith("the front matter was UTF-8 misread")


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_a_body_alone_is_put_right(encoding):
    text, (problem,) = decode((FRONT + misread(BODY, encoding)).encode(), "a.md")
    assert text == FRONT + BODY
    assert problem.what.startswith("the text below the front matter was UTF-8 misread")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Why Ã© appears\n---\nAn é that is misread becomes Ã©.\n",
        "---\ntitle: Por qué sale Ã±\n---\nTexto limpio: año.\n",
        "---\ntitle: año\n---\nDonde dice Ã± léase ñ.\n",
    ],
)
def test_a_post_about_mojibake_is_left_alone(text):
    assert decode(text.encode(), "a.md") == (text, ())


@given(st.binary(max_size=200))
@quickly
def test_any_bytes_make_a_text_that_xml_can_hold(raw):
    text, _ = decode(raw, "a.md")
    assert not any(
        (ord(c) < 32 and c not in "\t\n\r") or 0xD800 <= ord(c) < 0xE000 or c in "\ufffe\uffff"
        for c in text
    )


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
@quickly
def test_ascii_is_never_touched(text):
    assert decode(text.encode(), "a.md") == (text, ())


def test_the_spoilt_post_comes_out_letter_for_letter(shared):
    name = "del-16-al-30-de-junio-12-de-2024/index.md"
    clean = (shared / "real-site/content/posts" / name).read_bytes().decode()
    text, (problem,) = decode((shared / "seed/index.md").read_bytes(), "seed/index.md")
    assert text == clean
    assert "MacRoman" in problem.what


def test_every_clean_post_of_the_real_site_comes_through_unchanged(shared):
    posts = sorted((shared / "real-site/content").rglob("*.md"))
    assert len(posts) >= 34
    for post in posts:
        raw = post.read_bytes()
        assert decode(raw, post.name) == (raw.decode(), ())
