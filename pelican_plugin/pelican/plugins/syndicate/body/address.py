"""A frame's address, taken apart: host, path and what it asks for."""

import re
from typing import NamedTuple
from urllib.parse import unquote_plus, urlsplit

Query = dict[str, str]


class Address(NamedTuple):
    """An address's parts that say what a frame shows."""

    host: str  # lower case, without "www."
    path: str
    asked: str = ""  # the query as it is written


# An address as most frames have it, for which these parts are what `urlsplit` makes of it.
_USUAL = re.compile(
    r"https?://(?:www\.)?+([a-z0-9][a-z0-9.-]*+)"
    r"""(/[!"$->@-~]*+)?+(?:\?([!"$-~]*+))?+(?:#[!-~]*+)?+"""  # neither "?" nor "#" within
)
_MAX_ASKED = 200  # names in a query; more: no address of a player


def taken_apart(url: str) -> Address:
    """Return *url* with host, path and query; empty ones where it is none."""
    if found := _USUAL.fullmatch(url):
        host, path, asked = found.groups("")
    else:
        try:
            parts = urlsplit(url)
        except ValueError:
            return Address("", "")
        host, path, asked = (parts.hostname or "").removeprefix("www."), parts.path, parts.query
    if asked.count("&") >= _MAX_ASKED:
        return Address("", "")
    return Address(host, path, asked)


def query_of(asked: str) -> Query:
    """Return the first value of each name that is *asked* for."""
    query: Query = {}
    if not asked:
        return query
    is_plain = "%" not in asked and "+" not in asked
    for pair in asked.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            if not is_plain:
                name, value = unquote_plus(name), unquote_plus(value)
            query.setdefault(name, value)
    return query
