"""The W3C feed validator's own verdicts on 508 labelled feeds, where they lie beside the project.

What was reached when these floors were set: all 508 verdicts, all 287 good feeds passed, the class
of all 275 labelled faults named as the suite names it.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from pelican.plugins.syndicate.check.document import Judgement, judge
from pelican.plugins.syndicate.problem import Severity

FEEDS = Path(__file__).resolve().parents[3] / "shared" / "w3c-feeds"
# where the suite was served: its self links name places under it
HOME = "http://www.feedvalidator.org/testcases/"
# the suite names a class or any that descends from it
HEIRS = {
    "InvalidLink": {"InvalidFullLink", "InvalidUriChar", "InvalidURLAttribute", "UriNotIri"},
    "InvalidInteger": {"InvalidPositiveInteger", "InvalidNonNegativeInteger"},
    "InvalidNonNegativeInteger": {"UseZeroForUnknown"},
    "SecurityRisk": {"SecurityRiskAttr"},
}

pytestmark = pytest.mark.skipif(not FEEDS.is_dir(), reason="the labelled feeds are not there")


@dataclass(frozen=True)
class Judged:
    label: dict
    judgement: Judgement

    @property
    def rejected(self) -> bool:
        return any(f.severity is Severity.ERROR for f in self.judgement.findings)

    @property
    def classes(self) -> set[str]:
        return {f.w3c for f in self.judgement.findings if f.w3c}

    @property
    def agrees(self) -> bool:
        return self.rejected == (self.label["verdict"] == "reject")


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    labels = json.loads((FEEDS / "expected.json").read_text(encoding="utf-8"))
    return [
        Judged(label, judge((FEEDS / name).read_bytes(), name, address=HOME + name))
        for label in labels
        for name in [label["file"]]
    ]


@pytest.mark.parametrize(("subset", "floor"), [("core", 0.99), ("ext", 0.97)])
def test_the_verdicts_agree(judged: list[Judged], subset: str, floor: float) -> None:
    asked = [one for one in judged if one.label["subset"] == subset]
    wrong = [one.label["file"] for one in asked if not one.agrees]
    assert len(wrong) <= (1 - floor) * len(asked), wrong


def test_every_good_feed_passes(judged: list[Judged]) -> None:
    good = [one for one in judged if one.label["verdict"] == "accept"]
    assert len(good) > 250
    assert [one.label["file"] for one in good if one.rejected] == []


def test_faults_are_named_as_the_suite_names_them(judged: list[Judged]) -> None:
    faults = [one for one in judged if _is_fault(one.label["expect"])]
    missed = [(one.label["file"], one.label["expect"]) for one in faults if not _named(one)]
    assert len(faults) > 250
    assert len(missed) <= 0.05 * len(faults), missed


def _is_fault(expect: str) -> bool:
    return not expect.startswith(("!", "Valid"))


def _named(one: Judged) -> bool:
    expect = one.label["expect"]
    if expect == "Error":
        return one.rejected
    return bool(one.classes & ({expect} | HEIRS.get(expect, set())))


def test_no_fault_is_named_that_the_suite_denies(judged: list[Judged]) -> None:
    denied = [one for one in judged if one.label["expect"].startswith("!")]
    named = [
        one.label["file"]
        for one in denied
        if one.label["expect"][1:] in one.classes
        and one.label["expect"][1:] not in one.label["errors"] + one.label["warnings"]
    ]
    assert len(denied) > 80
    assert named == []


def test_every_finding_has_a_place_and_a_way_to_mend_it(judged: list[Judged]) -> None:
    findings = [finding for one in judged for finding in one.judgement.findings]
    assert findings
    assert all(f.hint and f.what and f.line for f in findings)
