from pelican.plugins.syndicate.hugo import languages


def test_languages_are_ordered_by_weight_then_code():
    found = languages.parse(
        {"languages": {"es": {}, "en": {"weight": 2}, "fr": {"weight": 1}, "de": {}}}
    )
    assert [one.code for one in found] == ["fr", "en", "de", "es"]


def test_old_and_new_names_of_settings_are_read():
    old, new = languages.parse(
        {
            "languages": {
                "en": {"languagename": "English", "languagecode": "en-GB", "weight": 1},
                "es": {"label": "Español", "locale": "es-ES", "weight": "2", "title": "Sitio"},
            }
        }
    )
    assert (old.name, old.locale, old.title) == ("English", "en-GB", None)
    assert (new.name, new.locale, new.title, new.weight) == ("Español", "es-ES", "Sitio", 2)


def test_languages_are_turned_off_in_two_ways():
    found = languages.parse(
        {"languages": {"en": {"disabled": True}, "es": {}, "fr": {}}, "disablelanguages": ["FR"]}
    )
    assert {one.code for one in found if one.disabled} == {"en", "fr"}


def test_what_is_no_language_is_none():
    for setting in (None, 5, "x", ["en"]):
        assert languages.parse({"languages": setting}) == ()
    (found,) = languages.parse({"languages": {"en": 5}})
    assert found.code == "en"
