"""An id is minted once."""

from datetime import datetime, timedelta

import pytest
from feed_values import MADRID, NOON
from feedgenerator import get_tag_uri
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pelican.plugins.syndicate.identity import adopt, bury, identify, tag_uri
from pelican.plugins.syndicate.ledger import Ledger, Record, dump, parse
from pelican.plugins.syndicate.recognition import Claim

EMPTY = Ledger()


def claim(name="cala", **facts):
    """A post in Hugo's manner, in a bundle, and *facts*."""
    given = {
        "source": f"posts/{name}/index.md",
        "url": f"https://example.org/posts/{name}/",
        "title": f"On {name}",
        "published": NOON,
        "updated": facts.get("published", NOON),
        "permalink_is_id": True,
    }
    return Claim(**given | facts)


def ids(ledger, *claims):
    """The id of each claim, in their order."""
    found = identify(ledger, claims).identities
    return [found[claim.source].id for claim in claims]


def after(*claims, ledger=EMPTY):
    """The ledger that a build of *claims* leaves, once written and read again."""
    return parse(dump(identify(ledger, claims).ledger))[0]


def site(permalink_is_id):
    """Two hundred posts, a day apart."""
    return [
        claim(
            f"p{n}",
            published=NOON + timedelta(days=n),
            permalink_is_id=permalink_is_id,
            digest=f"digest {n}",
        )
        for n in range(200)
    ]


@pytest.mark.parametrize(
    "link",
    [
        "https://example.org/a/b.html",
        "https://Example.ORG:8080/a;b=c/d.html;e=f",
        "https://example.org/posts/ñandú/",
        "https://example.org/a?b=c#d",
        "https://example.org",
        "a.html",
    ],
)
@pytest.mark.parametrize(
    "date",
    [NOON, datetime(2024, 2, 29, 23, 59, tzinfo=MADRID), datetime(987, 1, 2, tzinfo=NOON.tzinfo)],
)
def test_tag_uris_are_pelicans_byte_for_byte(link, date):
    assert tag_uri(link, date) == get_tag_uri(link, date)


def test_a_post_in_hugos_manner_is_called_by_its_permalink():
    assert ids(EMPTY, claim()) == ["https://example.org/posts/cala/"]


PIECES = st.sampled_from([*"aZ9_~%-./?#;:@+é", "//", "/.", "/../", "a/b", ":80"])


@settings(derandomize=True, deadline=None)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_tag_uris_of_any_link_are_pelicans(rest):
    for link in (f"https://a-b.example/{rest}", f"https://a.example{rest}"):
        assert answer(tag_uri, link) == answer(get_tag_uri, link)


def answer(make, link):
    """Return what *make* says of *link*, or that it is no address."""
    try:
        return make(link, NOON)
    except ValueError:
        return None


def test_any_other_post_is_called_by_pelicans_tag_uri():
    assert ids(EMPTY, claim(permalink_is_id=False)) == ["tag:example.org,2026-03-04:/posts/cala/"]


def test_a_tag_uri_is_made_of_the_address_as_pelican_spells_it():
    post = claim(
        url="https://example.org/%C3%B1/", link="https://example.org/ñ/", permalink_is_id=False
    )
    assert ids(EMPTY, post) == ["tag:example.org,2026-03-04:/ñ/"]


def test_a_guid_in_the_front_matter_wins():
    post = claim(guid="urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a")
    assert ids(EMPTY, post) == ids(after(post), post) == [post.guid]


def moved_domain(post):
    return replace(post, url=post.url.replace("example.org", "new.example.com"))


def secure(post):
    return replace(post, url=post.url.replace("https:", "http:"))


def corrected(post):
    return replace(post, published=post.published - timedelta(days=400))


def new_slug(post):
    return replace(post, url=post.url.replace("/p", "/renamed-p"))


def new_folder_with_alias(post):
    moved = new_slug(post).url
    return replace(
        post,
        source=post.source.replace("posts/", "essays/2026/"),
        url=moved,
        aliases=(post.url.removeprefix("https://example.org"),),
        title=f"{post.title}, again",
        digest=None,
    )


