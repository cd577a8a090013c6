"""Bundles' files and Hugo's static files lie in the output where their posts look for them."""

import logging
import os
import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pelican.contents import Static
from pelican.generators import StaticGenerator

from ..problem import Problem, Severity
from .reading import content_files
from .run import Run
from .spoilt import faults, published

logger = logging.getLogger(__name__)


def place(generator: StaticGenerator) -> None:
    """Say where each file is copied to; Pelican copies it."""
    run = Run.of(generator)
    for static in generator.staticfiles:
        where = run.bundle_files.get(static.get_relative_source_path())
        # EXTRA_PATH_METADATA is the owner's own word
        if where and not hasattr(static, "override_save_as"):
            static.override_save_as = where
            static.override_url = quote(where)
    _publish_static_folders(run, generator)


def keep_home(run: Run, links: set[str]) -> None:
    """Take out of *links*, of what Pelican would copy, the files outside the content folder."""
    for path in sorted(links):
        place = posixpath.normpath(path.replace(os.sep, "/"))
        if place.startswith(("../", "/")):
            links.discard(path)
            what = f"{path} is linked to and not published: it lies outside the content folder"
            run.problems.append(Problem(file=run.settings_file, severity=Severity.ERROR, what=what))


def _publish_static_folders(run: Run, generator: StaticGenerator) -> None:
    """Add the files of Hugo's static folders, and those of its assets that posts link to."""
    if run.hugo.root is None:
        return
    taken = {str(static.save_as) for static in generator.staticfiles}
    taken |= {post.save_as for post in run.posts.values()}
    taken |= {path for path, _ in run.published}
    for folder, target in run.hugo.config.static_dirs:
        names = static_files(run.hugo.root / folder)
        run.problems.extend(faults(names, content_files(run.hugo.root / folder), folder))
        for path, name in names.items():
            where = f"{target.strip('/')}/{name}".lstrip("/")
            if where in taken:
                what = f"it is not published: /{where} is already something else"
                run.problems.append(
                    Problem(file=f"{folder}/{path}", severity=Severity.WARNING, what=what)
                )
                continue
            taken.add(where)
            _add(generator, run.hugo.root / folder / path, where)
    for source, where in sorted(run.linked_assets.items()):
        if where not in taken:
            _add(generator, Path(source), where)


def static_files(folder: Path) -> dict[str, str]:
    """Return the files of a static folder, if there is one, and the name of each."""
    return published(content_files(folder))


def _add(generator: StaticGenerator, source: Path, where: str) -> None:
    metadata: dict[str, Any] = {"title": source.name, "save_as": where, "url": quote(where)}
    static = Static(
        content="",
        metadata=metadata,
        settings=generator.settings,
        source_path=str(source),
        context=generator.context,
    )
    generator.staticfiles.append(static)
