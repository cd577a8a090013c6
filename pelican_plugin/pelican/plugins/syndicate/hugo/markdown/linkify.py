"""Bare addresses that become links, found as Goldmark's linkify finds them."""

import re

from .text import PUNCTUATION

_URL = re.compile(
    r"(?:http|https|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?"
    r"(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">^{}\[\]`]*)?"
)
_WWW = re.compile(
    r"www\.[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?:[/#?][-a-zA-Z0-9@:%_+.~#!?&/=();,'\">^{}\[\]`]*)?"
)
_MAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+\-./=?^_`{|}~]+@"
    r"([a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)"
)
_MAIL_START = r"[A-Za-z0-9][A-Za-z0-9!#$%&'*+\-./=?^_`{|}~]{0,255}@"
_START = re.compile(
    rf"(?:(?<=[ \t\n])|(?<=(?<!\\)\()|\A)(?:(?:http|https|ftp)://|www\.|{_MAIL_START})"
)
_HERE = re.compile(rf"(?:http|https|ftp)://|www\.|{_MAIL_START}")
_TRAILING = "?!.,:*_~"
_WORD = re.compile(r"&[A-Za-z0-9]+;\Z")


def may_hold(text: str) -> bool:
    """Return whether *text* may hold a bare address; cheap."""
    return "://" in text or "www." in text or "@" in text


def candidates(text: str) -> list[int]:
    """Return where in *text* an address may begin after a space or a parenthesis, in order."""
    return [match.start() for match in _START.finditer(text)] if may_hold(text) else []


def begins(text: str, at: int) -> bool:
    """Return whether an address may begin at *at*, where a tag or a mark has just ended."""
    return _HERE.match(text, at) is not None


def _trimmed(found: str) -> str:
    """Return *found* without the punctuation that ends the sentence around it."""
    found = found[:1] + found[1:].rstrip(_TRAILING)
    if found.endswith(")"):
        extra = found.count(")") - found.count("(")
        return found[:-extra] if extra > 0 else found
    if found.endswith(";") and (entity := _WORD.search(found)):
        return found[: entity.start()]
    return found


def _mail(text: str, at: int) -> str | None:
    if text[at] in PUNCTUATION:
        return None
    match = _MAIL.match(text, at)
    if match is None or "." not in match[1]:
        return None
    if text[match.end() : match.end() + 1] in ("-", "_"):
        return None
    return match[0]


def link_at(text: str, at: int, protocol: str) -> tuple[str, str] | None:
    """Return the address and the text of the link that begins at *at*, or None."""
    prefix = ""
    if text.startswith(("http:", "https:", "ftp:"), at):
        match = _URL.match(text, at)
    else:
        match = _WWW.match(text, at) if text.startswith("www.", at) else None
        prefix = f"{protocol}://"
    if match:
        found = _trimmed(match[0])
    else:
        mail = _mail(text, at)
        if mail is None:
            return None
        found, prefix = mail.rstrip(_TRAILING), "mailto:"
    return prefix + found, found
