"""The one door to disc: nothing is read outside its folder, and no file is ever half written."""

import os
import resource
import stat

import pytest
from pelican.plugins.syndicate import files


@pytest.mark.parametrize(
    "path", ["../secret", "a/../../secret", "link", "linked/secret", "/etc/hostname", ".", "none"]
)
def test_a_file_outside_or_of_another_kind_is_refused(tmp_path, path):
    root = tmp_path / "root"
    (root / "a").mkdir(parents=True)
    (tmp_path / "secret").write_text("s")
    (root / "link").symlink_to(tmp_path / "secret")
    (root / "linked").symlink_to(tmp_path)
    with pytest.raises(OSError, match=r"leads out of|no regular file"):
        files.read(root, path)


def test_a_folder_whose_name_begins_alike_is_outside(tmp_path):
    (tmp_path / "root").mkdir()
    (tmp_path / "root-evil").mkdir()
    assert not files.inside(tmp_path / "root", tmp_path / "root-evil/x")
    assert files.inside(tmp_path / "root", tmp_path / "root/x")


def test_a_link_that_stays_inside_is_followed(tmp_path):
    (tmp_path / "a").write_text("text")
    (tmp_path / "b").symlink_to("a")
    assert files.read(tmp_path, "b") == b"text"


def test_a_file_larger_than_the_cap_is_refused_by_its_size(tmp_path):
    with (tmp_path / "big").open("wb") as big:
        big.truncate(files.MAX_SOURCE + 1)  # it holds nothing on disc
    with pytest.raises(files.Refused, match="more than"):
        files.read(tmp_path, "big")
    assert files.read(tmp_path, "big", cap=files.MAX_SOURCE + 1).count(b"\0") > files.MAX_SOURCE


def test_same_bytes_leave_a_file_untouched_and_others_replace_it(tmp_path):
    assert files.write_if_changed(tmp_path, "x/feed.xml", [b"ab", b"c"])
    before = (tmp_path / "x/feed.xml").stat()
    assert not files.write_if_changed(tmp_path, "x/feed.xml", [b"a", b"bc"])
    after = (tmp_path / "x/feed.xml").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    for chunks in ([b"ab"], [b"abcd"], [b"abx"], []):
        assert files.write_if_changed(tmp_path, "x/feed.xml", chunks)
        assert (tmp_path / "x/feed.xml").read_bytes() == b"".join(chunks)
    assert os.listdir(tmp_path / "x") == ["feed.xml"]  # noqa: PTH208  # hidden ones too


def test_a_link_at_the_place_is_replaced_not_followed(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "target").write_text("mine")
    (tmp_path / "out/feed.xml").symlink_to(tmp_path / "target")
    files.write_if_changed(tmp_path / "out", "feed.xml", [b"new"])
    assert (tmp_path / "target").read_text() == "mine"
    assert not (tmp_path / "out/feed.xml").is_symlink()


@pytest.mark.parametrize(
    "path",
    ["../feed.xml", "linked/feed.xml", "a/../../feed.xml", "a/out/feed.xml", "/feed.xml", "", "."],
)
def test_nothing_is_written_outside(tmp_path, path):
    (tmp_path / "out/a").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out/linked").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "out/a/out").symlink_to("../..")
    with pytest.raises(files.Refused):
        files.write_if_changed(tmp_path / "out", path, [b"x"])
    assert not (tmp_path / "feed.xml").exists()
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_that_is_a_link_within_the_output_is_written_through(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to("real")
    assert files.write_if_changed(tmp_path, "linked/new/feed.xml", [b"x"])
    assert (tmp_path / "real/new/feed.xml").read_bytes() == b"x"


def test_what_fails_midway_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "feed.xml").write_bytes(b"old")

    def chunks():
        yield b"ne"
        raise OSError("the disc is full")

    with pytest.raises(OSError, match="full"):
        files.write_if_changed(tmp_path, "feed.xml", chunks())
    assert (tmp_path / "feed.xml").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["feed.xml"]


@pytest.mark.parametrize("size", [1, 1000, 300_000])
def test_many_chunks_are_written_in_their_order(tmp_path, size):
    chunks = [bytes([n % 251]) * size for n in range(600_000 // size % 3000)]
    files.write_if_changed(tmp_path, "feed.xml", iter([b"", *chunks, b""]))
    assert (tmp_path / "feed.xml").read_bytes() == b"".join(chunks)


@pytest.mark.parametrize("size", [100, 30_000, 900_000])
def test_a_file_that_may_not_grow_so_far_leaves_the_old_one_and_nothing_else(tmp_path, size):
    (tmp_path / "feed.xml").write_bytes(b"old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_050, limits[1]))  # amid a chunk
    try:
        with pytest.raises(OSError, match="too large"):
            files.write_if_changed(tmp_path, "feed.xml", [b"x" * size] * (1_000_000 // size))
        assert files.write_if_changed(tmp_path, "other.xml", [b"x" * 100] * 4000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (tmp_path / "feed.xml").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feed.xml", "other.xml"]


def test_staged_bytes_wait_until_they_are_put(tmp_path):
    (tmp_path / "feed.xml").write_bytes(b"old")
    staged = files.stage(tmp_path, "feed.xml", [b"new"])
    assert (tmp_path / "feed.xml").read_bytes() == b"old"
    staged.put()
    assert (tmp_path / "feed.xml").read_bytes() == b"new"
    files.stage(tmp_path, "feed.xml", [b"newer"]).drop()
    assert [path.name for path in tmp_path.iterdir()] == ["feed.xml"]


def test_a_written_file_may_be_read_by_a_web_server(tmp_path):
    files.write_if_changed(tmp_path, "feed.xml", [b"x"])
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((tmp_path / "feed.xml").stat().st_mode) == 0o666 & ~mask


def test_what_a_killed_build_left_is_swept_but_not_what_is_being_written(tmp_path):
    (tmp_path / f".old{files.TEMPORARY}").write_bytes(b"half")
    staged = files.stage(tmp_path, "feed.xml", [b"new"])
    assert files.sweep(tmp_path) == 1
    assert staged.path.exists()
    staged.put()
    assert [path.name for path in tmp_path.iterdir()] == ["feed.xml"]


def test_what_only_looks_like_a_leftover_is_neither_opened_nor_swept(tmp_path):
    pipe, link = (tmp_path / f".{name}{files.TEMPORARY}" for name in ("pipe", "link"))
    os.mkfifo(pipe)  # who opened it would wait for ever
    (tmp_path / "mine").write_text("mine")
    link.symlink_to("mine")
    (tmp_path / f".folder{files.TEMPORARY}").mkdir()
    assert files.sweep(tmp_path) == 0
    assert (tmp_path / "mine").read_text() == "mine"


def test_bytes_that_wait_hold_no_handle(tmp_path):
    staged = files.stage(tmp_path, "feed.xml", [b"new"])
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    staged.wait()
    assert len(os.listdir("/proc/self/fd")) == before - 1  # noqa: PTH208
    staged.put()
    assert (tmp_path / "feed.xml").read_bytes() == b"new"


def test_a_name_that_no_file_can_have_is_refused(tmp_path):
    for name in ("a\0b", "x" * 300, "x" * 300 + "/feed.xml"):
        with pytest.raises(OSError, match=r"no file can be called|too long"):
            files.write_if_changed(tmp_path, name, [b"new"])
    assert not list(tmp_path.iterdir())
