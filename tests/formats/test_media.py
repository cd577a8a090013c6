"""Pictures and files as Media RSS."""

from pelican.plugins.syndicate.entry import Enclosure, Picture
from pelican.plugins.syndicate.formats.media import file, picture

URL = "https://example.org/a.jpg"


def test_a_picture_of_unknown_type_is_a_thumbnail_only():
    assert picture(Picture(url=URL)) == f'<media:thumbnail url="{URL}"/>\n'


def test_a_picture_that_is_known_has_type_size_and_text():
    made = picture(
        Picture(url=URL, media_type="image/jpeg", length=9, width=4, height=3, alt="A < B")
    )
    assert made == (
        f'<media:content url="{URL}" type="image/jpeg" medium="image" fileSize="9" width="4"'
        ' height="3"><media:description type="plain">A &lt; B</media:description></media:content>\n'
        f'<media:thumbnail url="{URL}" width="4" height="3"/>\n'
    )


def test_what_measures_nothing_is_left_out():
    made = picture(Picture(url=URL, media_type="image/png", length=0, width=0, height=0))
    assert "fileSize" not in made
    assert "width" not in made


def test_a_file_says_what_kind_it_is():
    audio = Enclosure(url=URL, media_type="audio/ogg", length=5, duration=7)
    assert file(audio) == (
        f'<media:content url="{URL}" type="audio/ogg" medium="audio" fileSize="5" duration="7"/>\n'
    )
    assert 'medium="document"' in file(Enclosure(url=URL, media_type="application/pdf", length=5))
