"""Shortcodes: calls in a post's text become HTML, or Markdown, or a problem.

`{{< >}}` puts a word into the text that Markdown leaves alone and that `Expanded.fill` replaces in
the HTML; `{{% %}}` puts what comes out into the Markdown. An unknown or unclosed call never costs
the post: its inside stays.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ...problem import Problem
from . import builtin, embeds, templates
from .calls import FAULTS, Call, parse
from .tools import ShortcodeError, Tools

_DEPTH = 40  # calls inside each other; deeper ones leave their inside as it is
_PARAGRAPH = re.compile(r"\A<p>(.*)</p>\n\Z")

_PLAIN: Mapping[str, Callable[[Call, Tools], str]] = {
    "figure": builtin.figure,
    "ref": builtin.ref,
    "relref": builtin.relref,
    "param": builtin.param,
    "youtube": embeds.youtube,
    "youtube_simple": embeds.youtube_link,
    "vimeo": embeds.vimeo,
    "vimeo_simple": embeds.vimeo_link,
    "x": embeds.x,
    "x_simple": embeds.x,
    "tweet": embeds.x,
    "twitter": embeds.x,
    "twitter_simple": embeds.x,
    "instagram": embeds.instagram,
    "instagram_simple": embeds.instagram,
    "gist": embeds.gist,
}
_AROUND: Mapping[str, Callable[[Call, Tools, str], str]] = {
    "highlight": builtin.highlight,
    "details": builtin.details,
    "comment": builtin.comment,
    "qr": builtin.qr,
}
_NEVER_MARKDOWN = frozenset({"ref", "relref", "highlight"})  # Markdown would spoil what they write


@dataclass(slots=True)
class Expanded:
    """A text without calls, and what its placeholders stand for."""

    text: str
    html: dict[str, str] = field(default_factory=dict)  # placeholder -> HTML
    problems: list[Problem] = field(default_factory=list)
    pattern: re.Pattern[str] | None = None

    def fill(self, html: str) -> str:
        """Return *html* with every placeholder replaced, alone in a paragraph with its tags."""
        if self.pattern is None:
            return html
        return self.pattern.sub(lambda found: self.html.get(found[1] or found[2], ""), html)


class _Expansion:
    """One text being expanded."""

    def __init__(self, text: str, tools: Tools, path: str, line: int) -> None:
        self.source = text
        self.tools = tools
        self.path = path
        self.line = line
        self.out = Expanded("")
        self.word = "SHORTCODE"
        while self.word in text:
            self.word += "X"

    def problem(self, at: int, what: str) -> None:
        """Note what is wrong at *at*; past a hundred, only that there is more."""
        problems = self.out.problems
        if len(problems) < FAULTS:
            line = self.line + self.source.count("\n", 0, at)
            problems.append(Problem(file=self.path, line=line, what=what))
        elif len(problems) == FAULTS:
            problems.append(Problem(file=self.path, what="more shortcodes are wrong"))

    def top(self, pieces: list[str | Call]) -> str:
        """Return the text's pieces as Markdown with placeholders."""
        out, waiting = [], pieces[::-1]
        while waiting:
            piece = waiting.pop()
            if isinstance(piece, str):
                out.append(piece)
            elif self.known(piece.name):
                out.append(self.outer(piece))
            else:
                waiting.extend(reversed(self.unknown(piece)))
        return "".join(out)

    def outer(self, call: Call) -> str:
        """Return what stands for a known call in the text."""
        html = self.render(call, 0)
        if call.markup and call.name not in _NEVER_MARKDOWN:
            return html
        word = f"{self.word}{len(self.out.html)}END"
        self.out.html[word] = html
        return word

    def known(self, name: str) -> bool:
        return name in self.tools.templates or name in _PLAIN or name in _AROUND

    def unknown(self, call: Call) -> list[str | Call]:
        """Report a call that nobody knows; return what of it stays."""
        if call.name.endswith(".inline"):  # its inside is a Go template
            self.problem(call.start, f'inline shortcode "{call.name}" is not run')
            return []
        self.problem(call.start, f'shortcode "{call.name}" is not known; its inside was kept')
        return call.inner or []

    def inside(self, call: Call, level: int) -> str:
        """Return what stands between a call and its end, nested calls rendered."""
        if not call.inner:
            return ""
        if level >= _DEPTH:
            self.problem(call.start, f"shortcodes nest deeper than {_DEPTH}")
            return ""
        text = "".join(
            piece if isinstance(piece, str) else self.render(piece, level + 1)
            for piece in call.inner
        )
        if call.markup and level:
            html = self.tools.markdown(text)
            return html if "\n" in text else _PARAGRAPH.sub(r"\1", html)
        return text

    def render(self, call: Call, level: int) -> str:
        if not self.known(call.name):
            call.inner = self.unknown(call)
            return self.inside(call, level)
        inner = self.inside(call, level)
        try:
            html = self.call(call, inner)
        except ShortcodeError as fault:
            self.problem(call.start, f'shortcode "{call.name}": {fault}')
            return inner
        if not call.inner and call.indentation and "\n" in html:
            html = html.replace("\n", "\n" + call.indentation)
        return html

    def call(self, call: Call, inner: str) -> str:
        """Return what one known shortcode writes."""
        template = self.tools.templates.get(call.name)
        if template is not None:
            if call.inner is None and templates.wants_inner(template):
                self.unclosed(call)
            return templates.render(template, call, self.tools, inner)
        if call.name in _PLAIN:
            return _PLAIN[call.name](call, self.tools)
        if call.inner is None and call.name != "qr":
            self.unclosed(call)
            return ""
        return _AROUND[call.name](call, self.tools, inner)

    def unclosed(self, call: Call) -> None:
        self.problem(call.start, f'shortcode "{call.name}" is never closed')


def expand(text: str, tools: Tools, *, path: str, line: int) -> Expanded:
    """Return *text* (whose first line is *line* of file *path*) with its shortcodes expanded."""
    if "{{<" not in text and "{{%" not in text:
        return Expanded(text)
    pieces, faults = parse(text)
    expansion = _Expansion(text, tools, path, line)
    for fault in faults:
        expansion.problem(fault.at, fault.what)
    out = expansion.out
    out.text = expansion.top(pieces)
    if out.html:
        word = re.escape(expansion.word)
        out.pattern = re.compile(rf"<p>({word}\d+END)</p>|({word}\d+END)")
    return out
