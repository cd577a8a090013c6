"""What must hold of any text."""

from body import judge
from body.around import PAGE
from body.judge import words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.body import text
from pelican.plugins.syndicate.body.rewrite import rewrite

SOME = settings(
    derandomize=True, deadline=None, max_examples=150, suppress_health_check=list(HealthCheck)
)
PIECES = st.sampled_from(
    words(
        """
    <p> </p> <div> </div> <a|href=x> <a|href=#y> </a> <b> </b> <i> <table> <tr> <td> </td>
    </table> <ul> <li> </ul> <iframe|src=//youtu.be/abcdefghijk> </iframe> <img|src=a|b.png>
    <img|data-src=q.png> <picture> <source|srcset=a.png> </picture> <video|src=v.mp4> </video>
    <audio> <noscript> </noscript> <svg> <title> </svg> <math> <mi> </math> <pre> </pre>
    <code> </code> <span> </span> <script> </script> <!-- --> &amp; &lt; & < > é x y <h2>
    </h2> <sup> <a|class=footnote-anchor|href=#f> <div|class=footnote> <div|class=highlight>
    <object|data=a.pdf> </object> <select> <option> </select> <button> </button> <textarea>
    </textarea> <style> </style> <template> </template> <details> <summary> <figure> </figure>
    <blockquote> <div|class=native-video-embed>
    <div|data-attrs='{"url":"https://c.example/"}'> <input|type=checkbox> <span|class=katex>
    <form> </form> <a|name=n> <br> <hr> <a> <font> <center>
    """
    )
).map(lambda piece: piece.replace("|", " "))
SOUP = st.lists(PIECES | st.text(max_size=4), max_size=25).map("".join)


@SOME
@given(SOUP)
def test_any_soup_of_tags_comes_out_harmless_absolute_and_steady(html):
    body = rewrite(html, PAGE)
    assert judge.findings(body.html) == []
    assert rewrite(body.html, PAGE).html == body.html


@SOME
@given(st.text(st.characters(), max_size=200))
def test_any_text_comes_out_as_text(value):
    body = rewrite(value, PAGE)
    assert judge.findings(body.html) == []


@SOME
@given(st.text(alphabet="<>&;\"' abz/=!-\x00\ud800é#", max_size=60))
def test_a_title_is_one_printable_line(value):
    found = text.title(value)
    assert found == " ".join(found.split())
    assert not any(ord(char) < 32 for char in found)
    found.encode()


@SOME
@given(st.text(max_size=400), st.integers(20, 200))
def test_a_summary_keeps_to_its_limit(value, limit):
    assert len(text.summary(f"<p>{value}</p>", limit)) <= limit


@SOME
@given(st.text(alphabet="ab /.:?#%&ñ\"'[]\\@", max_size=30))
def test_no_address_is_left_relative(value):
    from html import escape

    for place in (
        '<a href="{}">x</a>',
        '<img src="{}" alt="">',
        '<blockquote cite="{}">x</blockquote>',
    ):
        assert judge.findings(rewrite(place.format(escape(value)), PAGE).html) == []
