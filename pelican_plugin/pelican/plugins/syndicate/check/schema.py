"""Atom's grammar (RFC 4287) as RELAX NG, beside the rules: what a rule forgets, it still sees."""

from functools import cache
from importlib.resources import files

from lxml import etree

from .fault import Faults, Spot, fault
from .node import ATOM

MAX_FAULTS = 5  # after the first, a grammar mostly repeats itself


@cache
def _grammar() -> etree.RelaxNG:
    text = files(__package__).joinpath("atom.rng").read_bytes()
    return etree.RelaxNG(etree.XML(text, _parser()))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_blank_text=True,  # libxml2's interleave stumbles over white space between elements
        remove_comments=True,
        remove_pis=True,
    )


def faults(source: bytes) -> Faults:
    """Yield where an Atom document (UTF-8, well-formed, without entities) leaves the grammar."""
    if (tree := _tree(source)) is not None:
        yield from _faults(tree, 0)


def frame_faults(source: bytes) -> Faults:
    """Yield where a feed leaves the grammar, whose entries are empty and judged elsewhere."""
    if (tree := _tree(source)) is not None:
        for entry in tree.findall(f"{{{ATOM}}}entry"):
            tree.remove(entry)
        yield from _faults(tree, 0)


def entry_faults(source: bytes, above: int) -> Faults:
    """Yield where the one entry of a feed leaves the grammar.

    *above* are the lines before it, which are not counted.
    """
    if (tree := _tree(source)) is not None:
        yield from _faults(tree[0], above)


def _tree(source: bytes) -> etree._Element | None:
    try:
        return etree.XML(source, _parser())
    except etree.XMLSyntaxError:
        return None  # beyond libxml2's own bounds: the rules have read it all the same


def _faults(tree: etree._Element, above: int) -> Faults:
    grammar = _grammar()
    if grammar.validate(tree):
        return
    for error in list(grammar.error_log)[:MAX_FAULTS]:
        what = f"the grammar of Atom does not allow this: {error.message}"
        yield fault("atom-schema", Spot(error.line - above if error.line else None, None), what)
