"""The name that an author may have meant."""

import pytest
from pelican.plugins.syndicate.links.nearest import Names, folded

FILES = Names(("Captura-1.png", "captura 2.png", "plano del huerto.jpg", "Ñandú.webp"))
PAGES = Names(("/posts/mayo/", "/notas/mayo-2/", "/posts/abril/", "/", "/en/mayo/"), by_last=True)


def test_accents_case_spaces_and_signs_do_not_count() -> None:
    assert folded("¿Qué pasó_aquí?") == folded("que-paso AQUI") == "quepasoaqui"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("captura 1.PNG", "Captura-1.png"),
        ("Captura 3.png", "Captura-1.png"),
        ("nandu.webp", "Ñandú.webp"),
        ("plano del", "plano del huerto.jpg"),
        ("plano de un huerto.jpg", "plano del huerto.jpg"),
        ("otra cosa.pdf", None),
        ("", None),
        ("???", None),
    ],
)
def test_the_likest_file_is_named(wanted: str, name: str | None) -> None:
    assert FILES.nearest(wanted) == name


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("/posts/Mayo", "/posts/mayo/"),
        ("/en/a/mayo/", "/en/mayo/"),
        ("/posts/mallo/", "/posts/mayo/"),
        ("/posts/abrill/", "/posts/abril/"),
        ("/posts/nada/", None),
        ("/", None),
    ],
)
def test_addresses_are_compared_by_their_last_part(wanted: str, name: str | None) -> None:
    assert PAGES.nearest(wanted) == name


def test_no_names_no_hint() -> None:
    assert Names(()).nearest("a") is None


def test_order_does_not_matter() -> None:
    names = ("aaa1.png", "aaa2.png", "aaa3.png")
    assert Names(names).nearest("aaa9.png") == Names(names[::-1]).nearest("aaa9.png") == "aaa1.png"
