from pelican.plugins.syndicate.hugo import resources

DECLARED = resources.parse(
    [
        {"src": "portada.png", "name": "cover", "title": "La portada"},
        {"src": "*.PDF", "name": "doc-:counter.pdf", "title": "Documento :counter"},
        {"src": "**.png", "title": "Foto :counter", "params": {"autor": "Ana"}},
        {"name": "sin src"},
        "x",
    ]
)


def test_entries_without_a_source_name_nothing():
    assert [entry.src for entry in DECLARED] == ["portada.png", "*.PDF", "**.png"]
    assert resources.parse({"src": "a"}) == resources.parse(None) == ()


def test_the_first_fitting_entry_names_a_file():
    found = {
        one.src: one
        for one in resources.named(DECLARED, ["b.pdf", "a.pdf", "portada.png", "f/x.png", "x.txt"])
    }
    assert (found["portada.png"].name, found["portada.png"].title) == ("cover", "La portada")
    assert (found["a.pdf"].name, found["a.pdf"].title) == ("doc-1.pdf", "Documento 1")
    assert (found["b.pdf"].name, found["b.pdf"].title) == ("doc-2.pdf", "Documento 2")
    assert (found["f/x.png"].name, found["f/x.png"].title) == ("f/x.png", "Foto 1")
    assert found["portada.png"].params == {"autor": "Ana"}
    assert (found["x.txt"].name, found["x.txt"].title, found["x.txt"].params) == (
        "x.txt",
        "x.txt",
        {},
    )
