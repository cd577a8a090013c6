import pytest
from pelican.plugins.syndicate.hugo import post

YAML, TOML, JSON = "---\ntitle: a\n---\nx\n", '+++\ntitle = "a"\n+++\nx\n', '{"title": "a"}\nx\n'


@pytest.mark.parametrize(
    ("text", "path", "configured", "hugos"),
    [
        (YAML, "posts/abril/index.md", False, True),
        (YAML, "posts/abril/index.es.md", False, True),
        (YAML.replace("\n", "\r\n"), "posts/abril/index.md", False, True),
        ("\ufeff" + YAML, "posts/abril/index.markdown", False, True),
        ("---\ntitle: a\ntitle: b\n---\n", "posts/abril/index.md", False, True),
        (YAML, "posts/abril.md", False, False),
        (YAML, "index.md", False, False),
        ("Title: a\n\nx\n", "posts/abril/index.md", False, False),
        ("---\n- a\n---\n", "posts/abril/index.md", False, False),
        ("---\nTexto.\n", "posts/abril/index.md", False, False),
        ("---\n---\n", "posts/abril/index.md", False, False),
        (TOML, "posts/abril.md", False, True),
        (TOML.replace('"a"', "a"), "posts/abril.md", False, True),
        (JSON, "posts/abril.md", False, True),
        ("{broken\n", "posts/abril.md", False, False),
        ('{{< figure src="a" >}}\n', "posts/abril.md", False, False),
        ("{% raw %}\n", "posts/abril.md", False, False),
        ("Title: a\n\nx\n", "posts/abril.md", True, True),
        (YAML, "posts/abril.md", True, True),
        ("x", "posts/abril.md", True, True),
        (YAML, "posts/abril.html", True, True),
        ("<p>x</p>", "posts/abril.html", True, False),
        (YAML, "posts/abril.html", False, False),
        (YAML, "posts/abril.rst", True, False),
        (TOML, "posts/abril.txt", True, False),
    ],
)
def test_which_files_are_meant_for_hugo(text, path, configured, hugos):
    assert post.is_hugo_style(text, path, configured=configured) is hugos
    assert post.is_hugo_style(text.encode(), path, configured=configured) is hugos
