"""Atom's grammar (RFC 4287) as RELAX NG, beside the rules: what a rule forgets, it still sees."""

from functools import cache
from importlib.resources import files

from lxml import etree

from .fault import Faults, Spot, fault

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
    try:
        tree = etree.XML(source, _parser())
    except etree.XMLSyntaxError:
        return  # beyond libxml2's own bounds: the rules have read it all the same
    grammar = _grammar()
    if grammar.validate(tree):
        return
    for error in list(grammar.error_log)[:MAX_FAULTS]:
        what = f"the grammar of Atom does not allow this: {error.message}"
        yield fault("atom-schema", Spot(error.line or None, None), what)
