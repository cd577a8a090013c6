from pelican.plugins.syndicate.body.rewrite import Rule

SITENAME = "Own rules"


def spell_out(tag, page):
    """Readers have no colours: a stamp says its colour."""
    tag.insert(0, f"[{tag['data-colour']}] ")


SYNDICATE_RULES = (Rule(name="stamps", selector="span.stamp", apply=spell_out),)
SYNDICATE_GATE = {
    "elements": ["meter"],
    "attributes": ["a.rel", "meter.value"],
    "schemes": ["gemini"],
    "without": ["video", "img.srcset"],
}
