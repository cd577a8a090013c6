"""The list of what lies in the output."""


def test_every_feed_is_listed(output, command):
    code, out, err = command("published")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert len(lines) == 14
    assert lines[0].split()[:3] == ["feeds/all.2024.atom.xml", "2", "entries"]
    assert lines[0].endswith("Garden notes")
    assert lines[-1].startswith("13 documents, ")


def test_a_feed_that_cannot_be_read_is_listed_as_such(output, command):
    (output / "feeds/all.json").write_text('{"version": "https://jsonfeed.org/version/1.1", "it')
    assert "(it cannot be read)" in command("published", "output")[1]


def test_a_folder_without_feeds_is_told(output, command):
    (output.parent / "empty").mkdir()
    assert command("published", "empty")[0] == 2
    assert command("published", "gone")[0] == 2
