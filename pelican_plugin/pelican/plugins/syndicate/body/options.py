"""What a site may say of what becomes of its posts' texts."""

from msgspec import Struct

from . import gate
from .page import Rule


class Options(Struct, frozen=True, kw_only=True):
    """What a site adds to the rules, and how it widens or narrows the gate."""

    rules: tuple[Rule, ...] = ()  # the site's own, tried before ours
    elements: tuple[str, ...] = ()  # let out besides: "meter"
    attributes: tuple[str, ...] = ()  # "rel" on any element, "a.rel" on one
    schemes: tuple[str, ...] = ()  # "magnet"
    without: tuple[str, ...] = ()  # not let out: "video", "img.srcset"

    def policy(self) -> tuple[gate.Policy, tuple[str, ...]]:
        """Return the gate's policy, and a sentence for each wish that is refused."""
        return gate.policy(self.elements, self.attributes, self.schemes, self.without)
