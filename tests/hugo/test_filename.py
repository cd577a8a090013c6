"""Names of files as archives and old systems leave them."""

import pytest
from pelican.plugins.syndicate.hugo.filename import is_utf8, readings, sound


def misread(name, encoding):
    return name.encode().decode(encoding)


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252", "latin-1"])
@pytest.mark.parametrize("name", ["portada-año.png", "an\u0303o.png", "日本.png", "Ünïcode Á.md"])
def test_a_misread_name_is_put_right(name, encoding):
    spoilt = "".join(bytes([b]).decode(encoding, "replace") for b in name.encode())
    if "\ufffd" not in spoilt:
        assert sound(spoilt) == name


def test_each_name_of_a_path_stands_for_itself():
    path = f"posts/año/{misread('portada-ñ.png', 'cp1252')}"
    assert sound(path) == "posts/año/portada-ñ.png"


def test_controls_of_windows_1252_become_its_characters():
    assert sound("\u0093uno\u0094.png") == "“uno”.png"


@pytest.mark.parametrize("name", ["año.png", "PÃO.png", "año aÃ±o.png", "a.png", "√π.png"])
def test_a_sound_name_is_left_alone(name):
    assert sound(name) == name


def test_bytes_that_are_not_utf8_are_told():
    assert is_utf8("año.png")
    assert not is_utf8(b"a\xf1o.png".decode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850", "cp437"])
def test_the_name_that_was_meant_is_among_the_readings(encoding):
    name = "año.png".encode(encoding).decode("utf-8", "surrogateescape")
    assert "año.png" in readings(name)
