SITENAME = "Dos orillas"
DEFAULT_LANG = "es"
TRANSLATION_FEED_RSS = "feeds/all-{lang}.rss.xml"
