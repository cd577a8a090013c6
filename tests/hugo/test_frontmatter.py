import ast
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo import frontmatter
from pelican.plugins.syndicate.problem import Severity

SCALARS = [
    tuple(line.split(" -> "))
    for line in (Path(__file__).parents[1] / "cases/hugo/scalars.txt")
    .read_text("utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("written", "meant"), SCALARS)
def test_yaml_scalars_are_read_by_version_1_2(written, meant):
    front = frontmatter.split(f"---\nx: {written}\n---\n")
    assert front.fatal is None
    found = front.values["x"]
    assert (type(found), found) == (type(ast.literal_eval(meant)), ast.literal_eval(meant))


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Uno\nweight: 3\n---\nTexto.\n",
        "\ufeff---\ntitle: Uno\nweight: 3\n---\nTexto.\n",
        "\n\n  \t\n---\ntitle: Uno\nweight: 3\n---\nTexto.\n",
        "---\r\ntitle: Uno\r\nweight: 3\r\n---\r\nTexto.\r\n",
        "---\rtitle: Uno\rweight: 3\r---\rTexto.\r",
        "---   \ntitle: Uno\nweight: 3\n---\nTexto.\n",
        "--- \n  title: Uno\n  weight: 3\n---\nTexto.\n",
        '---\n{"title": "Uno", "weight": 3}\n---\nTexto.\n',
        "---\nTITLE: Uno\nWeight: 3\n---\nTexto.\n",
        '+++\ntitle = "Uno"\nweight = 3\n+++\nTexto.\n',
        '+++\r\nTitle = "Uno"\r\nweight = 3\r\n+++\r\nTexto.\r\n',
        '{"title": "Uno", "weight": 3}\nTexto.\n',
        '\n{\n "title": "Uno",\n "weight": 3\n}\nTexto.\n',
    ],
)
def test_all_ways_of_writing_front_matter_mean_the_same(text):
    front = frontmatter.split(text, "x.md")
    assert front.fatal is None
    assert front.values == {"title": "Uno", "weight": 3}
    assert front.body == "Texto.\n"


@pytest.mark.parametrize(
    ("text", "body", "line"),
    [
        ("---\na: 1\n---\nuno\n", "uno\n", 4),
        ("---\na: 1\n---uno\n", "uno\n", 3),
        ("---\na: 1\n---   \nuno\n", "   \nuno\n", 3),
        ("---\na: 1\n----\nuno\n", "-\nuno\n", 3),
        ("\n\n---\na: 1\n---\n\nuno\n", "\nuno\n", 6),
        ("---\n---\nuno", "uno", 3),
        ("---\na: |\n  b\n  ---\n---\nuno", "uno", 6),
        ('{"a": "}{"} uno\ndos', " uno\ndos", 1),
        ('{"a":\n1}\nuno', "uno", 3),
        ("uno\n---\na: 1\n---\n", "uno\n---\na: 1\n---\n", 1),
        ("# Uno\n", "# Uno\n", 1),
        ('{{< figure src="a.png" >}}\n', '{{< figure src="a.png" >}}\n', 1),
        ("{% raw %}", "{% raw %}", 1),
        ("\ufeffuno", "uno", 1),
        ("", "", 1),
    ],
)
def test_the_body_begins_where_hugo_begins_it(text, body, line):
    front = frontmatter.split(text)
    assert front.fatal is None
    assert (front.body, front.body_line) == (body, line)


def test_every_key_knows_its_line_in_the_file():
    yaml = frontmatter.split("\n---\nTitle: a\n\ntags:\n- b\ndate: 2024-01-01\n---\n")
    assert yaml.lines == {"title": 3, "tags": 5, "date": 7}
    toml = frontmatter.split('+++\ntitle = "a"\n\n[params]\nx = 1\n+++\n')
    assert (toml.lines["title"], toml.lines["params"]) == (2, 4)
    json = frontmatter.split('{\n"title": "a",\n"date": "2024-01-01"\n}\n')
    assert json.lines == {"title": 2, "date": 3}


BROKEN = [
    ("---\ntitle: a\n\nuno\n", 1, "has no end", "three dashes"),
    ('+++\ntitle = "a"\nuno\n', 1, "has no end", "three plus signs"),
    ('{"title": "a"\nuno\n', 2, "JSON is broken", "braces"),
    ("---\na: 1\nb: 2\na: 3\n---\n", 4, "'a' is written twice", "on line 2 already"),
    ("---\na:\n  b: 1\n  b: 2\n---\n", 4, "'b' is written twice", "on line 3 already"),
    ("---\ntitle: a: b\n---\n", 2, "mapping values are not allowed", "quotation marks"),
    ("---\ntitle: @a\n---\n", 2, "cannot start any token", "quotation marks"),
    ('---\ntitle: "a\n---\n', None, "YAML is broken", None),
    ("---\n- a\n---\n", 2, "no map", None),
    ("---\nuno\n---\n", 2, "no map", None),
    ("---\n? [a]\n: b\n---\n", 2, "cannot be a key", None),
    ("---\na: *b\n---\n", 2, "leads to itself or nowhere", None),
    ("---\na: &a [*a]\n---\n", 2, "leads to itself or nowhere", None),
    ("---\n<<: 5\n---\n", 2, "takes a map", None),
    ("---\nx: !!python/object/apply:os.system [ls]\n---\n", 2, "not allowed", None),
    ("---\nx: !!python/name:os.system\n---\n", 2, "not allowed", None),
    ("+++\na = 1\na = 2\n+++\n", None, "TOML is broken", None),
    ("+++\na = uno\n+++\n", 2, "TOML is broken", None),
    ('{"a": NaN}\n', None, "JSON is broken", None),
]


