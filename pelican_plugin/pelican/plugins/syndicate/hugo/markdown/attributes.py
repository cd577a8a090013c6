"""`{#id .class key="value"}` after a heading, a fence or a block, as Goldmark reads it."""

import re
from collections.abc import Mapping

from .text import escape

_GLOBAL_TABLE = """
accesskey autocapitalize autofocus class contenteditable dir draggable enterkeyhint hidden id
inert inputmode is itemid itemprop itemref itemscope itemtype lang part role slot spellcheck
start style tabindex title translate cite align
"""
_GLOBAL = frozenset(_GLOBAL_TABLE.split())

_SPACE = re.compile(r"[ \t\n]*")
_SHORT = re.compile(r"([#.])((?:[^\s!-/:-@\[-`{-~]|[_\-:.])+)")
_NAME = re.compile(r"[A-Za-z_:][A-Za-z0-9_:.\-]*")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'', re.S)
_LIST = re.compile(r"\[[^\]]*\]")
_BARE = re.compile(r"[^\s}\"'=<>`]+")
_ESCAPE = re.compile(r"\\([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")


def parse(text: str, at: int = 0) -> tuple[dict[str, str], int] | None:
    """Return the attributes that begin at *at* of *text*, and where they end, or None."""
    match = _SPACE.match(text, at)
    at = match.end() if match else at
    if not text.startswith("{", at):
        return None
    at += 1
    found: dict[str, str] = {}
    while True:
        match = _SPACE.match(text, at)
        at = match.end() if match else at
        if text.startswith(",", at):
            at += 1
            continue
        if text.startswith("}", at):
            return found, at + 1
        one = _one(text, at)
        if one is None:
            return None
        name, value, at = one
        found[name] = f"{found[name]} {value}" if name == "class" and name in found else value


def _one(text: str, at: int) -> tuple[str, str, int] | None:
    """Return one attribute's name, value and end, or None."""
    if match := _SHORT.match(text, at):
        return ("id" if match[1] == "#" else "class"), match[2], match.end()
    name = _NAME.match(text, at)
    if name is None:
        return None
    at = _skip(text, name.end())
    if not text.startswith("=", at):
        return None
    value = _value(text, _skip(text, at + 1))
    return (name[0], *value) if value else None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _value(text: str, at: int) -> tuple[str, int] | None:
    if match := _QUOTED.match(text, at):
        said = match[1] if match[1] is not None else match[2]
        return _ESCAPE.sub(r"\1", said), match.end()
    match = _LIST.match(text, at) or _BARE.match(text, at)
    return (match[0], match.end()) if match else None


def trailing(text: str) -> tuple[str, dict[str, str]]:
    """Return a heading's *text* without the attributes at its end, and those."""
    at = text.find("{")
    while at >= 0 and text.endswith("}"):
        if not text.startswith("\\", at - 1) or at == 0:
            found = parse(text, at)
            if found and not text[found[1] :].strip(" \t"):
                return text[:at].rstrip(" \t"), found[0]
        at = text.find("{", at + 1)
    return text, {}


def html(attributes: Mapping[str, object]) -> str:
    """Return *attributes* as they stand in a tag, handlers of events left out."""
    kept = ((name, str(value)) for name, value in attributes.items())
    return "".join(
        f' {name}="{escape(value)}"' for name, value in kept if not name.lower().startswith("on")
    )


def allowed(attributes: Mapping[str, object]) -> dict[str, object]:
    """Return those of *attributes* that Goldmark lets a block have that is no heading."""
    return {
        name: value
        for name, value in attributes.items()
        if name in _GLOBAL or name.startswith(("data-", "aria-"))
    }
