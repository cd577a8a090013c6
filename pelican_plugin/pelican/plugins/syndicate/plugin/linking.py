"""Every link of every post resolved, once all articles and pages have their address."""

import re
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Any

from pelican.generators import PagesGenerator

from .. import files
from ..body.rewrite import encoded
from ..hugo.encoding import decode
from ..links.answer import Answer, Origin
from ..links.line import line_of
from ..links.pages import Reference, rewrite, surely
from ..problem import Problem
from .addresses import addresses_of
from .bundle_files import bundle_files
from .content import SITE_MARK, HugoArticle, HugoPage, every_article, every_page
from .run import Run
from .spoilt import answered
from .statics import keep_home

_MOST = 100  # problems of one post's links: each costs a look through its text and its site
# Letters of any script may be in it: the gate percent-encodes them.
_PLAIN_ADDRESS = re.compile(
    r"https?://([A-Za-z0-9.-]+)(?:[/?#](?:[!-~]++|[^\W\x00-\x7f]++)*+)?"
).fullmatch


def resolve_all(generator: PagesGenerator) -> None:
    """Mark the links of Hugo-style posts, and have what they show copied."""
    run = Run.of(generator)
    if run.articles is None:
        return
    run.every = (*every_article(run.articles), *every_page(generator))
    run.bundle_files = bundle_files(run)
    run.addresses = addresses_of(run, run.articles)
    for content in run.every:
        if isinstance(content, HugoArticle | HugoPage):
            marker = _Marker(run, content)
            content._content = rewrite(content._content, marker.mark)
            content.short = rewrite(content.short or "", marker.mark_silently)
    keep_home(run, generator.context["static_links"])
    generator.context["static_links"] |= set(run.bundle_files) | run.linked_files


def absolute_links(run: Run, article: Any, text: str) -> bytes:
    """Return *text*, that of an *article* of Pelican's own, in UTF-8, all its links absolute."""
    marker = _Marker(run, article)
    with suppress(UnicodeEncodeError):  # a lone surrogate may stand in an address too
        data = text.encode()
        if surely(data, marker.is_right):
            return data
    return encoded(rewrite(text, marker.absolute))


def origin_of(run: Run, content: Any) -> Origin:
    """Return where the links of *content* start from."""
    post = getattr(content, "post", None)
    return Origin(
        source=run.source_of(content),
        lang=post.lang if post else None,
        bundle=post.bundle if post else None,
        url="/" + run.path_of(content).lstrip("/"),
        is_hugo=post is not None,
    )


class _Marker:
    """Answers what stands in the place of each link of one text, and gathers the problems."""

    def __init__(self, run: Run, content: Any) -> None:
        assert run.addresses is not None
        self._run = run
        self._addresses = run.addresses
        self._content = content
        self._own = {host for host, _ in run.addresses.own}
        self._seen: dict[str, int] = {}
        self._reported = 0
        post = getattr(content, "post", None)
        self._body_line = post.body_line if post else 1
        self._text: str | None = None
        self._answers: dict[str, Answer] = {}

    @cached_property
    def _origin(self) -> Origin:
        return origin_of(self._run, self._content)

    def mark(self, reference: Reference) -> str | None:
        """Return the mark that serves absolute and relative addresses; None: leave it."""
        if self._is_elsewhere(reference.value):
            return None
        answer = self._answer(reference)
        self._report(reference, answer)
        return self._marked(answer)

    def mark_silently(self, reference: Reference) -> str | None:
        """Return the mark without reporting: the summary repeats links of the body."""
        return self._marked(self._answer(reference))

    def absolute(self, reference: Reference) -> str | None:
        """Return the absolute address, for feeds of posts that Pelican reads itself."""
        if self.is_right(reference.value):
            return None
        answer = self._answer(reference)
        self._report(reference, answer)
        return answer.url

    def is_right(self, value: str) -> bool:
        """Whether *value* is right to the letter, in a feed: most addresses are."""
        return self._is_elsewhere(value) or self._addresses.is_settled(value)

    def _is_elsewhere(self, value: str) -> bool:
        """Whether *value* is plainly an address of another site: most links are."""
        found = _PLAIN_ADDRESS(value)
        return found is not None and found[1].lower() not in self._own

    def _answer(self, reference: Reference) -> Answer:
        link = reference.value
        if link not in self._answers:
            self._answers[link] = answered(link, self._origin, self._addresses)
        return self._answers[link]

    def _marked(self, answer: Answer) -> str | None:
        target = answer.target
        if target is None:
            return answer.url if answer.kind in ("broken", "elsewhere") else answer.marked
        if target.kind == "file":
            self._run.show(target)
        if target.marker:
            return target.marker + answer.suffix
        return f"{SITE_MARK}{target.url}{answer.suffix}"

    def _report(self, reference: Reference, answer: Answer) -> None:
        occurrence = self._seen.get(reference.value, 0)
        self._seen[reference.value] = occurrence + 1
        if answer.problem is None or self._reported > _MOST:
            return
        self._reported += 1
        if self._reported > _MOST:
            self._addresses = replace(self._addresses, hints=False)
            more = Problem(file=self._origin.source, what="more of its links lead nowhere")
            self._run.problems.append(more)
            return
        self._run.problems.append(
            Problem(
                file=self._origin.source,
                line=line_of(self._source(), reference.value, occurrence, self._body_line),
                severity=answer.problem.severity,
                what=answer.problem.what,
                hint=answer.problem.hint,
            )
        )

    def _source(self) -> str:
        """Return the text as its author wrote it, read again only where there is a problem."""
        if self._text is None:
            try:
                self._text, _ = decode(
                    files.read(self._run.content, self._origin.source), self._origin.source
                )
            except OSError:
                self._text = ""
        return self._text
