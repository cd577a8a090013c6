"""How large YAML may grow.

It is judged from its events, before anything is built: a few lines of aliases can stand for more
than fits into memory.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from .fault import Unreadable
from .limits import MAX_DEPTH

MAX_NODES: Final = 100_000  # with every alias written out

_SUSPICIOUS = re.compile(
    r"[&*]\w|[\[{](?:[^\]}]*[\[{]){20}|(?:-[ \t]+){20}|^[ \t]{100}", re.MULTILINE
)


def check(source: str, loader: type) -> None:
    """Raise Unreadable where *source* nests too deeply or its aliases stand for too much."""
    if not _SUSPICIOUS.search(source):
        return
    size = _Size()
    for event in yaml.parse(source, Loader=loader):
        size.count(event)


@dataclass(slots=True)
class _Size:
    """How deep and how large a document grows, counted event by event before it is built."""

    depth: int = 0
    nodes: int = 0  # with every alias written out
    anchors: dict[str, int] = field(default_factory=dict)  # nodes that each stands for
    opened: list[tuple[str | None, int]] = field(default_factory=list)

    def count(self, event: Any) -> None:
        """Count one event; raise Unreadable beyond the limits."""
        line = event.start_mark.line + 1
        self.nodes += 1
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchors:
                raise Unreadable(f"the alias *{event.anchor} leads to itself or nowhere", line)
            self.nodes += self.anchors[event.anchor]
        elif isinstance(event, yaml.CollectionStartEvent):
            self.depth += 1
            self.opened.append((event.anchor, self.nodes))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.depth -= 1
            anchor, begun = self.opened.pop()
            self._anchor(anchor, self.nodes - begun)
        elif isinstance(event, yaml.ScalarEvent):
            self._anchor(event.anchor, 1)
        if self.depth > MAX_DEPTH or self.nodes > MAX_NODES:
            raise Unreadable("it is nested too deeply or its aliases grow too large", line)

    def _anchor(self, name: str | None, nodes: int) -> None:
        if name:
            self.anchors[name] = nodes
