"""Where the files of published bundles lie in the output: beside their posts' pages."""

from collections import defaultdict
from functools import partial
from typing import Any

from .. import files
from ..hugo.encoding import decode
from ..hugo.post import Post
from . import spoilt
from .addresses import TEXTS
from .metadata import save_as_of
from .run import Run


def bundle_files(run: Run) -> dict[str, str]:
    """Return each published bundle's files, and where each is copied to; names are put right."""
    owners: dict[str, Any] = {}
    for content in run.every:
        post: Post | None = getattr(content, "post", None)
        if post and post.bundle and (post.bundle not in owners or content.in_default_lang):
            owners[post.bundle] = content
    tails = defaultdict(list)
    for path in run.listed:
        bundle = _bundle_of(path, owners)
        if bundle is not None and not path.endswith(TEXTS):
            tails[bundle].append(path.removeprefix(f"{bundle}/"))
    found: dict[str, str] = {}
    for bundle, paths in tails.items():
        names = spoilt.published(paths, partial(_texts, run, bundle))
        run.problems.extend(spoilt.faults(names, paths, bundle))
        place = _folder_of(save_as_of(owners[bundle]))
        found |= {f"{bundle}/{path}": place + name for path, name in names.items()}
        run.renamed |= {
            f"{bundle}/{path}": f"{bundle}/{name}" for path, name in names.items() if name != path
        }
    return found


def _texts(run: Run, bundle: str) -> str:
    """Return what the posts of *bundle* say, front matter included."""
    said = []
    for content in run.every:
        post: Post | None = getattr(content, "post", None)
        if post and post.bundle == bundle:
            said.append(decode(files.read(run.content, post.path), post.path)[0])
    return "\n".join(said)


def _bundle_of(path: str, owners: dict[str, Any]) -> str | None:
    """Return the nearest bundle above *path* whose post is published."""
    folder = path.rpartition("/")[0]
    while folder:
        if folder in owners:
            return folder
        folder = folder.rpartition("/")[0]
    return None


def _folder_of(save_as: str) -> str:
    """Return where the files of the page *save_as* lie: beside index.html, below x for x.html."""
    folder, _, name = save_as.rpartition("/")
    folder = f"{folder}/" if folder else ""
    return folder if name == "index.html" else f"{folder}{name.rpartition('.')[0]}/"
