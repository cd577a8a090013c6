"""The line of a link as its author wrote it."""

import pytest
from pelican.plugins.syndicate.links.line import line_of

SOURCE = """---
image: foto.png
---
![](foto.png) y ![](otra-foto.png)
<img src="a&amp;b.png"> ![](<una captura.png>)
![](una%20captura.png)
[mayo](/posts/mayo/#lluvia "título") [x]: /posts/mayo/
<img srcset="g.png 1x, h.png 2x"><img src=i.png>
![](cafe\u0301.png) <http://example.org/ñ> ![](con\\_raya.png)
{{< ref "posts/x.md#y" >}} {{% relref posts/z %}} https://example.org/solo.
"""


@pytest.mark.parametrize(
    ("link", "line"),
    [
        ("otra-foto.png", 4),
        ("a&b.png", 5),
        ("una captura.png", 5),
        ("una%20captura.png", 5),
        ("/posts/mayo/#lluvia", 7),
        ("/posts/mayo/", 7),
        ("h.png", 8),
        ("i.png", 8),
        ("caf%C3%A9.png", 9),
        ("http://example.org/%C3%B1", 9),
        ("con_raya.png", 9),
        ("{ref}posts/x.md#y", 10),
        ("{relref}posts/z", 10),
        ("https://example.org/solo", 10),
        ("nada.png", None),
        ("", None),
    ],
)
def test_a_link_is_found_however_it_is_written(link: str, line: int | None) -> None:
    assert line_of(SOURCE, link, body_line=4) == line


def test_the_body_goes_before_the_front_matter() -> None:
    assert line_of(SOURCE, "foto.png", body_line=4) == 4
    assert line_of(SOURCE, "foto.png") == 2
    assert line_of("---\nimage: a.png\n---\ntexto", "a.png", body_line=4) == 2


@pytest.mark.parametrize(("occurrence", "line"), [(0, 5), (1, 6), (2, 6), (-1, 5)])
def test_occurrences_are_counted(occurrence: int, line: int) -> None:
    assert line_of(SOURCE, "una captura.png", occurrence, body_line=4) == line


def test_hostile_sources_are_read() -> None:
    assert line_of("&#" + "9" * 100_000 + "\n" + "%" * 100_000 + "\nx.png", "x.png") == 3
