"""Every JSON feed of the golden sites against a schema of JSON Feed 1.1, written from its text."""

import json
from pathlib import Path

import jsonschema
import pytest

SITES = Path(__file__).resolve().parents[1] / "sites"
FEEDS = sorted(SITES.rglob("feeds/**/*.json"))
_URL = {"type": "string", "pattern": "^https?://"}
_TEXT = {"type": "string", "minLength": 1}
_DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"}
_AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "minProperties": 1,
        "properties": {"name": _TEXT, "url": {"type": "string"}, "avatar": _URL},
    },
}
_ATTACHMENT = {
    "type": "object",
    "required": ["url", "mime_type"],
    "properties": {
        "url": _URL,
        "mime_type": {"type": "string", "pattern": "^[a-z]+/"},
        "title": _TEXT,
        "size_in_bytes": {"type": "integer", "minimum": 0},
        "duration_in_seconds": {"type": "number", "minimum": 0},
    },
}
_ITEM = {
    "type": "object",
    "required": ["id"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": _TEXT,
        "url": _URL,
        "title": _TEXT,
        "content_html": {"type": "string"},
        "summary": {"type": "string"},
        "image": _URL,
        "date_published": _DATE,
        "date_modified": _DATE,
        "authors": _AUTHORS,
        "tags": {"type": "array", "items": _TEXT, "uniqueItems": True},
        "language": _TEXT,
        "attachments": {"type": "array", "items": _ATTACHMENT},
    },
}
SCHEMA = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": _TEXT,
        "home_page_url": _URL,
        "feed_url": _URL,
        "next_url": _URL,
        "icon": _URL,
        "favicon": _URL,
        "authors": _AUTHORS,
        "language": _TEXT,
        "hubs": {"type": "array", "items": {"required": ["type", "url"]}},
        "items": {"type": "array", "items": _ITEM},
    },
}


def test_there_are_json_feeds_to_judge():
    assert len(FEEDS) > 10


@pytest.mark.parametrize("path", FEEDS, ids=lambda p: p.relative_to(SITES).as_posix())
def test_json_feed_is_valid_under_the_schema(path):
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), SCHEMA)


@pytest.mark.parametrize("spoiled", [{"version": "1"}, {"items": [{"url": "x"}]}, {"title": ""}])
def test_schema_refuses_what_is_no_json_feed(spoiled):
    good = json.loads(FEEDS[0].read_text(encoding="utf-8"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(good | spoiled, SCHEMA)
