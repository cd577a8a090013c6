"""Runs of `*`, `_`, `~` and their kin, paired as CommonMark's delimiter stack pairs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .text import escape


@dataclass(slots=True)
class Run:
    """One delimiter run, standing at *place* of the pieces that are being written."""

    place: int
    char: str
    length: int  # characters not used yet
    original: int
    opens: bool
    closes: bool
    before: list[str] = field(default_factory=list)  # closing tags, in order
    after: list[str] = field(default_factory=list)  # opening tags, innermost first

    def html(self) -> str:
        """Return what the run comes to: closing tags, what was not used, opening tags."""
        left = escape(self.char * self.length)
        return "".join(self.before) + left + "".join(reversed(self.after))


# character -> tag for one, tag for two
TAGS = {
    "*": ("em", "strong"),
    "_": ("em", "strong"),
    "~": ("del", "del"),
}


def _use(opener: Run, closer: Run) -> int:
    """Return how many characters of both make a pair, 0 for none (CommonMark's rule of three)."""
    both = opener.closes or closer.opens
    if both and (opener.original + closer.original) % 3 == 0 and closer.original % 3:
        return 0
    return 2 if opener.length > 1 and closer.length > 1 else 1


def _opener(runs: list[Run], closer: Run, bottom: int, top: int) -> tuple[int, int]:
    """Return where in *runs* the opener for *closer* is, and its use; (-1, 0) if nowhere."""
    for at in range(top - 1, bottom - 1, -1):
        run = runs[at]
        if run.opens and run.char == closer.char and (use := _use(run, closer)):
            return at, use
    return -1, 0


def pair(
    runs: list[Run], bottom: int, pieces: list[str], tags: Mapping[str, tuple[str, str]]
) -> None:
    """Pair what lies above *bottom* of *runs*, write it into *pieces* and take it off."""
    stack: list[Run] = []  # what may still open
    floors: dict[tuple[str, bool, int], int] = {}  # below this no opener was found before
    for closer in runs[bottom:]:
        while closer.closes and closer.length:
            key = closer.char, closer.opens, closer.original % 3
            at, use = _opener(stack, closer, floors.get(key, 0), len(stack))
            if at < 0:
                floors[key] = len(stack)
                break
            opener = stack[at]
            tag = tags[closer.char][use - 1]
            opener.after.append(f"<{tag}>")
            closer.before.append(f"</{tag}>")
            opener.length -= use
            closer.length -= use
            del stack[at + 1 if opener.length else at :]
            for name, floor in floors.items():
                floors[name] = min(floor, len(stack))
        if closer.opens and closer.length:
            stack.append(closer)
    for run in runs[bottom:]:
        pieces[run.place] = run.html()
    del runs[bottom:]
