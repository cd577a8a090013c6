"""The parts of a link: target, title, label, and where each of them ends."""

import re

from .text import resolve

_SPACE = re.compile(r"[ \t\n\x0b\x0c\r]*")
_POINTED = re.compile(r"<((?:[^>\\\n]|\\.)*)>")
_ESCAPED = r"\\[!-/:-@\[-`{-~]"
_TITLES = {
    '"': re.compile(rf'"((?:[^"\\]|{_ESCAPED}|\\)*)"'),
    "'": re.compile(rf"'((?:[^'\\]|{_ESCAPED}|\\)*)'"),
    "(": re.compile(rf"\(((?:[^()\\]|{_ESCAPED}|\\)*)\)"),
}
_BARE = re.compile(rf"(?:[^ \t\n\x0b\x0c\r()\\]|{_ESCAPED}|\\)+|[()]")
LABEL = re.compile(rf"\[((?:[^\[\]\\]|{_ESCAPED}|\\)*)\]")
_RUN = re.compile(r"[^ \t\n]*")
_SPACES = re.compile(r"[ \t\n\x0b\x0c\r]+")
_AFTER = re.compile(r"[ \t]*(?:\n|\Z)")
_GAP = re.compile(r"[ \t]*\n?[ \t]*")
MAX_LABEL = 999  # characters (CommonMark 0.31, section 4.7)


def normalise(label: str) -> str:
    """Return *label* as reference links are compared: white space folded, case folded."""
    return _SPACES.sub(" ", label.strip(" \t\n\x0b\x0c\r")).casefold()


def skip_space(text: str, at: int) -> int:
    """Return the next position of *text* from *at* that is not white space."""
    match = _SPACE.match(text, at)
    return match.end() if match else at


def run(text: str, at: int) -> int:
    """Return how many characters there are from *at* to the next white space."""
    match = _RUN.match(text, at)
    return match.end() - at if match else 0


def target(text: str, at: int) -> tuple[str, int] | None:
    """Return the link target at *at* as written, and where it ends; None if there is none."""
    if text.startswith("<", at):
        match = _POINTED.match(text, at)
        return (match[1], match.end()) if match else None
    depth, end = 0, at
    while match := _BARE.match(text, end):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth -= 1
            if depth < 0:
                break
        end = match.end()
    return (text[at:end], end) if end > at else None


def title(text: str, at: int) -> tuple[str, int] | None:
    """Return the quoted title at *at* as written, and where it ends; None if there is none."""
    pattern = _TITLES.get(text[at : at + 1])
    match = pattern.match(text, at) if pattern else None
    return (match[1], match.end()) if match else None


def inline(text: str, at: int) -> tuple[str, str | None, int] | None:
    """Return target, title and end of `(target "title")` at *at*, or None."""
    at = skip_space(text, at + 1)
    if text.startswith(")", at):
        return "", None, at + 1
    found = target(text, at)
    if found is None:
        return None
    to, at = found
    at = skip_space(text, at)
    if text.startswith(")", at):
        return to, None, at + 1
    said = title(text, at)
    if said is None:
        return None
    at = skip_space(text, said[1])
    return (to, said[0], at + 1) if text.startswith(")", at) else None


def definition(text: str, at: int) -> tuple[str, str, str | None, int] | None:
    """Return label, target, title and end of the reference definition at *at*, or None."""
    label = LABEL.match(text, at)
    if label is None or not label[1].strip() or len(label[1]) > MAX_LABEL:
        return None
    if not text.startswith(":", label.end()):
        return None
    gap = _GAP.match(text, label.end() + 1)
    found = target(text, gap.end() if gap else at)
    if found is None:
        return None
    to, end = found
    return (label[1], to, *_definition_title(text, end)) if _definition_ends(text, end) else None


def _definition_ends(text: str, end: int) -> bool:
    """Return whether the line is over after the target, or a good title follows on it."""
    return _AFTER.match(text, end) is not None or _title_after(text, end) is not None


def _title_after(text: str, end: int) -> tuple[str, int] | None:
    gap = _GAP.match(text, end)
    if gap is None or gap.end() == end:
        return None
    said = title(text, gap.end())
    if said is None:
        return None
    rest = _AFTER.match(text, said[1])
    return (said[0], rest.end()) if rest else None


def _definition_title(text: str, end: int) -> tuple[str | None, int]:
    if said := _title_after(text, end):
        return said
    rest = _AFTER.match(text, end)
    return None, rest.end() if rest else end


def resolved(link: tuple[str, str | None]) -> tuple[str, str | None]:
    """Return a link's target and title with escapes and character references resolved."""
    to, said = link
    return resolve(to), None if said is None else resolve(said)
