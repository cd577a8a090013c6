"""Names of files and folders that were misread: found, published as they were meant, and said."""

import pytest
from building import Built, build, pelican, write

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a730000000e49444154"
    "789c63f8cf00020c8041000c1e01ff6dfa0c560000000049454e44ae426082"
)
HEAD = "---\ntitle: Abril\ndate: 2024-04-01\nimages: [portada-año.png]\n---\n\n"
TEXT = HEAD + "El principio.\n\n![Portada](portada-año.png)\n"
NAME = "portada-a%C3%B1o.png"
ABRIL = "https://example.org/posts/abril/"


def misread(name, encoding="cp1252"):
    return name.encode().decode(encoding)


def escaped(name, encoding):
    return name.encode(encoding).decode("utf-8", "surrogateescape")


def site(picture, text=TEXT, folder="abril"):
    return {f"content/posts/{folder}/index.md": text, f"content/posts/{folder}/{picture}": PNG}


def published(built):
    return [path for path in built.files() if path.endswith(".png")]


SPOILT = {
    "windows-1252": misread("portada-año.png"),
    "MacRoman": misread("portada-año.png", "mac_roman"),
    "a Mac's own form": misread("portada-an\u0303o.png", "mac_roman"),
}
# Pelican says in its log what it copies; so that no log of these tests holds such bytes, it runs
# in a process of its own
BYTES = ("cp1252", "mac_roman", "cp850")
CONF = "SITENAME = 'A'\nSITEURL = 'https://example.org'\nPATH = 'content'\nTIMEZONE = 'UTC'\n"


@pytest.mark.parametrize("picture", SPOILT.values(), ids=SPOILT)
def test_a_picture_with_a_spoilt_name_is_found_and_published_under_its_own(tmp_path, picture):
    built = build(tmp_path, site(picture))
    (path,) = published(built)
    address = f'src="{ABRIL}{NAME}"'.replace("n%CC%83", "%C3%B1")
    for text in (built.text("posts/abril/index.html"), *built.contents().values()):
        assert address in text.replace("n%CC%83", "%C3%B1")
    assert built.xml().find(".//{http://search.yahoo.com/mrss/}thumbnail") is not None
    assert built.said().count("its name was misread") == 1
    assert f'published as "{path.rpartition("/")[2]}"' in built.said()
    assert "is not in the bundle" not in built.said()


@pytest.mark.parametrize("encoding", BYTES)
def test_a_name_that_is_not_utf8_is_what_the_text_calls_it(tmp_path, encoding):
    write(tmp_path, {"pelicanconf.py": CONF} | site(escaped("portada-año.png", encoding)))
    done = pelican(tmp_path)
    built = Built(tmp_path / "output")
    assert published(built) == ["posts/abril/portada-año.png"]
    for text in (built.text("posts/abril/index.html"), *built.contents().values()):
        assert f'src="{ABRIL}{NAME}"' in text
    assert 'its name was misread; it is published as "portada-año.png"' in done.stdout


def test_a_text_that_calls_the_picture_by_its_spoilt_name_finds_it(tmp_path):
    picture = misread("portada-año.png")
    built = build(tmp_path, site(picture, HEAD + f"Año.\n\n![Portada]({picture})\n"))
    assert published(built) == ["posts/abril/portada-año.png"]
    assert f'src="{ABRIL}{NAME}"' in built.contents()[ABRIL]
    assert "link" not in built.said()


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
def test_a_misread_link_finds_the_sound_file_and_is_said_with_its_line(tmp_path, encoding):
    link = misread("portada-año.png", encoding)
    built = build(tmp_path, site("portada-año.png", HEAD + f"Año.\n\n![Portada]({link})\n"))
    for text in (built.text("posts/abril/index.html"), *built.contents().values()):
        assert f'src="{ABRIL}{NAME}"' in text
    assert f'posts/abril/index.md\n    9: link "{link}" was misread; it leads to' in built.said()


def test_where_two_files_would_have_one_name_each_keeps_its_own(tmp_path):
    files = site("portada-año.png") | site(misread("portada-año.png"))
    built = build(tmp_path, files)
    assert len(published(built)) == 2
    assert f'src="{ABRIL}{NAME}"' in built.contents()[ABRIL]
    assert "as another file's is" in built.said()


def test_bytes_that_no_text_says_are_not_published_and_that_is_said(tmp_path):
    text = HEAD.replace("año", "otra") + "Nada.\n"
    write(tmp_path, {"pelicanconf.py": CONF} | site(escaped("portada-año.png", "cp1252"), text))
    done = pelican(tmp_path)
    built = Built(tmp_path / "output")
    assert not published(built)
    assert "no text says it: it is not published" in done.stdout
    assert len(built.feed().entries) == 1


def test_a_post_in_a_spoilt_folder_keeps_its_address_and_is_found_by_its_right_name(tmp_path):
    spoilt = misread("año nuevo")
    other = (
        "---\ntitle: Mayo\ndate: 2024-05-01\n---\n\n[A](../año%20nuevo/index.md)"
        "[B](/posts/año-nuevo/)![C](../año%20nuevo/portada-año.png)\n"
    )
    files = site(misread("portada-año.png"), folder=spoilt)
    files |= {"content/posts/mayo/index.md": other}
    built = build(tmp_path, files)
    (entry,) = (e for e in built.feed().entries if e.title == "Abril")
    body = built.contents()["https://example.org/posts/mayo/"]
    assert body.count(f'href="{entry.link}"') == 2
    assert f'src="{entry.link}{NAME}"' in body
    assert f'src="{entry.link}{NAME}"' in built.contents()[entry.link]
    assert built.said().count("its folder's, was misread and should be \"posts/año nuevo") == 1
    assert "url: /posts/" in built.said()
    # renamed as the problem says, it has the address, and so the id, that it had
    said = built.said().partition('"url: ')[2].partition('"')[0]
    text = TEXT.replace("title:", f'url: "{said}"\ntitle:')
    again = build(tmp_path / "again", site("portada-año.png", text, folder="año nuevo"))
    assert [(e.id, e.link) for e in again.feed().entries] == [(entry.id, entry.link)]


def test_files_of_hugos_static_folder_are_put_right_too(tmp_path):
    files = {
        "hugo.toml": 'baseURL = "https://example.org/"\n',
        f"static/{misread('año.png')}": PNG,
        "content/posts/abril.md": HEAD.replace("images: [portada-año.png]\n", "")
        + "![A](/año.png)\n",
    }
    built = build(tmp_path, files)
    assert published(built) == ["año.png"]
    assert 'src="https://example.org/a%C3%B1o.png"' in built.contents()[ABRIL]
    assert "static/" in built.said() and 'published as "año.png"' in built.said()
