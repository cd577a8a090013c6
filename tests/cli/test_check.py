"""The check command as a CI job calls it: exit codes, forms of report, settings, hostile text."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

FORMATS = ("text", "json", "github", "junit", "sarif")
HOSTILE = (
    "\x1b[2J\x1b[31mred",
    "\x1b]0;title\x07",
    "::error file=x::owned",
    "%0A::error::owned",
    "##vso[task.setvariable variable=x]y",
    "##[error]owned",
    "##teamcity[message text='x']",
    "\u202eevil\u202c",
    "a\u2028b\u2029c",
    "\x9b31m",
    "]]></failure><x>",
    "<script>alert(1)</script>",
    "\r\n::set-output name=x::y",
)


def break_picture(output: Path) -> None:
    (output / "posts/bean/bean.jpg").unlink()


def test_the_sites_own_output_is_judged_where_nothing_is_named(output, command):
    code, out, err = command("check")
    assert (code, err) == (0, "")
    assert out == "13 documents, 42 entries judged: 0 errors, 0 warnings\n"


def test_a_problem_makes_the_exit_code_one(output, command):
    break_picture(output)
    code, out, _ = command("check", "output")
    assert code == 1
    assert "bean.jpg is not in the output" in out
    assert "[site-picture-missing]" in out


def test_a_warning_fails_only_where_it_is_asked_to(output, command):
    page = output / "index.html"
    page.write_text(page.read_text().replace("application/rss+xml", "application/atom+xml"))
    assert command("check")[0] == 0
    assert command("check", "--fail-on", "warning")[0] == 1


@pytest.mark.parametrize(
    "path", ["nothing", "empty", "index.html/x", "http://[", "ftp://a.example"]
)
def test_what_cannot_be_judged_makes_the_exit_code_two(output, command, path):
    (output.parent / "empty").mkdir()
    code, out, err = command("check", path)
    assert code == 2
    assert f"{path}: could not be judged" in out
    assert "Traceback" not in out + err


def test_a_single_file_is_judged_alone(output, command):
    (output / "posts/bean/bean.jpg").unlink()
    code, out, _ = command("check", "output/feeds/all.2024.rss.xml")
    assert code == 0
    assert out.startswith("1 document, 2 entries judged")


def test_a_file_that_is_no_feed_is_a_problem(output, command):
    assert command("check", "output/index.html")[0] == 1


def test_several_paths_are_judged_in_one_report(output, command):
    code, out, _ = command("check", "output", "output/feeds/all.json", "gone.xml")
    assert code == 2
    assert "14 documents" in out


def test_output_named_in_pyproject_is_the_default(output, command):
    output.rename(output.parent / "public")
    Path("pyproject.toml").write_text('[tool.pelican-syndicate]\noutput = "public"\n')
    assert command("check")[0] == 0


def test_output_named_in_pelicans_settings_is_the_default(output, command):
    output.rename(output.parent / "www")
    Path("content").mkdir()
    Path("pelicanconf.py").write_text("PATH = 'content'\nOUTPUT_PATH = 'www'\nSITEURL = ''\n")
    assert command("check")[0] == 0


def test_named_settings_give_the_sites_address(output, command):
    Path("content").mkdir()
    Path("publishconf.py").write_text("PATH = 'content'\nSITEURL = 'https://new.example'\n")
    code, out, _ = command("check", "-s", "publishconf.py")
    assert code == 1
    assert "site-self-elsewhere" in out


def test_settings_that_fail_cannot_be_judged(output, command):
    Path("pelicanconf.py").write_text("1 / 0\n")
    code, _, err = command("check")
    assert code == 2
    assert "ZeroDivisionError" in err


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ('fail-on = "never"', "fail-on must be error or warning"),
        ('format = "pdf"', "format must be text or json"),
        ("max-feed-bytes = true", "max-feed-bytes must be a whole number"),
        ('elsewhere = "/read/"', "elsewhere must be a list of texts"),
        ("colour = 1", "colour is not known"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_told(output, command, table, word):
    Path("pyproject.toml").write_text(f"[tool.pelican-syndicate.check]\n{table}\n")
    code, _, err = command("check")
    assert code == 2
    assert word in err


def test_settings_of_the_table_count_and_arguments_overrule_them(output, command):
    Path("pyproject.toml").write_text(
        '[tool.pelican-syndicate.check]\nfail-on = "warning"\nformat = "json"\nmax-feed-bytes = 9\n'
    )
    code, out, _ = command("check")
    assert code == 1
    assert {f["code"] for f in json.loads(out)["findings"]} == {"site-feed-over-limit"}
    assert command("check", "--max-feed-bytes", "900000", "--format", "text")[0] == 0


def test_pelicans_settings_may_hold_the_table(output, command):
    Path("content").mkdir()
    Path("pelicanconf.py").write_text(
        "PATH = 'content'\nSYNDICATE_CHECK_OPTIONS = {'max_feed_bytes': 9}\n"
    )
    assert command("check")[0] == 1


def test_prefixes_of_another_program_are_left_alone(output, command):
    (output / "posts/rain/table.pdf").unlink()
    assert command("check")[0] == 1
    assert command("check", "--elsewhere", "/posts/rain/table")[0] == 0


def test_a_file_can_be_left_out(output, command):
    (output / "broken.rss").write_text("<rss")
    assert command("check")[0] == 1
    assert command("check", "--leave-out", "broken.rss")[0] == 0


@pytest.mark.parametrize(
    ("name", "text", "leaks"),
    [
        ("frost/index.md", "---\ntitle: The first frost\ndraft: true\n---\nx", True),
        ("frost/index.md", "---\ntitle: Other\nslug: frost\ndraft: true\n---\nx", True),
        ("frost/index.md", "---\ntitle: Other\ndraft: true\n---\nx", True),
        ("a/index.md", "---\nurl: /notes/posts/frost/\ndraft: true\n---\nx", True),
        ("x.md", "+++\ntitle = 'The first frost'\ndraft = true\n+++\nx", True),
        ("x.md", '{"title": "The first frost", "draft": true}\nx', True),
        ("x.md", "---\ntitle: The first frost\ndate: 2999-01-01\n---\nx", True),
        ("x.md", "---\ntitle: The first frost\nexpiryDate: 2020-01-01\n---\nx", True),
        ("x.md", "Title: The first frost\nStatus: draft\n\nx", True),
        ("x.md", "Title: The first frost\nDate: 2999-01-01 10:00\n\nx", True),
        ("x.rst", "The first frost\n###############\n\n:status: draft\n\nx", True),
        ("x.md", "---\ntitle: The first frost\ndraft: false\n---\nx", False),
        ("x.md", "---\ntitle: The first frost\ndate: 2020-01-01\n---\nx", False),
        ("x.md", "---\ntitle: Another frost\ndraft: true\n---\nx", False),
        ("x.txt", "---\ntitle: The first frost\ndraft: true\n---\nx", False),
    ],
)
def test_posts_that_stay_at_home_are_in_no_feed(output, command, name, text, leaks):
    source = Path("content") / name
    source.parent.mkdir(parents=True)
    source.write_text(text)
    code, out, _ = command("check", "--content", "content")
    assert ("site-withheld-leaked" in out) is leaks
    assert code == int(leaks)


def test_content_that_is_not_there_cannot_be_judged(output, command):
    assert command("check", "--content", "nowhere")[0] == 2


def accepted(text: str) -> list[str]:
    Path("accepted.toml").write_text(text)
    return ["check", "--accepted", "accepted.toml"]


def test_an_accepted_problem_does_not_count(output, command):
    break_picture(output)
    row = '[[accepted]]\ncode = "site-picture-missing"\nreason = "the photographer is on holiday"\n'
    code, out, _ = command(*accepted(row))
    assert code == 0
    assert "1 accepted" in out


def test_an_accepted_problem_counts_again_after_its_day(output, command):
    break_picture(output)
    row = '[[accepted]]\ncode = "site-*"\nreason = "soon"\nexpires = 2020-01-01\n'
    code, out, _ = command(*accepted(row))
    assert code == 1
    assert "accepted-expired" in out


def test_an_acceptance_without_a_problem_is_a_warning(output, command):
    row = '[[accepted]]\ncode = "site-link-dead"\nreason = "old"\n'
    code, out, _ = command(*accepted(row), "--fail-on", "warning")
    assert code == 1
    assert "accepted.toml" in out
    assert "accepted-unused" in out


@pytest.mark.parametrize(
    "text",
    [
        "[[accepted]\n",
        '[[accepted]]\ncode = "site-link-dead"\n',
        '[[accepted]]\ncode = "site-link-dead"\nreason = " "\n',
        '[[accepted]]\ncode = "no-such-code"\nreason = "x"\n',
        '[[accepted]]\ncode = "site-link-dead"\nreason = "x"\nuntil = 2020-01-01\n',
        '[[accepted]]\ncode = "site-link-dead"\nreason = "x"\nexpires = "2020-01-01"\n',
        'accepted = "all"\n',
        "other = 1\n",
    ],
)
def test_a_file_of_acceptances_that_cannot_be_meant_is_told(output, command, text):
    code, _, err = command(*accepted(text))
    assert code == 2
    assert "accepted.toml" in err


def test_no_colour_where_there_is_no_terminal(output, command):
    break_picture(output)
    assert "\x1b" not in command("check")[1]


def test_json_reads_back(output, command):
    break_picture(output)
    code, out, _ = command("check", "--format", "json")
    report = json.loads(out)
    assert report["exit_code"] == code == 1
    assert report["errors"] == 1
    (found,) = report["findings"]
    assert found["code"] == "site-picture-missing"
    assert found["file"].startswith("output/feeds/")
    assert found["line"] > 1


def test_github_commands_name_file_and_line(output, command):
    break_picture(output)
    out = command("check", "--format", "github")[1]
    assert re.match(r"::error file=output/feeds/[^,]+,line=\d+,title=site-picture-missing::", out)


def test_junit_is_xml_with_a_case_for_each_document(output, command):
    break_picture(output)
    root = ElementTree.fromstring(command("check", "--format", "junit")[1])
    suite = root.find("testsuite")
    assert suite.get("tests") == "13"
    assert suite.get("failures") == "1"
    assert len(suite.findall("testcase")) == 13
    assert suite.find("testcase/failure").get("type") == "site-picture-missing"


def test_sarif_has_what_code_scanning_asks_for(output, command):
    break_picture(output)
    report = json.loads(command("check", "--format", "sarif")[1])
    assert report["version"] == "2.1.0"
    (run,) = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    (result,) = run["results"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "site-picture-missing"
    assert result["level"] == "error"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"].startswith("output/feeds/")
    assert place["region"]["startLine"] > 1


def test_accepted_problems_are_suppressed_in_sarif(output, command):
    break_picture(output)
    row = '[[accepted]]\ncode = "site-picture-missing"\nreason = "later"\n'
    report = json.loads(command(*accepted(row), "--format", "sarif")[1])
    (result,) = report["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == "later"


@pytest.mark.parametrize("form", FORMATS)
def test_every_form_is_printed_for_a_clean_and_for_an_unreadable_site(output, command, form):
    assert command("check", "--format", form)[0] == 0
    assert command("check", "nowhere", "--format", form)[0] == 2


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", HOSTILE, ids=[ascii(text) for text in HOSTILE])
def test_text_of_a_feed_commands_neither_terminal_nor_ci(output, command, site, form, text):
    item = site.text("feeds/all.json").replace("posts/frost/", f"posts/{json.dumps(text)[1:-1]}/")
    Path("output/feeds/all.json").write_text(item)
    code, out, err = command("check", "--format", form)
    assert code == 1
    assert err == ""
    assert not set(out) & set("\x1b\x07\x9b\r\u202e\u202c\u2028\u2029")
    assert "##" not in out
    lines = [line for line in out.splitlines() if line.lstrip().startswith("::")]
    assert all(re.match(r"::(error|warning|notice) file=[^:]+::", line) for line in lines)
    assert form == "github" or not lines
    if form == "junit":
        ElementTree.fromstring(out)
    if form in {"json", "sarif"}:
        json.loads(out)


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_file_name_commands_nothing(output, command, form):
    name = "::error::x\x1b[2J##vso[y]\n::error::z.rss"
    (output / name).write_text("<rss")
    code, out, _ = command("check", "--format", form)
    assert code == 1
    assert "\x1b" not in out
    assert "##" not in out
    assert not re.search(r"(?m)^\s*::error::", out)


def test_a_file_name_that_is_no_unicode_is_told(output, command):
    Path(b"output/\xff\xfe.rss".decode("utf-8", "surrogateescape")).write_text("<rss")
    for form in FORMATS:
        assert command("check", "--format", form)[0] == 1


def test_pelicans_settings_name_content_and_foreign_addresses(output, command):
    Path("content").mkdir()
    Path("content/frost.md").write_text("Title: The first frost\nDate: 2999-01-01\n\nx")
    (output / "posts/rain/table.pdf").unlink()
    settings = "PATH = 'content'\nOUTPUT_PATH = 'output'\nSYNDICATE_ELSEWHERE = ['/posts/rain/t']\n"
    Path("pelicanconf.py").write_text(settings)
    assert command("check")[0] == 0
    Path("pelicanconf.py").write_text(f"{settings}WITH_FUTURE_DATES = False\n")
    code, out, _ = command("check")
    assert code == 1
    assert "site-withheld-leaked" in out
