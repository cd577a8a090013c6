SITENAME = "Compiled"
CATEGORY_FEED_RSS = "feeds/{slug}.rss.xml"
