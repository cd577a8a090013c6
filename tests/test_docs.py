"""What the documents say: code runs, links lead somewhere, commands exist."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from building import build, pelican, write
from pelican.plugins.syndicate import settings
from pelican.plugins.syndicate.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parent.parent
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
USERS = [path for path in DOCS if path.name == "README.md" or path.parent.name == "docs"]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BESIDE = {"SITENAME": "Documented", "SITEURL": "https://example.org", "TIMEZONE": "UTC"}


def _blocks(path, language):
    return [code for named, code in FENCE.findall(path.read_text("utf-8")) if named == language]


def _named(paths, key):
    return [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in key(paths)]


PYTHON = [
    pytest.param(code, id=f"{path.name} {number}")
    for path in USERS
    for number, code in enumerate(_blocks(path, "python"), start=1)
]


@pytest.mark.parametrize("code", PYTHON)
def test_python_is_a_settings_file_that_builds_without_a_problem(code, tmp_path):
    has_rules = "SYNDICATE_RULES" in code
    lines = [f"{name} = {value!r}\n" for name, value in BESIDE.items() if f"{name} =" not in code]
    text = 'A <span class="spoiler">butler</span>.' if has_rules else "A butler."
    write(tmp_path, {
        "pelicanconf.py": "".join(lines) + "PATH = 'content'\nPLUGINS = ['syndicate']\n" + code,
        "content/posts/one/index.md": f"---\ntitle: One\ndate: 2024-01-01\n---\n<p>{text}</p>\n",
    })  # fmt: skip
    done = pelican(tmp_path, "--fatal", "warnings", "-o", "output")
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(tmp_path.glob("output/**/*.xml"))


def test_documented_rule_does_what_it_says(tmp_path):
    (code,) = [c for c in _blocks(ROOT / "docs/bodies.md", "python") if "SYNDICATE_RULES" in c]
    (tmp_path / "rules.py").write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _REWRITE], cwd=tmp_path, capture_output=True, text=True,
        env={"PYTHONPATH": f"{ROOT / 'pelican_plugin'}"},
    )  # fmt: skip
    assert done.stdout.strip() == (
        '<p>It was <a href="https://example.org/p/">Spoiler: uncover it in the post</a>.</p>'
    ), done.stderr


_REWRITE = """
import rules
from pelican.plugins.syndicate.body.rewrite import Options, Page, rewrite
page = Page(source="p.md", url="https://example.org/p/", lang="en")
html = '<p>It was <span class="spoiler">the butler</span>.</p>'
print(rewrite(html, page, Options(rules=rules.SYNDICATE_RULES)).html)
"""


def test_documented_shortcode_becomes_what_is_documented(tmp_path):
    guide = ROOT / "docs/moving-from-hugo.md"
    (template,), (call,) = _blocks(guide, "jinja"), _blocks(guide, "markdown")
    (wanted,) = _blocks(guide, "html")
    built = build(tmp_path, {
        "shortcodes/note.html": template,
        "content/posts/one/index.md": f"---\ntitle: One\ndate: 2024-01-01\n---\n{call}",
    })  # fmt: skip
    assert wanted.strip() in built.text("posts/one/index.html")
    assert built.said() == ""


LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.mark.parametrize("path", _named(DOCS, list))
def test_every_relative_link_leads_to_a_file_and_heading(path):
    for link in LINK.findall(FENCE.sub("", path.read_text("utf-8"))):
        file, _, fragment = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (path.parent / file).resolve() if file else path
        assert target.is_relative_to(ROOT) and target.exists(), link
        assert not fragment or fragment in _headings(target), link


def _headings(path):
    lines = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", line.lower()).replace(" ", "-") for line in lines}


def test_every_command_that_code_names_exists():
    said = {
        name
        for path in DOCS
        for name in re.findall(r"(?:^    |`|- )pelican-syndicate ([a-z]+)", path.read_text("utf-8"),
                               re.MULTILINE)
    }  # fmt: skip
    assert said - set(COMMANDS) == set()
    assert set(COMMANDS) - said - {"published"} == set()


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_helps(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"pelican-syndicate {name}" in capsys.readouterr().out


def test_readme_shows_the_two_commands_within_sixty_words():
    before, block, _ = re.split(
        r"((?:^    .+\n)+)", (ROOT / "README.md").read_text("utf-8"), maxsplit=1, flags=re.MULTILINE
    )
    assert [line.split()[:2] for line in block.splitlines()] == [["make", "site"], ["make", "test"]]
    assert len(f"{before}{block}".split()) < 60


def test_every_setting_that_a_document_names_exists():
    for path in DOCS:
        said = set(re.findall(r"\bSYNDICATE_[A-Z_]+\b", path.read_text("utf-8")))
        assert said <= set(settings.NAMES), path


# --- the repository speaks of itself alone --------------------------------------------------------

MACHINES = re.compile(r"(?<![\w.:/-])/(?:root|work|home|Users|opt|tmp)/\w|[A-Z]:\\+Users")
TEXT = {".md", ".py", ".toml", ".yml", ".yaml", ".txt", ".xml", ".json", ".html", ".opml", ""}


def _tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name]


def test_no_tracked_file_names_a_folder_of_one_machine():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _tracked()
        if path.suffix in TEXT and path.is_file() and path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1)
        if MACHINES.search(line)
    ]
    assert found == []
