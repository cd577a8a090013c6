"""What `ref` and `relref` mean, judged by Hugo itself: one build of a two-language site."""

import re

import hugo_judge as judge
import pytest
from pelican.plugins.syndicate.links.addresses import Addresses, Target
from pelican.plugins.syndicate.links.answer import Origin
from pelican.plugins.syndicate.links.resolve import resolve

CONFIG = """\
baseURL = "https://jardin.example/"
refLinksErrorLevel = "WARNING"
refLinksNotFoundURL = "/not-found"
disableKinds = ["taxonomy", "term", "rss", "sitemap"]
defaultContentLanguage = "es"
[languages.es]
weight = 1
[languages.en]
weight = 2
"""
# Source, language, address; "*" marks the pages that ask for every name.
PAGES = (
    ("_index.md", "es", "/"),
    ("posts/_index.md", "es", "/posts/"),
    ("posts/abril/index.md", "es*", "/posts/abril/"),
    ("posts/abril/index.en.md", "en*", "/en/posts/abril/"),
    ("posts/mayo/index.md", "es", "/posts/mayo/"),
    ("posts/suelto.md", "es*", "/posts/suelto/"),
    ("posts/2024/enero.md", "es*", "/posts/2024/enero/"),
    ("posts/con slug.md", "es", "/posts/otro-nombre/"),
    ("notas/_index.md", "es*", "/notas/"),
    ("notas/suelto.md", "es", "/notas/suelto/"),
    ("notas/unico.md", "es", "/notas/unico/"),
    ("notas/Mayúscula Ñ.md", "es", "/notas/may%C3%BAscula-%C3%B1/"),
    ("notas/v1.2.md", "es", "/notas/v1.2/"),
    ("about.md", "es", "/about/"),
    ("about.en.md", "en", "/en/about/"),
    ("only.en.md", "en", "/en/only/"),
)
MISSING = "/not-found"
NAMES = (
    *("/posts/abril", "/posts/abril/", "/posts/abril/index.md", "/posts/abril.md", "posts/abril"),
    *("abril", "abril/index.md", "abril.md", "./abril", "mayo", "../mayo", "../mayo/index.md"),
    *("mayo/index.md", "suelto", "suelto.md", "./suelto.md", "../suelto.md", "/notas/suelto"),
    *(
        "notas/suelto.md",
        "../notas/suelto.md",
        "../../notas/unico.md",
        "unico",
        "unico.md",
        "Unico",
    ),
    *("enero", "2024/enero", "2024/enero.md", "posts/2024/enero", "/posts/2024/enero.md"),
    *("con slug", "con-slug", "/posts/con slug.md", "otro-nombre", "/posts/otro-nombre"),
    *("/notas/Mayúscula Ñ.md", "/notas/mayúscula-ñ", "Mayúscula Ñ", "/notas/v1.2", "v1.2.md"),
    *(
        "/",
        "/posts",
        "/posts/",
        "posts",
        "/posts/_index.md",
        "notas",
        "notas/_index.md",
        "_index.md",
    ),
    *("about", "/about", "about.md", "/about.md", "about.en.md", "/about.en.md", "../about.md"),
    *(
        "only",
        "/only.en.md",
        "#aqui",
        "unico#alli",
        "/posts/mayo.md#alli",
        "nada",
        "/posts/nada.md",
    ),
)
LINE = re.compile(r"REF (\d+) \[(.*?)\]")


def _asked() -> str:
    return "\n\n".join(
        f'REF {place} [{{{{< relref "{name}" >}}}}]' for place, name in enumerate(NAMES)
    )


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> judge.Verdict:
    if judge.binary() is None:
        pytest.skip("Hugo is not installed")
    files = {"hugo.toml": CONFIG}
    for source, lang, _ in PAGES:
        slug = "slug: otro-nombre\n" if "con slug" in source else ""
        text = f"---\ntitle: x\n{slug}---\n"
        files[f"content/{source}"] = text + (_asked() if "*" in lang else "texto\n")
    found = judge.build(tmp_path_factory.mktemp("refs"), files, taxonomies=())
    assert found.ok, found.log
    return found


LISTS = (  # Hugo makes them without a file
    Target(kind="section", url="/en/", logical="", lang="en"),
    Target(kind="section", url="/en/posts/", logical="posts", lang="en"),
)
ADDRESSES = Addresses.of(
    "https://jardin.example",
    (
        *LISTS,
        *(
            Target(
                kind="section" if source.endswith("_index.md") else "post",
                url=url,
                source=source,
                lang=lang.strip("*"),
            )
            for source, lang, url in PAGES
        ),
    ),
)


@pytest.mark.parametrize(("source", "lang"), [page[:2] for page in PAGES if "*" in page[1]])
def test_a_ref_means_what_hugo_says(verdict: judge.Verdict, source: str, lang: str) -> None:
    page = verdict.pages[source]
    hugo = {NAMES[int(place)]: url for place, url in LINE.findall(str(page["content"]))}
    assert len(hugo) == len(NAMES)
    assert len([url for url in hugo.values() if url != MISSING]) > len(NAMES) // 3
    bundle = "index" in source
    origin = Origin(
        source=source,
        url=str(page["url"]),
        bundle=source.rpartition("/")[0] if bundle else None,
        lang=lang.strip("*"),
    )
    ours: dict[str, str] = {}
    for name in NAMES:
        answer = resolve("{relref}" + name, origin, ADDRESSES)
        ours[name] = answer.url.removeprefix("https://jardin.example")
        if answer.kind == "broken":
            ours[name] = MISSING
        elif answer.kind == "fragment":
            ours[name] = ours[name].removeprefix(origin.url)
    wrong = {name: (ours[name], url) for name, url in hugo.items() if ours[name] != url}
    # Where Hugo stops the build a page that the author can only have meant is no harm.
    assert {name: pair for name, pair in wrong.items() if pair[1] != MISSING} == {}
    assert {name for name in NAMES if "nada" in name} <= {n for n in NAMES if ours[n] == MISSING}
