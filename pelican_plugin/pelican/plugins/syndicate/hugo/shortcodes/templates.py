"""A site's own shortcodes, written as Jinja templates.

`shortcodes/note.html` in the site is the shortcode `note`. With

    <aside class="{{ params.kind or 'note' }}">{{ inner | markdownify }}</aside>

the call `{{< note kind="warning" >}}Mind the *gap*.{{< /note >}}` becomes

    <aside class="warning">Mind the <em>gap</em>.</aside>

A template sees

    params      the call's parameters: params.kind by name, params[0] by position, params | length
    inner       what stands between the call and its end, "" without one; already HTML-safe
    page        the post's front matter: page.title, page.date, page.params.anything
    site        site.title, site.params.anything
    name        the shortcode's own name

and the filters `markdownify` (Markdown to HTML), `plainify` (HTML to text) and all of Jinja's.
Parameters and front matter are escaped; add `| safe` where they hold HTML. Templates run in
Jinja's sandbox and can open nothing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from ..markdown.text import plain
from .calls import Call, Value
from .tools import ShortcodeError, Tools

if TYPE_CHECKING:
    from jinja2 import Environment, Template

_TOOLS = "_tools"  # how the filters find what this call was handed
_INNER = re.compile(r"\binner\b")


class Params:
    """A call's parameters, by name or by position; what was not given is ""."""

    __slots__ = ("_call",)

    def __init__(self, call: Call) -> None:
        self._call = call

    def __getitem__(self, key: str | int) -> Value:
        return self._call.get(key)

    def __getattr__(self, name: str) -> Value:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._call.get(name)

    def __len__(self) -> int:
        return len(self._call.positional) or len(self._call.named)

    def __iter__(self) -> Iterator[Value]:
        return iter(self._call.positional or tuple(self._call.named.values()))


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import pass_context
    from jinja2.runtime import Context
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from markupsafe import Markup

    @pass_context
    def markdownify(context: Context, value: object) -> Markup:
        tools: Tools = context[_TOOLS]
        return Markup(tools.inline(str(value)))  # noqa: S704 - rendered by this room

    made = ImmutableSandboxedEnvironment(autoescape=True, keep_trailing_newline=True)
    made.filters["markdownify"] = markdownify
    made.filters["plainify"] = lambda value: plain(str(value))
    return made


@lru_cache(maxsize=256)
def _template(text: str) -> "Template":
    return _environment().from_string(text)


def wants_inner(text: str) -> bool:
    """Return whether a template shows what stands between a call and its end."""
    return _INNER.search(text) is not None


def render(text: str, call: Call, tools: Tools, inner: str) -> str:
    """Return what the template *text* makes of a call.

    Raises ShortcodeError where the template is wrong or asks for what is forbidden.
    """
    from jinja2 import TemplateError
    from markupsafe import Markup

    page: Mapping[str, object] = tools.page
    try:
        return _template(text).render(
            {_TOOLS: tools},
            params=Params(call),
            inner=Markup(inner),  # noqa: S704 - the author's own text
            page=page,
            site={"title": tools.site_title, "params": tools.site_params, "lang": tools.lang},
            name=call.name,
        )
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
    ) as fault:
        raise ShortcodeError(f"its template fails: {fault}") from fault