@pytest.mark.parametrize(("text", "line", "what", "hint"), BROKEN)
def test_broken_front_matter_is_a_problem_with_line_and_hint(text, line, what, hint):
    fatal = frontmatter.split(text, "posts/x.md").fatal
    assert fatal is not None
    assert fatal.file == "posts/x.md"
    assert fatal.severity is Severity.ERROR
    assert what in fatal.what
    assert line is None or fatal.line == line
    assert hint is None or hint in (fatal.hint or "")


def _bomb(width=9, height=9):
    lines = ["a0: &a0 [" + ",".join("x" * width) + "]"]
    lines += [
        f"a{n}: &a{n} [" + ",".join([f"*a{n - 1}"] * width) + "]" for n in range(1, height + 1)
    ]
    return "---\n" + "\n".join(lines) + "\n---\n"


def _merges(height=40):
    lines = ["a0: &a0 {x: 1}"]
    lines += [f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, height + 1)]
    return "---\n" + "\n".join(lines) + "\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        _bomb(),
        _merges(),
        "---\na: " + "[" * 100_000 + "\n---\n",
        "---\na: " + "{" * 100_000 + "\n---\n",
        "---\n" + "- " * 100_000 + "\n---\n",
        "---\n" + "".join(" " * n + "a:\n" for n in range(1_000)) + "---\n",
        "---\na: " + "[[" * 300 + "]]" * 300 + "\n---\n",
        "+++\na = " + "[" * 100_000 + "\n+++\n",
        "+++\na = " + "9" * 20_000 + "\n+++\n",
        '{"a": ' + "[" * 100_000,
        '{"a": ' + "[" * 600 + "]" * 600 + "}\n",
        "+++\n" + ".".join("a" * 900) + " = 1\n+++\n",
        '{"a": ' + "9" * 20_000 + "}\n",
        "---\na: " + "x" * 2_000_000 + "\n---\n",
    ],
    ids=lambda text: text[:20],
)
def test_bombs_are_refused_before_they_grow(text):
    assert frontmatter.split(text).fatal is not None


def test_a_number_of_20000_digits_is_a_text():
    digits = "9" * 20_000
    assert frontmatter.split(f"---\na: {digits}\n---\n").values["a"] == digits


def test_an_alias_stands_for_its_value():
    front = frontmatter.split("---\na: &t [x, y]\nb: *t\n---\n")
    assert front.values == {"a": ["x", "y"], "b": ["x", "y"]}


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("b: &b {draft: true}\n<<: *b\n", True),
        ("b: &b {draft: true}\ndraft: false\n<<: *b\n", True),
        ("b: &b {draft: true}\n<<: *b\ndraft: false\n", False),
        ("<<: {draft: true}\n", True),
        ("a: &a {draft: true}\nb: &b {<<: *a}\n<<: *b\n", True),
    ],
)
def test_of_merged_and_written_keys_the_later_counts(text, draft):
    assert frontmatter.split(f"---\n{text}---\n").values["draft"] is draft


def test_a_tag_of_ones_own_is_passed_over():
    front = frontmatter.split("---\na: !x 5\nb: !y [1]\nc: !z {d: e}\n---\n")
    assert front.values == {"a": "5", "b": [1], "c": {"d": "e"}}


def test_line_separators_of_unicode_are_text_in_yaml():
    front = frontmatter.split("---\ntitle: a\u2028b\u0085c\u007fd\n---\n")
    assert front.values == {"title": "a\u2028b\u0085c\u007fd"}


def test_keys_in_maps_and_lists_are_lower_case_too():
    front = frontmatter.split("---\nParams: {Uno: {DOS: 1}}\nL: [{Tres: 2}]\n---\n")
    assert front.values == {"params": {"uno": {"dos": 1}}, "l": [{"tres": 2}]}


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["---\n", "+++\n", "{", "\ufeff---\n", ""]))
def test_any_text_is_taken_apart(text, start):
    front = frontmatter.split(start + text + "\n" + start)
    assert front.fatal is not None or isinstance(front.body, str)
    assert front.body_line >= 1


@settings(derandomize=True, deadline=None)
@given(
    st.dictionaries(
        st.text("abcdefgh", min_size=1, max_size=5),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20),
    )
)
def test_quoted_yaml_gives_back_what_was_written(values):
    text = "".join(f"{key}: '" + value.replace("'", "''") + "'\n" for key, value in values.items())
    assert frontmatter.split(f"---\n{text}---\n").values == values
