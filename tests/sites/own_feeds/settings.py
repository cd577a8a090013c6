SITENAME = "Bench"
SYNDICATE_FEEDS = {
    "wood": "tag:wood and not category:notes",
    "long": 'tag:"long read" or (section:essays and not tag:wood)',
}
SECTION_FEED_ATOM = "feeds/section/{slug}.atom.xml"
TAG_FEED_JSON = "feeds/tag/{slug}.json"
