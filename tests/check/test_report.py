"""The five forms of the report, of one result made by hand."""

import json
from xml.etree import ElementTree

import pytest
from pelican.plugins.syndicate.check.finding import Finding
from pelican.plugins.syndicate.check.report import RENDER
from pelican.plugins.syndicate.check.report_text import render as as_text
from pelican.plugins.syndicate.check.result import Accepted, Result
from pelican.plugins.syndicate.problem import Severity


def finding(code: str, severity: Severity, line: int | None, column: int | None = None) -> Finding:
    return Finding(code, severity, "b.xml", line, column, f"it is {code}", "mend it", "a clause")


RESULT = Result(
    findings=(
        finding("site-link-dead", Severity.ERROR, 9),
        finding("site-entry-differs", Severity.WARNING, 4, 7),
        finding("no-such-code", Severity.INFO, None),
    ),
    accepted=(Accepted(finding=finding("site-id-shared", Severity.ERROR, 2), reason="old"),),
    not_judged=(("gone.xml", "no such file"),),
    files=("a.xml", "b.xml"),
    entries=1,
)


def test_text_is_in_order_with_a_summary():
    assert as_text(RESULT) == (
        "b.xml\n"
        "        -  info  it is no-such-code  [no-such-code]\n"
        "           → mend it\n"
        "      4:7  warning  it is site-entry-differs  [site-entry-differs]\n"
        "           → mend it\n"
        "        9  error  it is site-link-dead  [site-link-dead]\n"
        "           → mend it\n"
        "\n"
        "gone.xml: could not be judged: no such file\n"
        "2 documents, 1 entry judged: 1 error, 1 warning, 1 for information, 1 accepted\n"
    )


def test_github_knows_three_commands():
    lines = RENDER["github"](RESULT).splitlines()
    assert lines[:3] == [
        "::notice file=b.xml,title=no-such-code::it is no-such-code%0Amend it",
        "::warning file=b.xml,line=4,col=7,title=site-entry-differs::"
        "it is site-entry-differs%0Amend it",
        "::error file=b.xml,line=9,title=site-link-dead::it is site-link-dead%0Amend it",
    ]
    assert lines[3] == "::error title=could not be judged::gone.xml: no such file"


def test_json_has_everything():
    report = json.loads(RENDER["json"](RESULT))
    assert [f["code"] for f in report["findings"]] == [
        "no-such-code",
        "site-entry-differs",
        "site-link-dead",
    ]
    assert report["accepted"][0]["reason"] == "old"
    assert report["not_judged"] == [{"what": "gone.xml", "why": "no such file"}]
    assert report["exit_code"] == 2


def test_junit_counts_what_it_holds():
    suite = ElementTree.fromstring(RENDER["junit"](RESULT)).find("testsuite")
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("3", "1", "1")
    assert len(suite.findall("testcase")) == 3
    assert len(suite.findall("testcase/failure")) == 1
    assert "site-entry-differs" in suite.find("testcase/system-out").text


def test_sarif_levels_rules_and_suppressions():
    (run,) = json.loads(RENDER["sarif"](RESULT))["runs"]
    assert [r["level"] for r in run["results"]] == ["note", "warning", "error", "error"]
    assert [bool(r.get("suppressions")) for r in run["results"]] == [False, False, False, True]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (Result(), 0),
        (Result(findings=RESULT.findings[2:]), 0),
        (Result(findings=RESULT.findings[1:]), 0),
        (Result(findings=RESULT.findings[1:], fail_on=Severity.WARNING), 1),
        (Result(findings=RESULT.findings[2:], fail_on=Severity.WARNING), 0),
        (Result(findings=RESULT.findings), 1),
        (RESULT, 2),
    ],
)
def test_exit_codes(result, code):
    assert result.exit_code == code
