"""Bodies, rendered by the real Hugo in this run and compared as trees, ids and all."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path

import hugo_judge
import pytest
from canonical import difference
from pelican.plugins.syndicate.hugo.content import Context, render
from pelican.plugins.syndicate.hugo.encoding import decode
from pelican.plugins.syndicate.hugo.markup import from_config

CASES = Path(__file__).resolve().parent.parent / "cases/markdown"
BASE = 'baseURL = "https://example.org/"\ndisableKinds = ["RSS", "sitemap", "taxonomy", "term"]\n'
USUAL = "[markup.goldmark.renderer]\nunsafe = true\n"
FRONT = {
    "title": "The Title",
    "word": "F <b> *x*",
    "nest": {"inner": 3},
    "list": ["a", "b"],
    "html": "<i>h</i> & *m*",
}
YAML = """---
title: The Title
word: "F <b> *x*"
nest: {inner: 3}
list: [a, b]
html: "<i>h</i> & *m*"
---
"""
# the same shortcodes for both: as Go templates for Hugo, as Jinja templates here
GO = {
    "echo": "[{{ .Get 0 }}]",
    "named": '({{ .Get "a" }}, {{ .Get "b" }})',
    "box": '<div class="box">{{ .Inner }}</div>',
    "rendered": "<div>{{ .Inner | markdownify }}</div>",
}
JINJA = {
    "echo": "[{{ params[0] }}]",
    "named": "({{ params.a }}, {{ params.b }})",
    "box": '<div class="box">{{ inner }}</div>',
    "rendered": "<div>{{ inner | markdownify }}</div>",
}

pytestmark = pytest.mark.skipif(hugo_judge.binary() is None, reason="hugo is not installed")


def _cases():
    """Yield each case: settings as TOML, name, body."""
    for file in sorted(CASES.glob("*.txt")):
        head, *parts = re.split(r"^=== (.+)$", file.read_text(), flags=re.M)
        settings = head if "=" in head and "\n[" in "\n" + head else USUAL
        for title, body in zip(parts[::2], parts[1::2], strict=True):
            yield settings, f"{file.stem}: {title}", body.removeprefix("\n").removesuffix("\n")


def _by_settings():
    found = defaultdict(dict)
    for settings, name, body in _cases():
        found[settings][name] = body
    return found


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """Each case's page as Hugo made it; one run for each group of settings."""
    found = {}
    for settings, cases in _by_settings().items():
        files = {f"content/c/{n}.md": YAML + body for n, body in enumerate(cases.values())}
        files |= {f"layouts/_shortcodes/{name}.html": text for name, text in GO.items()}
        top, mark, tables = settings.partition("[")
        files["hugo.toml"] = top + BASE + mark + tables
        verdict = hugo_judge.build(tmp_path_factory.mktemp("site"), files)
        assert verdict.ok, verdict.log
        for n, name in enumerate(cases):
            found[name] = verdict.pages[f"c/{n}.md"]
    return found


def _ours(settings, body):
    config = tomllib.loads(settings)
    context = Context(
        path="c.md",
        markup=from_config(config),
        page=FRONT,
        site_params=config.get("params", {}),
        templates=JINJA,
    )
    return render(body, context=context)


def test_there_are_enough_cases():
    assert sum(1 for _ in _cases()) >= 120


@pytest.mark.parametrize(
    ("settings", "name", "body"), [pytest.param(*c, id=c[1]) for c in _cases()]
)
def test_a_body_means_what_it_means_in_hugo(settings, name, body, verdicts):
    ours = _ours(settings, body)
    assert difference(verdicts[name]["content"], ours.html) is None
    assert difference(verdicts[name]["summary"], ours.summary or "") is None


_FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)[ \t]*\r?\n(.*?\r?\n)?\1[ \t]*(\r?\n|\Z)", re.S)
_CALL = re.compile(r"\{\{([<%])")


def _bodies(folder):
    """Return the Markdown bodies of a site; shortcodes of its theme are made plain text."""
    found = {}
    for file in sorted(folder.rglob("*.md")):
        text, _ = decode(file.read_bytes(), file.name)
        front = _FRONT_MATTER.match(text)
        found[file.relative_to(folder).as_posix()] = _CALL.sub(
            r"{ {\1", text[front.end() :] if front else text
        )
    return found


@pytest.mark.parametrize(
    ("folder", "switch"),  # what each site's own configuration says of its text
    [
        ("real-site/content", "summaryLength = 30\n"),
        ("hugo-sites/chroju/content", "enableEmoji = true\nhasCJKLanguage = true\n"),
        ("hugo-sites/fluxcd-blog/content", "enableEmoji = true\n"),
    ],
)
def test_every_body_of_a_public_site_equals_hugos(folder, switch, shared, tmp_path):
    bodies = _bodies(shared / folder)
    files = {f"content/c/{n}.md": f"---\ntitle: x\n---\n{b}" for n, b in enumerate(bodies.values())}
    verdict = hugo_judge.build(tmp_path, {"hugo.toml": switch + BASE + USUAL, **files})
    assert verdict.ok, verdict.log
    markup = from_config(tomllib.loads(switch + USUAL))
    wrong, summaries = [], []
    for n, (name, body) in enumerate(bodies.items()):
        ours = render(body, context=Context(path=name, markup=markup))
        page = verdict.pages[f"c/{n}.md"]
        if difference(page["content"], ours.html):
            wrong.append(name)
        if difference(page["summary"], ours.summary or ""):
            summaries.append(name)
    assert wrong == []
    # words are counted in the HTML, where the colours of code make some that Hugo's do not
    assert len(summaries) <= len(bodies) // 100, summaries