def new_folder(post):
    return replace(post, source=f"essays/{post.source}")


def renamed_with_its_title_and_date(post):
    return replace(new_slug(post), source=f"essays/{post.source}", digest="edited")


def renamed_and_corrected(post):
    return corrected(replace(new_slug(post), source=f"essays/{post.source}", title="Another"))


def rewritten(post):
    return replace(post, title="Quite another", digest="rewritten")


@pytest.mark.parametrize("permalink_is_id", [True, False])
@pytest.mark.parametrize(
    "edit",
    [
        moved_domain,
        secure,
        corrected,
        new_slug,
        new_folder_with_alias,
        new_folder,
        renamed_with_its_title_and_date,
        renamed_and_corrected,
        rewritten,
    ],
)
def test_two_hundred_of_two_hundred_ids_are_kept(edit, permalink_is_id):
    before = site(permalink_is_id)
    ledger = after(*before)
    edited = [edit(post) for post in before]
    assert ids(ledger, *edited) == ids(EMPTY, *before)
    again = after(*edited, ledger=ledger)
    assert ids(again, *edited) == ids(EMPTY, *before)


def test_ids_are_kept_through_one_edit_after_another():
    posts = site(permalink_is_id=True)
    first, ledger = ids(EMPTY, *posts), after(*posts)
    for edit in (moved_domain, corrected, new_slug, new_folder, rewritten, secure):
        posts = [edit(post) for post in posts]
        ledger = after(*posts, ledger=ledger)
    assert ids(ledger, *posts) == first


def test_a_build_in_which_nothing_is_new_leaves_the_ledger_as_it_is():
    posts = site(permalink_is_id=False)
    ledger = after(*posts)
    assert identify(ledger, posts).ledger == ledger
    assert dump(after(*posts, ledger=ledger)) == dump(ledger)


def test_moving_the_whole_site_changes_no_line():
    posts = site(permalink_is_id=True)
    assert dump(after(*map(moved_domain, posts), ledger=after(*posts))) == dump(after(*posts))


def test_a_new_post_at_an_old_ones_address_is_another_entry():
    old = claim("cala", source="cala.md")
    ledger = after(old)
    moved = replace(old, url="https://example.org/posts/cala-2025/")
    new = claim("cala", source="new.md", title="Another", published=NOON + timedelta(days=9))
    kept, fresh = ids(ledger, moved, new)
    assert kept == "https://example.org/posts/cala/"
    assert fresh == "tag:example.org,2026-03-13:/posts/cala/"


def test_a_file_that_comes_back_has_its_old_id():
    post = claim()
    without = after(claim("other"), ledger=after(post))
    assert ids(without, corrected(post)) == ids(EMPTY, post)


def test_of_two_posts_with_one_guid_the_second_is_told_and_gets_another_id():
    found = identify(EMPTY, [claim("b", guid="urn:x:1"), claim("a", guid="urn:x:1")])
    assert found.identities["posts/a/index.md"].id == "urn:x:1"
    assert found.identities["posts/b/index.md"].id == "https://example.org/posts/b/"
    [problem] = found.problems
    assert problem.file == "posts/b/index.md"
    assert 'the id "urn:x:1" is already that of posts/a/index.md' in problem.what


def test_a_post_that_was_published_under_an_id_keeps_it_from_a_newcomer():
    old = claim("z")
    new = claim("a", guid="https://example.org/posts/z/")
    found = identify(after(old), [new, old])
    assert found.identities[old.source].id == "https://example.org/posts/z/"
    assert found.identities[new.source].id == "https://example.org/posts/a/"
    assert [problem.file for problem in found.problems] == [new.source]


def test_a_guid_that_changes_a_published_id_is_told_once():
    post = claim()
    ledger = after(post)
    renamed = replace(post, guid="urn:x:1")
    [problem] = identify(ledger, [renamed]).problems
    assert "changes the id under which this was published" in problem.what
    assert "guid: https://example.org/posts/cala/" in problem.hint
    assert identify(after(renamed, ledger=ledger), [renamed]).problems == ()


