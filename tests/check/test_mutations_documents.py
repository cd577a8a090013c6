"""Every way of spoiling a good feed in one place is seen, and told by the right code."""

from pathlib import Path
from typing import NamedTuple

import pytest
from check.good_feeds import GOOD
from pelican.plugins.syndicate.check.codes import codes
from pelican.plugins.syndicate.check.document import judge

CASES = Path(__file__).parents[1] / "cases" / "check" / "documents.txt"


class Case(NamedTuple):
    kind: str
    code: str
    title: str
    swaps: tuple[tuple[str, str], ...]


def _case(block: str) -> Case:
    head, *lines = block.strip("\n").split("\n")
    kind, code, title = (part.strip() for part in head.split("|"))
    old = [_text(line) for line in lines if line.startswith("-")]
    new = [_text(line) for line in lines if line.startswith("+")]
    return Case(kind, code, title, tuple(zip(old, new, strict=True)))


def _text(line: str) -> str:
    for written, meant in ((r"\n", "\n"), (r"\x08", "\x08"), ("\\\\", "\\")):
        line = line.replace(written, meant)
    return line[2:]


SPOILED = [_case(block) for block in CASES.read_text(encoding="utf-8").split("\n=== ")[1:]]


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_feed_has_nothing_to_mend(kind: str) -> None:
    judgement = judge(GOOD[kind].encode(), f"good.{kind}")
    assert judgement.kind == kind
    assert judgement.findings == ()


@pytest.mark.parametrize("case", SPOILED, ids=[f"{c.kind}: {c.title}" for c in SPOILED])
def test_a_spoiled_feed_is_told_by_its_code(case: Case) -> None:
    text = GOOD[case.kind]
    for old, new in case.swaps:
        assert old in text
        text = text.replace(old, new, 1)
    findings = judge(text.encode(), "spoiled").findings
    assert case.code in {finding.code for finding in findings}
    assert all(finding.code in codes() for finding in findings)


def test_there_are_enough_ways_and_no_two_are_the_same() -> None:
    assert len(SPOILED) >= 150
    assert len({(case.kind, case.swaps) for case in SPOILED}) == len(SPOILED)
