"""Blocks ruled without a tree: those that no rule is for, and the usual embeds.

Which rules are for a block hangs on the shape of its tags, and posts of one site have few shapes:
a tree is asked once for each. Most of what posts embed is an empty frame or widget, alone or in one
wrapper; what the rule for it leaves must be a stand-in that no later rule is for.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from . import shapes, trimmed
from .page import Attributes, Bare, Instead, Outcome, Page, Rule, Sweep, Written
from .shapes import Shape, Template
from .standin import STAND_IN, paragraph
from .text import parsed
from .work import is_bare

_WS = r"[ \t\n\f]*+"
_EMBED = re.compile(
    rf"(?:(?P<start><div[^<>]*+>)(?P<before>{_WS})(?=<[id]))?"
    rf"<(?P<name>iframe|div)(?P<own>[^<>]*+)>{_WS}</(?P=name)>"
    rf"(?P<end>(?:{_WS}</div>)?)"
)
_ATTRIBUTE = re.compile(r'\s++([a-z][a-z0-9_:-]*+)(=")?+', re.ASCII)
_ATTRIBUTES = re.compile(r'(?:\s++[a-z][a-z0-9_:-]*+(?:=")?+)*+', re.ASCII)
_SOME_WORDS = re.compile(rb">\s*+[^<>\s]")
_WORDS = re.compile(r">\s*+[^<>\s][^<>]*+")
_NOT_SURE = Instead(None, Outcome())


class Form(NamedTuple):
    """What the markup says of an embed: an empty frame or widget, alone or in one wrapper."""

    name: str
    named: tuple[str, ...]  # its attributes that have a value
    blank: dict[str, str]  # those that have none
    first: int  # the number of the first of its values: those before it are the wrapper's
    start: Template  # what is before it
    end: str  # what is behind it


class Step(NamedTuple):
    """A rule that is for an embed."""

    alone: Callable[[str, Attributes, Page], Instead | None]
    after: int  # where the rules begin that come after it
    is_last: bool  # whether none of these is for a stand-in in the embed's place


class Plan(NamedTuple):
    """What becomes of the blocks of one shape that need no tree."""

    sweeps: tuple[Written, ...]  # those that are for them
    template: Template  # if they hold no words


class Ruler:
    """Rules, in their order, for blocks that need no tree."""

    def __init__(self, rules: tuple[Rule | Sweep, ...], *, trims: bool = False) -> None:
        self._rules = rules
        self._trimmed = trimmed.trimmed if trims else bytes
        self._form = lru_cache(maxsize=shapes.MANY)(self._found_form)
        self._plan = lru_cache(maxsize=shapes.MANY)(self._planned)
        self._step = lru_cache(maxsize=shapes.MANY)(self._found_step)

    def ruled(self, block: bytes, page: Page) -> bytes | None:
        """Return a top-level *block* as the rules leave it; None where only a tree can tell.

        Its tags are trimmed then, if the ruler is to do so.
        """
        if not _SOME_WORDS.search(block):
            return self.ruled_at_once(block, page)
        html = block.decode()
        plan = self._plan_for(html, *shapes.apart(_WORDS.sub(">x", html)))
        written: str | None = html
        for sweep in plan.sweeps if plan else ():
            written = sweep.change(written) if written is not None else None
        return self._trimmed(written.encode()) if plan and written is not None else None

    def ruled_at_once(self, block: bytes, page: Page) -> bytes | None:
        """Return the same of a *block* whose shape says all: one without words, else None."""
        if _SOME_WORDS.search(block):
            return None
        html = block.decode()
        markup, values = shapes.apart(html)
        form = self._form(markup) if len(markup) < shapes.LONG else None
        if form:
            stand_in = self._stand_in(form, markup, values, page)
            if stand_in is not None:
                return f"{form.start.filled(values)}{stand_in}{form.end}".encode()
        plan = self._plan_for(html, markup, values)
        return plan.template.filled(values).encode() if plan else None

    def _plan_for(self, html: str, markup: str, values: list[str]) -> Plan | None:
        shape = shapes.shape_of(markup, values)
        plan = self._plan(shape) if shape else None
        return plan if plan and all(sweep.fits(html) for sweep in plan.sweeps) else None

    def _stand_in(self, form: Form, markup: str, values: list[str], page: Page) -> str | None:
        """Return what stands for an embed; None where that is not sure, or there is no rule."""
        shape, attributes = shapes.shape_of(markup, values), _attributes(form, values)
        if shape is None or attributes is None:
            return None
        added: tuple[str, ...] = ()
        after = 0
        while step := self._step(shape, added, after):
            try:
                html, outcome, more = step.alone(form.name, attributes, page) or _NOT_SURE
            except Exception:  # noqa: BLE001 - it fails again in a tree, where that is told
                return None
            if outcome:
                return None
            if html is not None:
                return html if step.is_last and STAND_IN.fullmatch(html) else None
            added += tuple([name for name in more if name not in attributes])
            attributes |= more
            after = step.after
        return None

    def _found_form(self, markup: str) -> Form | None:
        """Return what *markup* says of an embed; None if it is not just one, in the usual way."""
        found = _EMBED.fullmatch(markup)
        if not found or bool(found["start"]) != bool(found["end"]):
            return None
        own = _ATTRIBUTE.findall(found["own"])
        names = {name for name, _ in own}
        if not _ATTRIBUTES.fullmatch(found["own"]) or len(names) < len(own):
            return None
        start = (found["start"] or "") + (found["before"] or "")
        return Form(
            name=found["name"],
            named=tuple(name for name, has_value in own if has_value),
            blank={name: "" for name, has_value in own if not has_value},
            first=start.count('"'),
            start=Template.of(self._trimmed(shapes.marked(start).encode()).decode()),
            end=found["end"],
        )

    def _planned(self, shape: Shape) -> Plan | None:
        """Return what the rules make of blocks of *shape*; None where only a tree can tell."""
        block = shapes.marked(*shape)
        body = parsed(block)
        sweeps = []
        for rule in self._rules:
            if body.css(rule.selector):
                sweep = rule.written if isinstance(rule, Sweep) else None
                written = sweep.change(block) if sweep else None
                if sweep is None or written is None:
                    return None
                sweeps.append(sweep)
                block, body = written, parsed(written)
        return Plan(tuple(sweeps), Template.of(self._trimmed(block.encode()).decode()))

    def _found_step(self, shape: Shape, added: tuple[str, ...], after: int) -> Step | None:
        """Return the first rule from *after* on for an embed of *shape* with more attributes.

        None also if that rule needs a tag, or is for more of the embed than what is bare in it.
        """
        found = _EMBED.fullmatch(shapes.marked(*shape))
        assert found is not None  # it has a form
        name, start = found["name"], found["start"] or ""
        more = "".join(f' {name}=""' for name in added)
        body = parsed(f"{start}<{name}{found['own']}{more}></{name}>")
        for number, rule in enumerate(self._rules[after:], after + 1):
            if matched := body.css(rule.selector):
                if isinstance(rule, Bare) and all(map(is_bare, matched)):
                    return Step(rule.alone, number, self._leaves(start, number))
                return None
        return None

    def _leaves(self, start: str, after: int) -> bool:
        """Say whether no rule from *after* on is for a stand-in within *start*."""
        for poster in (None, "https://a.example/"):
            body = parsed(start + paragraph("https://a.example/", "x", poster, (1, 1)))
            if any(body.css(rule.selector) for rule in self._rules[after:]):
                return False
        return True


# In an attribute, a name that "=" follows is a query's and no reference (HTML, 13.2.5.73).
_UNSURE = re.compile(r"&(?!(?:amp|lt|gt|apos|#3[49]);|[a-zA-Z0-9]++=)")
_REFERENCES = {"&lt;": "<", "&gt;": ">", "&apos;": "'", "&#34;": '"', "&#39;": "'", "&amp;": "&"}


def _attributes(form: Form, values: list[str]) -> dict[str, str] | None:
    """Return an embed's attributes; None if there are other references in them than the usual."""
    attributes = form.blank.copy()
    for name, value in zip(form.named, values[form.first :], strict=True):
        if "&" in value:
            value = value.replace("&quot;", '"')
            if "&" in value:
                if _UNSURE.search(value):
                    return None
                for reference, meant in _REFERENCES.items():
                    value = value.replace(reference, meant)
        attributes[name] = value
    return attributes
