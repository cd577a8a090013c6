"""Whether a content file is meant for Hugo."""

import re

from . import bundle, encoding, frontmatter
from .frontmatter import delimiters

_SAYS_DRAFT = re.compile(r"\s*(?:[^\n]+\n)*[Dd]raft[ \t]*:").match
_OPENS_JSON = re.compile(r'\ufeff?\s*\{\s*"').match


def is_hugo_style(source: bytes | str, path: str, *, configured: bool) -> bool:
    """Return whether the file is a post as Hugo knows it, not one of Pelican's own.

    It is where a Hugo configuration was found (*configured*), where its front matter is TOML or
    JSON, or where it is the `index.md` of a bundle with a YAML map for front matter: one that says
    `draft` even where it never ends, for Pelican knows no such key and would publish it.
    """
    file = path.rpartition("/")[2].lower()
    suffix = file.rpartition(".")[2]
    if suffix not in bundle.CONTENT:
        return False
    if configured and suffix in bundle.MARKDOWN:
        return True
    text = source if isinstance(source, str) else encoding.decode(source, path)[0]
    block = delimiters.find(text.replace("\r\n", "\n").replace("\r", "\n"))
    if block is None:
        return False
    if block.format == "toml" or _OPENS_JSON(text):  # broken or not, so that it is reported
        return True
    in_folder = "/" in path and file.split(".")[0] == "index"
    if block.body_at is None:
        return in_folder and _SAYS_DRAFT(block.source) is not None
    if block.format == "json" or configured:
        return True
    return in_folder and _is_map(block)


def _is_map(block: delimiters.Block) -> bool:
    """Return whether the YAML is a map; broken YAML is taken for one, so that it is reported."""
    try:
        found, _ = frontmatter.load(block.format, block.source)
    except frontmatter.Unreadable as error:
        return error.what != frontmatter.NO_MAP
    return bool(found)
