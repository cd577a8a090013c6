"""What shortcodes write, and what becomes of wrong ones. Hugo judges the equal ones elsewhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.hugo.content import Context, render
from pelican.plugins.syndicate.hugo.markup import Markup
from pelican.plugins.syndicate.hugo.shortcodes import expand
from pelican.plugins.syndicate.hugo.shortcodes.calls import parse
from pelican.plugins.syndicate.hugo.shortcodes.tools import Tools

TEMPLATES = {
    "note": '<aside class="{{ params.kind or "note" }}">{{ inner | markdownify }}</aside>',
    "pos": "{{ params[0] }}|{{ params[1] }}|{{ params | length }}",
    "about": "{{ page.title }} / {{ site.params.who }} / {{ site.title }} / {{ name }}",
    "broken": "{% if %}",
    "sly": "{{ ''.__class__.__mro__ }}",
    "zero": "{{ 1 // 0 }}",
    "strip": "{{ '<b>x</b>' | plainify }}",
}


def rendered(body, **more):
    context = Context(
        path="posts/a.md",
        body_line=5,
        markup=Markup(unsafe=True),
        page={"title": "T & <i>", "params": {"Deep": {"Key": "v"}}},
        site_params={"who": "me"},
        site_title="S",
        templates=TEMPLATES,
        **more,
    )
    return render(body, context=context)


def html(body, **more):
    return rendered(body, **more).html.strip()


def told(body):
    return [(p.line, p.what) for p in rendered(body).problems]


def test_text_without_calls_is_handed_back_as_the_same_object():
    text = "a {{ .Title }} b"
    assert expand(text, Tools(markdown=str), path="a.md", line=1).text is text


def test_a_sites_own_shortcode_is_a_jinja_template():
    call = '{{< note kind="warning" >}}Mind the *gap*.{{< /note >}}'
    assert html(call) == '<aside class="warning">Mind the <em>gap</em>.</aside>'


def test_a_template_sees_positions_page_and_site_escaped():
    assert html("{{< pos a 7 >}}") == "a|7|2"
    assert html("{{< pos >}}") == "||0"
    assert html("{{< about >}}") == "T &amp; &lt;i&gt; / me / S / about"
    assert html('{{< pos "<b>" >}}') == "&lt;b&gt;||1"
    assert html("{{< strip >}}") == "x"


@pytest.mark.parametrize("name", ["broken", "sly", "zero"])
def test_a_template_that_fails_is_a_problem_and_the_inside_stays(name):
    (line, what), *_ = told(f"first\n\n{{{{< {name} >}}}}kept{{{{< /{name} >}}}}")
    assert line == 7
    assert "template fails" in what
    assert "kept" in html(f"{{{{< {name} >}}}}kept{{{{< /{name} >}}}}")


def test_an_unknown_shortcode_is_told_by_line_and_leaves_its_inside_as_markdown():
    body = "one\n\n{{< gallery >}}\n*two*\n{{< /gallery >}} three"
    assert told(body) == [(7, 'shortcode "gallery" is not known; its inside was kept')]
    assert "<em>two</em>" in html(body)
    assert "three" in html(body)


def test_unknown_ones_inside_known_ones_are_told_too():
    body = "{{< note >}}a {{< nope >}}b{{< /nope >}}{{< /note >}}"
    assert html(body) == '<aside class="note">a b</aside>'
    assert told(body) == [(5, 'shortcode "nope" is not known; its inside was kept')]


def test_an_unclosed_one_is_told_and_what_follows_stays():
    assert told("{{< note >}}after") == [(5, 'shortcode "note" is never closed')]
    assert "after" in html("{{< note >}}after")
    assert told("{{< highlight go >}}after") == [(5, 'shortcode "highlight" is never closed')]


def test_an_end_without_a_beginning_is_told_and_left_out():
    assert told("a {{< /note >}} b") == [(5, 'shortcode "note" is closed but was never opened')]
    assert html("a {{< /note >}} b") == "<p>a  b</p>"


@pytest.mark.parametrize(
    "call", ['{{< pos "a >}}', "{{< pos a", "{{< >}}", "{{< pos a=1 2 >}}", "{{</* pos >}}"]
)
def test_a_call_that_cannot_be_read_stays_text_and_is_told(call):
    assert len(told(call)) == 1
    assert "{{&lt;" in html(call)


def test_ends_match_across_other_calls():
    pieces, faults = parse("{{< a >}}1{{< b >}}2{{< /a >}}3")
    call = pieces[1]
    assert not faults
    assert call.inner[0] == "1"
    assert call.inner[1].name == "b"
    assert call.inner[1].inner is None
    assert pieces[2] == "3"


def test_references_leave_a_marked_target():
    assert html('[a]({{< ref "other.md#part" >}})') == '<p><a href="{ref}other.md#part">a</a></p>'
    assert html('[a]({{% relref "b c" %}})') == '<p><a href="{relref}b%20c">a</a></p>'
    assert html('{{< ref path="/p\'q" >}}') == "{ref}/p'q"


def test_parameters_are_found_in_page_and_site_by_dots_in_any_case():
    assert html('{{< param "deep.key" >}} {{< param who >}}') == "<p>v me</p>"
    assert "in neither" in told("{{< param nothing >}}")[0][1]


@pytest.mark.parametrize(
    ("call", "url"),
    [
        ('{{< x user="a" id="12" >}}', "https://x.com/a/status/12"),
        ("{{< tweet 12 >}}", "https://x.com/i/status/12"),
        ('{{< tweet user="a" id=12 >}}', "https://x.com/a/status/12"),
        ("{{< instagram abc >}}", "https://www.instagram.com/p/abc"),
        ("{{< gist me 12 >}}", "https://gist.github.com/me/12"),
        ('{{< gist me 12 "a.go" >}}', "https://gist.github.com/me/12#file-a-go"),
        ("{{< vimeo_simple 12 >}}", "https://vimeo.com/12"),
    ],
)
def test_what_hugo_would_fetch_is_a_link_here(call, url):
    assert f'<a href="{url}">{url}</a>' in html(call)


def test_an_embed_without_its_id_is_a_problem():
    assert told("{{< youtube >}}") == [(5, 'shortcode "youtube": it needs id')]


def test_a_code_for_a_telephone_is_what_it_says():
    assert (
        html('{{< qr text="https://a.org" />}}')
        == '<a class="qr" href="https://a.org">https://a.org</a>'
    )
    assert html("{{< qr >}}\ntext\n{{< /qr >}}") == '<span class="qr">text</span>'


def test_a_figure_finds_the_bundles_file():
    found = html('{{< figure src="a b.png" >}}', resource_url={"a b.png": "/p/a%20b.png"}.get)
    assert '<img src="/p/a%20b.png">' in found


def test_hostile_parameters_stay_in_their_attribute():
    found = html("""{{< figure src='x' title="<script>" class="\\"><b>" >}}""")
    assert "<script>" not in found
    assert "<b>" not in found


def test_calls_nest_only_so_deep():
    body = "{{< note >}}" * 300 + "x" + "{{< /note >}}" * 300
    assert any("deeper" in what for _, what in told(body))


@given(
    st.lists(
        st.sampled_from(["{{<", "{{%", ">}}", "%}}", " note ", "/", '"', "`", "a=", "*x*", "\n"])
    )
)
@settings(derandomize=True, deadline=None)
def test_any_mixture_of_braces_is_a_text_and_never_an_exception(parts):
    rendered("".join(parts))
