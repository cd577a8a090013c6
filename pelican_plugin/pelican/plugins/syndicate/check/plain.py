"""Feed text made safe to print: a feed must not be able to command a terminal or a CI job."""

import re

LONGEST = 400  # characters of one message

# controls, bidirectional overrides, invisible marks, lone surrogates, non-characters
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_MARKS = re.compile(r"::|##")


def plain(text: str, limit: int = LONGEST) -> str:
    r"""Return *text* on one line, every character visible, cut after *limit* characters.

    Control characters become \x1b, \n, \u202e; the marks that CI systems read commands by
    ("::error", "##vso[", "##[group]") are broken, as "\x3a:error" and "\x23#vso[".
    """
    cut = text[:limit] + "…" if len(text) > limit else text
    visible = _UNSAFE.sub(_name, cut)
    return _MARKS.sub(_broken, visible)


def _name(match: re.Match[str]) -> str:
    code = ord(match[0])
    short = {9: r"\t", 10: r"\n", 13: r"\r"}.get(code)
    if short:
        return short
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


def _broken(match: re.Match[str]) -> str:
    return rf"\x{ord(match[0][0]):02x}{match[0][1]}"