def test_an_id_that_was_given_up_is_never_given_again():
    post = claim()
    ledger = after(replace(post, guid="urn:x:1"), ledger=after(post))
    new = claim(source="new.md")
    assert ids(ledger, replace(post, guid="urn:x:1", url="https://example.org/b/"), new)[1] not in {
        "urn:x:1",
        "https://example.org/posts/cala/",
    }


def test_a_new_post_with_the_title_of_a_vanished_one_is_pointed_out():
    old = claim("cala", digest="old")
    new = claim("new", title="On cala", published=NOON + timedelta(days=30), digest="new")
    [problem] = identify(after(old), [new]).problems
    assert problem.severity == "info"
    assert problem.hint == "if it is the same post: guid: https://example.org/posts/cala/"


def test_a_guid_can_bring_back_an_entry_that_was_lost_sight_of():
    old = claim("cala", digest="old")
    ledger = after(old)
    guid = "https://example.org/posts/cala/"
    new = claim("new", title="Another", published=NOON + timedelta(days=30), guid=guid)
    found = identify(ledger, [new])
    assert found.problems == ()
    [record] = found.ledger.records
    assert (record.id, record.source, record.published) == (guid, new.source, NOON)
    assert record.urls == ("/posts/cala", "/posts/new")


def test_titles_that_many_posts_have_tie_none_of_them():
    weeks = [claim(f"w{n}", title="Week", source=f"{n}.md") for n in range(3)]
    ledger = after(*weeks)
    moved = [
        replace(w, source=f"new/{w.source}", url=f"https://example.org/x{w.source}") for w in weeks
    ]
    assert not set(ids(ledger, *moved)) & set(ids(EMPTY, *weeks))


def test_dates_that_git_told_stay_as_they_first_were():
    post = claim(dated=False)
    found = identify(
        after(post),
        [replace(post, published=NOON + timedelta(days=3), updated=NOON + timedelta(days=3))],
    )
    assert found.identities[post.source].published == NOON


def test_dates_that_the_author_put_right_are_shown():
    post = corrected(claim())
    assert identify(after(claim()), [post]).identities[post.source].published == post.published


def test_an_update_that_git_tells_of_an_unchanged_text_is_none():
    post = claim(digest="same", changed=False)
    ledger = after(post)
    touched = replace(post, updated=NOON + timedelta(days=5))
    found = identify(ledger, [touched])
    assert found.identities[post.source].updated == NOON
    assert found.ledger == ledger


def test_an_update_of_a_changed_text_counts():
    post = claim(digest="same", changed=False)
    later = NOON + timedelta(days=5)
    found = identify(after(post), [replace(post, digest="new", updated=later)])
    assert found.identities[post.source].updated == later


def test_an_update_that_the_author_states_counts_even_if_the_text_is_the_same():
    later = NOON + timedelta(days=5)
    found = identify(after(claim(digest="same")), [claim(digest="same", updated=later)])
    assert found.identities["posts/cala/index.md"].updated == later


def test_an_entry_is_never_older_than_its_publication():
    post = claim(updated=NOON - timedelta(days=5))
    assert identify(EMPTY, [post]).identities[post.source].updated == NOON


def test_a_ledger_that_was_not_read_whole_still_names_what_it_knows():
    damaged, _ = parse(dump(after(claim())) + "{\n")
    found = identify(damaged, [moved_domain(claim())])
    assert found.identities["posts/cala/index.md"].id == "https://example.org/posts/cala/"
    assert not found.ledger.intact


@settings(derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(range(6)), min_size=1), st.randoms(use_true_random=False))
def test_ids_are_distinct_and_do_not_depend_on_the_order_of_posts(numbers, random):
    posts = [
        claim(f"p{number}", source=f"{position}.md", guid=f"urn:x:{number}" if number > 3 else None)
        for position, number in enumerate(numbers)
    ]
    shuffled = [*posts]
    random.shuffle(shuffled)
    found = identify(EMPTY, posts)
    assert found == identify(EMPTY, shuffled)
    assert len({identity.id for identity in found.identities.values()}) == len(posts)


