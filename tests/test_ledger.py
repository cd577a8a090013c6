"""The file of ids survives editors, merges and damage."""

from datetime import timedelta

import pytest
from feed_values import MADRID, NOON
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.ledger import Ledger, Record, dump, parse, with_records

WHOLE = Record(
    id="https://example.org/ñ/",
    source="posts/ñ/index.md",
    published=NOON.astimezone(MADRID),
    title='Sal "gorda"',
    urls=("/ñ/", "/old/"),
    digest="abc",
    updated=NOON,
)
BARE = Record(id="tag:example.org,2026-03-04:/b.html")


def ledger(*records):
    return with_records(Ledger(), {record.id: record for record in records})


def test_a_ledger_comes_back_as_it_was_written():
    written = dump(ledger(BARE, WHOLE))
    assert parse(written) == (ledger(WHOLE, BARE), ())
    assert dump(parse(written)[0]) == written


def test_each_entry_has_one_line_in_the_order_of_ids():
    lines = dump(ledger(BARE, WHOLE)).splitlines()
    assert len(lines) == 2
    assert lines == sorted(lines)
    assert lines[1] == '{"id": "tag:example.org,2026-03-04:/b.html"}'


def test_letters_can_be_read():
    assert "ñ" in dump(ledger(WHOLE))


def test_a_new_entry_adds_one_line_and_changes_no_other():
    before = dump(ledger(BARE, WHOLE)).splitlines()
    after = dump(ledger(BARE, WHOLE, Record(id="https://example.org/m/"))).splitlines()
    assert [line for line in after if line in before] == before
    assert len(after) == 3


def test_blank_lines_and_a_missing_end_of_line_do_no_harm():
    written = dump(ledger(BARE, WHOLE))
    assert parse(f"\n{written.replace(chr(10), chr(13) + chr(10) * 2)}".rstrip())[0] == ledger(
        BARE, WHOLE
    )


def test_lines_that_two_branches_wrote_of_one_entry_are_put_together():
    mine = dump(ledger(Record(id="a", title="A", urls=("/a/",), published=NOON)))
    yours = dump(
        ledger(Record(id="a", source="a.md", urls=("/b/",), published=NOON - timedelta(1)))
    )
    merged, problems = parse(mine + yours)
    assert not problems
    assert merged.records == (
        Record(
            id="a", source="a.md", title="A", urls=("/a/", "/b/"), published=NOON - timedelta(1)
        ),
    )


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("<<<<<<< HEAD", "a merge conflict is left"),
        ("=======", "a merge conflict is left"),
        ('{"id": "a"', "cannot be read"),
        ('["a"]', "it is no object"),
        ("{}", "it has no id"),
        ('{"id": " "}', "the id is empty"),
        ('{"id": 5}', "a text is missing"),
        ('{"id": "a", "urls": "/a/"}', "a list is missing"),
        ('{"id": "a", "urls": [1]}', "a text is missing"),
        ('{"id": "a", "published": "yesterday"}', "cannot be read"),
        ('{"id": "a", "published": "2026-03-04T00:00:00"}', "a date has no offset"),
        ('{"id": "a", "colour": "red"}', 'what "colour" means is not known'),
        ("[" * 100_000, "cannot be read"),
        (b'{"id": "a\xff"}'.decode("utf-8", "surrogateescape"), "cannot be read"),
    ],
)
def test_a_damaged_line_is_named_and_the_others_count(line, fault):
    read, [problem] = parse(f"{dump(ledger(BARE))}{line}\n", file="ids.jsonl")
    assert read.records == (BARE,)
    assert (problem.file, problem.line, problem.severity) == ("ids.jsonl", 2, "error")
    assert fault in problem.what


def test_half_a_character_in_a_title_stops_nothing():
    written = dump(ledger(Record(id="a", title="b\ud800c")))
    assert parse(written)[0].records == (Record(id="a", title="bc"),)


def test_a_damaged_ledger_is_never_written():
    damaged, _ = parse("{")
    assert not damaged.intact
    with pytest.raises(ValueError, match="must not be written"):
        dump(with_records(damaged, {"a": Record(id="a")}))


@settings(derandomize=True, deadline=None)
@given(
    st.lists(
        st.builds(
            Record,
            id=st.text(min_size=1).filter(str.strip),
            source=st.none() | st.text(min_size=1),
            title=st.text(),
            urls=st.lists(st.text(min_size=1), max_size=3).map(tuple),
            published=st.none() | st.datetimes(timezones=st.just(MADRID)),
        ),
        unique_by=lambda record: record.id,
    )
)
def test_any_records_come_back(records):
    assert parse(dump(ledger(*records))) == (ledger(*records), ())


@settings(derandomize=True, deadline=None)
@given(st.text())
def test_any_text_is_read_or_reported(text):
    read, problems = parse(text)
    assert read.intact is not bool(problems)
