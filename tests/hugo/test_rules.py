from pelican.plugins.syndicate.hugo import rules


def test_a_map_by_section_is_for_pages_and_terms():
    found = rules.parse({"posts": "/:slug/"})
    assert {(rule.kind, rule.pattern) for rule in found} == {
        ("page", "/:slug/"),
        ("term", "/:slug/"),
    }
    assert found[0].fits(kind="page", path="/posts/a/b", lang="en")
    assert found[0].fits(kind="page", path="/posts", lang="en")
    assert not found[0].fits(kind="page", path="/postsx/a", lang="en")


def test_a_map_by_kind_is_for_that_kind():
    (rule,) = rules.parse({"section": {"posts": "/a/"}})
    assert rule.fits(kind="section", path="/posts", lang="")
    assert not rule.fits(kind="page", path="/posts/x", lang="")


def test_the_root_section_holds_the_pages_of_the_root():
    (rule,) = rules.parse({"page": {"/": "/a/:slug/"}})
    assert rule.fits(kind="page", path="/x", lang="")
    assert not rule.fits(kind="page", path="/posts/x", lang="")


def test_a_list_of_targets_keeps_its_order():
    found = rules.parse(
        [
            {"pattern": "/1/", "target": {"path": "/Posts/**", "kind": "Page"}},
            {"pattern": "/2/", "target": {"lang": "es"}},
            {"pattern": 5},
            "x",
            {"pattern": "/3/"},
        ]
    )
    assert [rule.pattern for rule in found] == ["/1/", "/2/", "/3/"]
    assert found[0].fits(kind="page", path="/posts/x", lang="en")
    assert not found[1].fits(kind="page", path="/posts/x", lang="en")
    assert found[2].fits(kind="term", path="/tags/x", lang="en")


def test_a_nested_section_comes_before_its_parent():
    found = rules.parse({"page": {"posts": "/a/", "posts/b": "/b/"}})
    assert [rule.pattern for rule in found] == ["/b/", "/a/"]


def test_what_is_no_rule_is_none():
    for setting in (None, 5, "x", {"posts": 5}, {"page": "x"}, {"page": {"x": 5}}):
        assert all(isinstance(rule.pattern, str) for rule in rules.parse(setting))
    assert rules.parse({"posts": 5}) == ()
