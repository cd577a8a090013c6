"""A run's result as a value, and the five forms that it is printed in."""

from collections.abc import Callable, Mapping

from . import report_github, report_json, report_junit, report_sarif, report_text
from .result import Result

RENDER: Mapping[str, Callable[[Result], str]] = {
    "text": report_text.render,
    "json": report_json.render,
    "github": report_github.render,
    "junit": report_junit.render,
    "sarif": report_sarif.render,
}
