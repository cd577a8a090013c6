"""Every code says what it means, and every code that a rule names is in the table."""

import re
from pathlib import Path

import pytest
from pelican.plugins.syndicate.check import codes as table
from pelican.plugins.syndicate.check.codes import codes

ROOM = Path(table.__file__).parent
DOCUMENT_RULES = (
    "atom", "atom_elements", "bodies", "constructs", "document", "elements", "encoding",
    "extensions", "history", "jsonfeed", "jsontext", "media", "namespaces", "opml", "podcast",
    "rss", "rss_elements", "schema", "uris", "xml", "dates", "values",
)  # fmt: skip


@pytest.mark.parametrize("module", DOCUMENT_RULES)
def test_a_code_that_a_rule_names_is_explained(module: str) -> None:
    text = (ROOM / f"{module}.py").read_text(encoding="utf-8")
    named = re.findall(r'(?:fault|Wrong|_Refused|Bad|BodyFault)\(\s*"([a-z0-9-]+)"', text)
    assert set(named) <= codes().keys()


def test_every_code_is_whole() -> None:
    assert len(codes()) > 150
    for name, code in codes().items():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
        assert code.title and code.hint and code.explanation
        assert not code.hint.endswith(".")


def test_a_class_of_the_w3c_validator_is_one_word() -> None:
    classes = {code.w3c for code in codes().values() if code.w3c}
    assert len(classes) > 100
    assert all(re.fullmatch(r"[A-Z]\w+", name) for name in classes)
