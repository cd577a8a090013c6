"""Inline styles that readers keep, and those that they drop."""

import pytest
from pelican.plugins.syndicate.check.styles import dangerous


@pytest.mark.parametrize(
    "style",
    [
        "", "color: red", "color:#000080;", "margin: 0 auto; padding: 1px 2px", "border: none",
        "font-family: 'Comic Sans', serif", "width: 100%", "text-align: center ;",
        "color: rgb(0, 128, 0)", "BORDER: 1px solid #ccc", "float : left",
    ],
)  # fmt: skip
def test_a_style_that_readers_keep(style: str) -> None:
    assert dangerous(style) is None


@pytest.mark.parametrize(
    "style",
    [
        "position: absolute", "background: url(https://example.org/a.png)", "behavior: x",
        "width: expression(1)", "margin: 99999em", "padding-left: 4000em", "color", "z-index: 2",
        "colo\\72: red", "-moz-binding: x", "any words", "mso-list: l0",
    ],
)  # fmt: skip
def test_a_style_that_readers_drop(style: str) -> None:
    assert dangerous(style)
