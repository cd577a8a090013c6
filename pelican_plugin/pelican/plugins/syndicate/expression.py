"""Feeds that a site declares in words: `tag:ai and not category:notes and lang:es`."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from .problem import Problem, Severity


class Facts(Struct, frozen=True, kw_only=True):
    """What an expression may ask of a post."""

    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    section: str = ""
    lang: str = ""  # BCP 47
    published: date | None = None  # in the site's own time zone


class Expression(Struct, frozen=True):
    """A parsed expression."""

    source: str  # as the site wrote it
    test: Callable[[Facts], bool]

    def matches(self, facts: Facts) -> bool:
        """Return whether a post with *facts* belongs into the feed."""
        return self.test(facts)


_TOKEN = re.compile(
    r"""\s*(?:(?P<paren>[()])
    |(?P<key>[a-z]+)\s*:\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s()"']+))
    |(?P<word>[^\s():"']+)|(?P<stray>\S))""",
    re.IGNORECASE | re.VERBOSE,
)
_DEEPEST = 50  # parentheses and nots inside each other


def parse(text: str, *, file: str = "pelicanconf.py") -> Expression | Problem:
    """Return what *text* says, or a problem that names the position (counted from 1) of the fault.

    `tag:`, `category:`, `author:`, `section:`, `lang:` (es finds es-MX too), `year:`, `before:` and
    `after:` (both without the day itself) with `and`, `or`, `not` and parentheses; `not` binds
    closest, then `and`; quotes where a name has a space. Names are compared without case.
    """
    try:
        return Expression(text, _Parser(text).whole())
    except _Fault as fault:
        return Problem(
            file=file,
            severity=Severity.ERROR,
            what=f'feed expression "{text}", position {fault.position + 1}: {fault.what}',
            hint='for example: tag:"machine learning" and not (category:notes or lang:en)',
        )


class _Fault(Exception):
    def __init__(self, what: str, position: int) -> None:
        super().__init__(what)
        self.what = what
        self.position = position


_Test = Callable[[Facts], bool]


class _Parser:
    """Recursive descent: choice > all > negation > term."""

    def __init__(self, text: str) -> None:
        self.tokens = [match for match in _TOKEN.finditer(text) if match.lastgroup]
        self.end = len(text)
        self.at = 0
        self.depth = 0

    def whole(self) -> _Test:
        test = self.choice()
        if self.at < len(self.tokens):
            raise _Fault(f'expected "and", "or" or the end, not {self.shown()}', self.position())
        return test

    def choice(self) -> _Test:
        tests = [self.all_of()]
        while self.take("or"):
            tests.append(self.all_of())
        return tests[0] if len(tests) == 1 else lambda facts: any(test(facts) for test in tests)

    def all_of(self) -> _Test:
        tests = [self.negation()]
        while self.take("and"):
            tests.append(self.negation())
        return tests[0] if len(tests) == 1 else lambda facts: all(test(facts) for test in tests)

    def negation(self) -> _Test:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _Fault("nested too deeply", self.position())
        try:
            if not self.take("not"):
                return self.term()
            test = self.negation()
            return lambda facts: not test(facts)
        finally:
            self.depth -= 1

    def term(self) -> _Test:
        if self.take("("):
            test = self.choice()
            if not self.take(")"):
                raise _Fault('expected ")"', self.position())
            return test
        token = self.tokens[self.at] if self.at < len(self.tokens) else None
        if token is None or not token["key"]:
            raise _Fault(f'expected a term such as "tag:name", not {self.shown()}', self.position())
        self.at += 1
        return _term(token)

    def take(self, word: str) -> bool:
        """Step over *word* if it comes next."""
        if self.at == len(self.tokens):
            return False
        token = self.tokens[self.at]
        found = (token["paren"] or token["word"] or "").lower() == word
        self.at += found
        return found

    def position(self) -> int:
        if self.at == len(self.tokens):
            return self.end
        match = self.tokens[self.at]
        return match.end() - len(match.group().lstrip())

    def shown(self) -> str:
        if self.at == len(self.tokens):
            return "the end"
        return f'"{self.tokens[self.at].group().strip()}"'


def _term(token: re.Match[str]) -> _Test:
    key = token["key"].lower()
    value = next(v for v in (token["double"], token["single"], token["bare"]) if v is not None)
    position = token.end() - len(token.group().lstrip())
    if key not in _TERMS:
        raise _Fault(f'no "{key}:"; there are {", ".join(_TERMS)}', position)
    if not value.strip():
        raise _Fault(f'"{key}:" needs a value', position)
    try:
        return _TERMS[key](value)
    except ValueError as error:
        raise _Fault(f'"{value}" is no {error}', position) from None


def _same(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _one_of(names: Callable[[Facts], tuple[str, ...]]) -> Callable[[str], _Test]:
    def made(value: str) -> _Test:
        wanted = _same(value)
        return lambda facts: any(_same(name) == wanted for name in names(facts))

    return made


def _language(value: str) -> _Test:
    wanted = value.lower().replace("_", "-")
    return lambda facts: f"{facts.lang.lower().replace('_', '-')}-".startswith(f"{wanted}-")


def _year(value: str) -> _Test:
    if not (value.isascii() and value.isdigit() and len(value) == 4):
        raise ValueError("year")
    return lambda facts: facts.published is not None and facts.published.year == int(value)


def _day(value: str) -> date:
    """Return a day; "2024" and "2024-05" mean their first."""
    try:
        return date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        raise ValueError("date such as 2024-05-31") from None


def _before(value: str) -> _Test:
    border = _day(value)
    return lambda facts: facts.published is not None and facts.published < border


def _after(value: str) -> _Test:
    border = _day(value)
    return lambda facts: facts.published is not None and facts.published > border


_TERMS: Mapping[str, Callable[[str], _Test]] = {
    "tag": _one_of(lambda facts: facts.tags),
    "category": _one_of(lambda facts: facts.categories),
    "author": _one_of(lambda facts: facts.authors),
    "section": _one_of(lambda facts: (facts.section,)),
    "lang": _language,
    "year": _year,
    "before": _before,
    "after": _after,
}
