"""What a run knows of addresses."""

from types import SimpleNamespace
from urllib.parse import quote, urljoin

from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.plugins.syndicate.plugin.run import Run

PIECES = st.sampled_from([*"aZ9_~%-./?#;:@+é ", "//", "/.", "/../", "../", "a/b", "http:", "//b/"])


@settings(derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_a_link_is_joined_as_pelicans_own_feeds_join_it(url):
    for site in ("https://a.example", "https://a.example/blog"):
        assert linked(site, url) == joined(site, url)


def linked(site, url):
    run = SimpleNamespace(site=site, pelican={}, _links={}, path_of=str)
    try:
        return Run.link_of(run, url)
    except ValueError:
        return None


def joined(site, url):
    try:
        return urljoin(f"{site}/", url)
    except ValueError:
        return None


@settings(derandomize=True, deadline=None)
@given(st.text(max_size=8) | st.lists(PIECES, max_size=8).map("".join))
def test_an_address_is_percent_encoded_but_for_what_addresses_hold(link):
    run = SimpleNamespace(link_of=str)
    assert Run.url_of(run, link) == quote(link, safe="%/:=&?~#+!$,;'@()*[]")
