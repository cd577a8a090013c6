"""A small site, as its addresses and a few of its pages, for the link tests; and their cases."""

from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from pelican.plugins.syndicate.links.addresses import Addresses, Target, marker_of
from pelican.plugins.syndicate.links.answer import Origin

SITE = "https://jardin.example/blog"
CASES = Path(__file__).parent.parent / "cases" / "links"
ABRIL_FILES = (
    "foto 1.png",
    "año é.png",
    "cafe\u0301.png",  # NFD, as a Mac writes it
    "h#1.png",
    "q?x.png",
    "amp&y.png",
    "pct%20z.png",
    "100%.png",
    "plus+p.png",
    "it's.png",
    'comillas "x".png',
    "(par) [1].png",
    "nota: uno.png",
    "sub/mapa grande.png",
    "sub/hoja.pdf",
    "Captura-1.png",
    "#nube.png",
)


def page(source: str, url: str, **facts: object) -> Target:
    marker = marker_of("filename", source)
    return Target(kind="post", url=url, source=source, marker=marker, **facts)  # type: ignore[arg-type]  # a test's shorthand


def file(source: str, url: str | None = None, **facts: object) -> Target:
    url = url or "/" + quote(source)
    return Target(kind="file", url=url, source=source, marker=marker_of("static", source), **facts)  # type: ignore[arg-type]  # a test's shorthand


ABRIL = page(
    "posts/abril/index.md",
    "/posts/abril/",
    lang="es",
    anchors=lambda: frozenset({"qué-ha-pasado-este-año", "Notas", "fn:1", "a b", "caf\u00e9"}),
)
APRIL = page("posts/abril/index.en.md", "/en/posts/abril/", lang="en")
TARGETS = (
    ABRIL,
    APRIL,
    *(file(f"posts/abril/{name}") for name in ABRIL_FILES),
    page("posts/mayo/index.md", "/posts/mayo/", lang="es", anchors=lambda: frozenset({"lluvia"})),
    file("posts/mayo/tomate.jpg"),
    page("posts/Setas y Ñoras/index.md", "/posts/setas-y-%C3%B1oras/", lang="es"),
    file("posts/Setas y Ñoras/Níscalo.jpg", "/posts/setas-y-%C3%B1oras/N%C3%ADscalo.jpg"),
    page("posts/suelto.md", "/posts/suelto/", lang="es"),
    page("posts/cambiado.md", "/diario/otra-cosa/", lang="es"),
    page("notas/suelto.md", "/notas/suelto/", lang="es"),
    page("notas/unico.md", "/notas/unico/", lang="es"),
    page("notas/dibujos.md", "/notas/dibujos/", lang="es"),
    file("notas/lapiz.png"),
    page("about.md", "/about/", lang="es"),
    page("about.en.md", "/en/about/", lang="en"),
    page("only.en.md", "/en/only/", lang="en"),
    page("viejo/cuento.md", "/cuento.html"),
    page("viejo/otro cuento.md", "/otro-cuento.html"),
    page("posts/secreto/index.md", "/posts/secreto/", lang="es", published=False, withheld="draft"),
    file("posts/secreto/plan.png", published=False),
    page("posts/futuro.md", "/posts/futuro/", lang="es", published=False, withheld="future"),
    Target(kind="section", url="/posts/", source="posts/_index.md", lang="es"),
    Target(kind="term", url="/tags/jard%C3%ADn/", marker="{tag}jardín"),
    Target(kind="term", url="/tags/c%23/", marker="{tag}c#"),
    Target(kind="file", url="/images/logo.png"),
    Target(kind="feed", url="/feeds/all.atom.xml"),
)
ADDRESSES = Addresses.of(
    SITE,
    TARGETS,
    aliases=(("/antes/abril/", ABRIL), ("/2019/04/abril.html", ABRIL)),
    elsewhere=("/read/", "tools"),
    also=("http://viejo.example/weblog/",),
)
ORIGINS = {
    "abril": Origin(source=ABRIL.source or "", url=ABRIL.url, bundle="posts/abril", lang="es"),
    "april": Origin(source=APRIL.source or "", url=APRIL.url, bundle="posts/abril", lang="en"),
    "setas": Origin(
        source="posts/Setas y Ñoras/index.md",
        url="/posts/setas-y-%C3%B1oras/",
        bundle="posts/Setas y Ñoras",
        lang="es",
    ),
    "suelto": Origin(source="posts/suelto.md", url="/posts/suelto/", lang="es"),
    "dibujos": Origin(source="notas/dibujos.md", url="/notas/dibujos/", lang="es"),
    "posts": Origin(source="posts/_index.md", url="/posts/", bundle="posts", lang="es"),
    "cuento": Origin(source="viejo/cuento.md", url="/cuento.html", is_hugo=False),
}


class Case(NamedTuple):
    """One case of a text file."""

    title: str
    facts: dict[str, str]  # "key: value" lines
    parts: tuple[str, ...]  # what "---" lines divide, where the file's cases are texts


def cases(name: str) -> list[Case]:
    """Return the cases of a file in tests/cases/links; its head says how they are written."""
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    found = []
    for block in text.split("\n=== ")[1:]:
        title, _, body = block.partition("\n")
        lines = (line for line in body.splitlines() if ": " in line)
        facts = dict(line.split(": ", 1) for line in lines)
        parts = tuple(part.strip("\n") for part in body.rstrip("\n").split("\n---\n"))
        found.append(Case(title.strip(), facts, parts))
    return found
