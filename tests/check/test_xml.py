"""The checker's XML: every element with its place and the bytes that it was written in."""

# ruff: noqa: E501  feeds and cases are easier to read unbroken

import pytest
from pelican.plugins.syndicate.check import xml
from pelican.plugins.syndicate.check.node import Node

TEXT = (
    b'<a xmlns="urn:x" xmlns:p="urn:y">\n  <p:b c="1" p:d="2">one<e/>two</p:b>\n  <!-- x -->\n</a>'
)


def root(data: bytes = TEXT) -> Node:
    tree = xml.read(data)
    assert tree.root is not None
    return tree.root


def test_an_element_knows_its_name_and_place() -> None:
    (b,) = root().children
    assert (b.ns, b.name, b.prefix, b.tag, b.path) == ("urn:y", "b", "p", "p:b", "a/p:b")
    assert (b.line, b.column) == (2, 3)


def test_attributes_are_told_apart_by_namespace() -> None:
    (b,) = root().children
    assert b.attributes == {"c": "1", "{urn:y}d": "2"}
    assert (b.get("c"), b.get("d")) == ("1", None)


def test_text_and_markup_are_read_as_written() -> None:
    (b,) = root().children
    assert b.text == "onetwo"
    assert b.inside == b"one<e/>two"
    assert root(b'<a b=">"\n c="1">\nx</a>').text_line == 2


def test_xml_attributes_are_inherited() -> None:
    inner = root(b'<a xml:lang="en"><b xml:base="/x"><c/></b></a>').children[0].children[0]
    assert (inner.inherited("lang"), inner.inherited("base"), inner.inherited("id")) == (
        "en",
        "/x",
        None,
    )


def test_elements_come_in_document_order() -> None:
    names = [node.name for node in root(b"<a><b><c/></b><d/></a>").walk()]
    assert names == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "xml-malformed"), (b"<a>", "xml-malformed"), (b"<a/><b/>", "xml-malformed"),
        (b"<a>&x;</a>", "xml-malformed"), (b"<p:a/>", "xml-malformed"),
        (b"<a>\x08</a>", "xml-forbidden-character"), (b"<a>\xef\xbf\xbf</a>", "xml-forbidden-character"),
        (b"<!DOCTYPE a><a/>", "xml-doctype"), (b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "xml-entity"),
        (b"<a>" * 300, "xml-too-deep"),
    ],
)  # fmt: skip
def test_what_is_refused(data: bytes, code: str) -> None:
    assert code in {fault.code for fault in xml.read(data).faults}


def test_a_fault_stands_on_its_line() -> None:
    (fault,) = xml.read(b"<a>\n <b>\n</a>").faults
    assert fault.line == 3
