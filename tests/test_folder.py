"""The folder's reader stays inside its folder."""

import os
from pathlib import Path

import pytest
from pelican.plugins.syndicate.folder import Folder, read_file


@pytest.fixture
def folder(tmp_path):
    inside = tmp_path / "output"
    (inside / "a").mkdir(parents=True)
    (inside / "a" / "page.html").write_bytes(b"page")
    (tmp_path / "secret.html").write_bytes(b"secret")
    return inside


def test_files_are_listed_with_sizes(folder):
    assert list(Folder(folder).walk()) == [("a/page.html", 4)]


def test_a_link_inside_is_a_file_and_one_that_leads_out_is_not(folder):
    (folder / "in.html").symlink_to(folder / "a" / "page.html")
    (folder / "out.html").symlink_to(folder.parent / "secret.html")
    (folder / "loop.html").symlink_to(folder / "loop.html")
    (folder / "dangling.html").symlink_to(folder / "gone.html")
    assert dict(Folder(folder).walk()) == {"a/page.html": 4, "in.html": 4}


def test_linked_folders_are_not_followed(folder):
    (folder / "again").symlink_to(folder)
    (folder / "up").symlink_to(folder.parent)
    assert list(Folder(folder).walk()) == [("a/page.html", 4)]


def test_pipes_are_not_files(folder):
    os.mkfifo(folder / "pipe.xml")
    assert list(Folder(folder).walk()) == [("a/page.html", 4)]
    with pytest.raises(OSError, match="no regular file"):
        read_file(folder / "pipe.xml", 10)


@pytest.mark.parametrize("path", ["../secret.html", "/etc/hostname", "a/../../secret.html"])
def test_paths_that_lead_out_are_not_read(folder, path):
    with pytest.raises(OSError, match="outside"):
        Folder(folder).read(path)


def test_a_link_that_leads_out_is_not_read(folder):
    (folder / "out.html").symlink_to(folder.parent / "secret.html")
    with pytest.raises(OSError, match="outside"):
        Folder(folder).read("out.html")


def test_only_the_bytes_asked_for_are_read(folder):
    assert Folder(folder).read("a/page.html", 2) == b"pa"


def test_a_file_over_the_limit_is_not_read(folder):
    with pytest.raises(OSError, match="more than 3 bytes"):
        read_file(folder / "a" / "page.html", 3)


def test_a_file_that_is_not_there_is_told_so(folder):
    with pytest.raises(FileNotFoundError, match="no such file"):
        read_file(folder / "gone.xml", 3)


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        Folder(tmp_path / "gone")