def test_a_post_that_is_gone_is_withdrawn_from_the_first_build_without_it():
    post, other = claim(), claim("other")
    ledger = bury(identify(after(post, other), [other]), NOON)
    later = bury(identify(ledger, [other]), NOON + timedelta(days=1))
    assert later == ledger
    assert {r.id: r.withdrawn for r in ledger.records} == {
        "https://example.org/posts/cala/": NOON,
        "https://example.org/posts/other/": None,
    }
    back = bury(identify(ledger, [post, other]), NOON + timedelta(days=2))
    assert not any(record.withdrawn for record in back.records)


def test_an_adopted_entry_that_no_post_bore_is_not_withdrawn():
    found = identify(adopt(EMPTY, [OLD]).ledger, [])
    assert bury(found, NOON) == found.ledger


OLD = Record(
    id="https://old.example.com/?p=12",
    title="On&nbsp;cala",
    urls=("https://old.example.com/2026/03/cala/", "https://old.example.com/?p=12"),
    published=NOON,
)


def test_an_adopted_entry_is_tied_to_its_post_by_the_next_build():
    ledger = adopt(EMPTY, [OLD]).ledger
    assert ids(ledger, claim()) == [OLD.id]
    assert parse(dump(ledger)) == (ledger, ())


@pytest.mark.parametrize(
    "facts",
    [
        {
            "url": "https://new.example.org/2026/03/cala/",
            "title": "x",
            "published": NOON - timedelta(99),
        },
        {"aliases": ("/2026/03/cala/",), "title": "x", "published": NOON - timedelta(99)},
        {"url": "https://new.example.org/x/", "published": NOON + timedelta(hours=20)},
        {"title": "Edited since", "published": NOON - timedelta(hours=20)},
    ],
)
def test_an_old_entry_is_known_by_link_alias_title_and_date(facts):
    post = claim(**facts)
    adoption = adopt(EMPTY, [OLD], [post])
    assert adoption.matched == ((OLD, post.source),)
    assert ids(adoption.ledger, post) == [OLD.id]


def test_an_old_entry_that_matches_no_post_is_kept_and_told():
    adoption = adopt(EMPTY, [OLD], [claim("b", published=NOON - timedelta(days=99))])
    assert adoption.unmatched == (OLD,)
    assert [record.id for record in adoption.ledger.records] == [OLD.id]


def test_an_old_entry_that_two_posts_could_be_is_told():
    posts = [
        claim(f"c{n}", title="On cala", url=f"https://example.org/c{n}/", source=f"{n}.md")
        for n in (1, 2)
    ]
    assert adopt(EMPTY, [OLD], posts).ambiguous == (OLD,)


def test_adopting_wins_over_an_id_that_a_build_minted():
    ledger = after(claim())
    adoption = adopt(ledger, [OLD])
    assert adoption.matched == ((OLD, "posts/cala/index.md"),)
    assert ids(adoption.ledger, claim()) == [OLD.id]


def test_adopting_the_sites_own_feed_changes_nothing():
    ledger = after(claim())
    own = Record(id=ids(EMPTY, claim())[0], urls=("https://example.org/posts/cala/",))
    adoption = adopt(ledger, [own])
    assert adoption.ledger == ledger
    assert not (adoption.matched or adoption.unmatched or adoption.ambiguous)


def test_of_two_feeds_that_name_an_entry_differently_the_first_wins():
    other = replace(OLD, id="urn:x:other")
    assert ids(adopt(EMPTY, [OLD, other]).ledger, claim(url=OLD.urls[0])) == [OLD.id]
    assert ids(adopt(EMPTY, [other, OLD]).ledger, claim(url=OLD.urls[0])) == [other.id]


def test_posts_that_shall_not_be_remembered_have_the_same_ids_and_leave_the_ledger():
    posts = [claim("a"), claim("b", guid="urn:x:1"), claim("c", guid="urn:x:1")]
    for ledger in (EMPTY, after(claim("a"))):
        found = identify(ledger, posts, remember=False)
        assert found.ledger is ledger
        assert replace(found, ledger=identify(ledger, posts).ledger) == identify(ledger, posts)
