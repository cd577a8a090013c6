"""A file's type is what the table of types says of its name, by whichever way."""

import pytest
from pelican.plugins.syndicate.plugin import media

NAMES = (
    "a.png", "A.PNG", "a.b.jpeg", "a.webp", "a.opus", "a.tar.gz", "a.svgz", "a.tgz", "a.svg.br",
    "a.m4a", "a.css.gz", "a", ".png", "a.", "a.png~", "a.unheard", "data:a.png", "data:,a.png",
    "https://e.org/a.png", "https://e.org/a.png?b=c.gif", "b/a.epub", "c.gz/a", "ñ.jpg", "a b.mp3",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_has_the_type_that_the_table_says(name):
    last = name.rpartition("/")[2].lower()
    told = media._TYPES.guess_type(last)[0]
    assert media.media_type(name) == (told or "application/octet-stream")
