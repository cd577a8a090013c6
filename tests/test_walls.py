"""The walls of ARCHITECTURE.md, read from the imports."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "pelican_plugin/pelican/plugins/syndicate"
ROOMS = ("version",
    "problem", "hugo", "settings", "links", "body", "entry", "ledger", "recognition", "identity",
    "feed", "archive", "expression", "naming", "formats", "check",
)  # fmt: skip
SHELLS = ("files", "folder", "plugin", "cli", "__init__")
# What a room may know of its neighbours, beyond what stands below all: problem.
MAY_IMPORT = {
    "version": (),
    "problem": (),
    "hugo": ("problem",),
    "settings": ("problem", "entry", "feed", "archive"),
    "links": ("problem",),
    "body": ("problem", "entry"),
    "entry": (),
    "ledger": ("problem",),
    "recognition": ("ledger",),
    "identity": ("problem", "ledger", "recognition"),
    "feed": ("entry",),
    "archive": ("entry", "feed"),
    "expression": ("problem",),
    "naming": ("problem",),
    "formats": ("entry", "feed", "ledger"),
    "check": ("problem",),
}
DOORS = {
    "pelican": ("plugin/", "cli/"),
    "markdown_it": ("hugo/markdown",),
    "pygments": ("hugo/",),
    "jinja2": ("hugo/",),
    "yaml": ("hugo/frontmatter",),
    "tomllib": ("hugo/frontmatter", "check/", "cli/"),
    "dateutil": ("hugo/dates",),
    "selectolax": ("body/", "check/"),
    "bs4": ("body/",),
    "nh3": ("body/",),
    "feedgen": ("formats/",),
    "lxml": ("formats/", "check/", "cli/"),
    "imagesize": ("plugin/media",),
    "mutagen": ("plugin/media",),
}
WORLD = {"os", "subprocess", "logging", "shutil", "socket", "tempfile", "time", "glob"}


def _modules():
    return sorted(PACKAGE.rglob("*.py"))


def _room(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path):
    """Every import as (level, dotted name), those inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names = [alias.name for alias in node.names]
            if node.module:
                yield node.level, node.module
            else:
                yield from ((node.level, name) for name in names)


def _own(path):
    """The rooms of this package that the module at *path* imports."""
    depth = len(path.relative_to(PACKAGE).parts)
    for level, name in _imports(path):
        if level == depth:
            yield name.split(".")[0]


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_room_imports_only_what_stands_above_it(path):
    room = _room(path)
    if room in SHELLS:
        return
    strangers = {name for name in _own(path) if name != room} - set(MAY_IMPORT[room])
    assert not strangers, f"{room} may not know {sorted(strangers)}"


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_each_library_has_its_door(path):
    place = path.relative_to(PACKAGE).as_posix()
    for level, name in _imports(path):
        doors = DOORS.get(name.split(".")[0]) if level == 0 else None
        assert not doors or place.startswith(doors), f"{name} is imported in {place}"


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_only_shells_touch_the_world(path):
    if _room(path) in SHELLS:
        return
    source = path.read_text(encoding="utf-8")
    names = {name.split(".")[0] for level, name in _imports(path) if level == 0}
    assert not names & WORLD
    tree = ast.parse(source)
    calls = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input"}
    assert ".now(" not in source and ".today(" not in source


@pytest.mark.parametrize("path", _modules(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_inside_the_package_are_relative(path):
    assert not any(n.startswith("pelican.plugins.syndicate") for _, n in _imports(path))


def test_nothing_imports_a_shell():
    for path in _modules():
        if _room(path) not in SHELLS:
            assert not set(_own(path)) & set(SHELLS)


def test_every_module_belongs_to_a_room():
    assert {_room(path) for path in _modules()} <= {*ROOMS, *SHELLS}


def test_importing_the_plugin_is_cheap():
    source = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    top = [n for n in ast.parse(source).body if isinstance(n, ast.Import | ast.ImportFrom)]
    assert top == []


def test_libraries_that_a_site_may_not_need_wait_for_their_first_use():
    code = (
        "import sys, pelican.plugins.syndicate.plugin\n"
        "print({'bs4', 'markdown_it', 'yaml'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("set()\n", "")
