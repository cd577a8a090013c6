"""Small feeds in good order, one of each format, for tests that spoil them."""

# ruff: noqa: E501  feeds and cases are easier to read unbroken

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"
  xmlns:creativeCommons="http://backend.userland.com/creativeCommonsRssModule"
  xmlns:fh="http://purl.org/syndication/history/1.0">
  <channel>
    <title>Bread &amp; rain</title>
    <link>https://example.org/</link>
    <description>Notes from a kitchen</description>
    <atom:link rel="self" type="application/rss+xml" href="https://example.org/feeds/all.rss.xml"/>
    <atom:link rel="prev-archive" href="https://example.org/feeds/2025.rss.xml"/>
    <language>en-GB</language>
    <copyright>2026 Ana Prieto</copyright>
    <managingEditor>ana@example.org (Ana Prieto)</managingEditor>
    <webMaster>web@example.org (Web Desk)</webMaster>
    <pubDate>Sat, 31 Jan 2026 09:30:00 +0000</pubDate>
    <lastBuildDate>Sat, 31 Jan 2026 09:30:00 +0000</lastBuildDate>
    <category domain="https://example.org/tags/">food</category>
    <generator>a kitchen</generator>
    <docs>https://www.rssboard.org/rss-specification</docs>
    <cloud domain="rpc.example.org" port="80" path="/ping" registerProcedure="tell" protocol="xml-rpc"/>
    <ttl>60</ttl>
    <image>
      <url>https://example.org/logo.png</url>
      <title>Bread &amp; rain</title>
      <link>https://example.org/</link>
      <width>144</width>
      <height>40</height>
    </image>
    <skipHours><hour>0</hour><hour>23</hour></skipHours>
    <skipDays><day>Monday</day><day>Sunday</day></skipDays>
    <sy:updatePeriod>daily</sy:updatePeriod>
    <sy:updateFrequency>2</sy:updateFrequency>
    <creativeCommons:license>https://creativecommons.org/licenses/by/4.0/</creativeCommons:license>
    <itunes:author>Ana Prieto</itunes:author>
    <itunes:owner><itunes:name>Ana</itunes:name><itunes:email>ana@example.org</itunes:email></itunes:owner>
    <itunes:image href="https://example.org/cover.jpg"/>
    <itunes:explicit>false</itunes:explicit>
    <itunes:category text="Arts"><itunes:category text="Food"/></itunes:category>
    <itunes:type>episodic</itunes:type>
    <item>
      <title>A loaf on a wet day</title>
      <link>https://example.org/loaf/</link>
      <guid isPermaLink="true">https://example.org/loaf/</guid>
      <pubDate>Sat, 31 Jan 2026 09:30:00 +0000</pubDate>
      <dc:creator>Ana Prieto</dc:creator>
      <category>bread</category>
      <category>weather</category>
      <comments>https://example.org/loaf/#comments</comments>
      <slash:comments>2</slash:comments>
      <geo:lat>40.4</geo:lat><geo:long>-3.7</geo:long>
      <description>How rain changes the crust.</description>
      <content:encoded><![CDATA[<p>The <a href="https://example.org/oven/">oven</a> was hot.</p>
<p><img src="https://example.org/loaf/crust.jpg" alt="A crust" width="40" height="30"></p>]]></content:encoded>
      <enclosure url="https://example.org/loaf/talk.mp3" length="4711" type="audio/mpeg"/>
      <itunes:duration>12:34</itunes:duration>
      <itunes:episode>3</itunes:episode>
      <itunes:season>1</itunes:season>
      <itunes:episodeType>full</itunes:episodeType>
      <media:content url="https://example.org/loaf/crust.jpg" type="image/jpeg" medium="image" width="40" height="30" fileSize="900">
        <media:title type="plain">A crust</media:title>
      </media:content>
      <media:thumbnail url="https://example.org/loaf/small.jpg" width="10" height="8"/>
    </item>
    <item>
      <title>Flour &lt; water</title>
      <link>https://example.org/flour/</link>
      <guid isPermaLink="false">tag:example.org,2025:flour</guid>
      <pubDate>Thu, 1 Jan 2026 00:00:00 GMT</pubDate>
      <author>ben@example.org (Ben Ode)</author>
      <source url="https://example.net/feed.xml">Elsewhere</source>
      <description>&lt;p&gt;Weigh both.&lt;/p&gt;</description>
    </item>
  </channel>
</rss>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"
  xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="en-GB">
  <title>Bread &amp; rain</title>
  <subtitle type="html">Notes from a &lt;em&gt;kitchen&lt;/em&gt;</subtitle>
  <id>https://example.org/</id>
  <updated>2026-01-31T09:30:00Z</updated>
  <author><name>Ana Prieto</name><email>ana@example.org</email><uri>https://example.org/ana/</uri></author>
  <link rel="self" type="application/atom+xml" href="https://example.org/feeds/all.atom.xml"/>
  <link rel="alternate" type="text/html" hreflang="en-GB" href="https://example.org/"/>
  <link rel="prev-archive" href="https://example.org/feeds/2025.atom.xml"/>
  <link rel="current" href="https://example.org/feeds/all.atom.xml"/>
  <icon>https://example.org/icon.png</icon>
  <logo>https://example.org/logo.png</logo>
  <rights>2026 Ana Prieto</rights>
  <generator uri="https://example.org/kitchen/" version="1.0">a kitchen</generator>
  <category term="food" scheme="https://example.org/tags/" label="Food"/>
  <fh:archive/>
  <entry>
    <title>A loaf on a wet day</title>
    <id>tag:example.org,2026:loaf</id>
    <link rel="alternate" type="text/html" href="https://example.org/loaf/"/>
    <link rel="enclosure" type="audio/mpeg" length="4711" href="https://example.org/loaf/talk.mp3"/>
    <link rel="replies" thr:count="2" href="https://example.org/loaf/comments.xml"/>
    <published>2026-01-30T09:30:00+01:00</published>
    <updated>2026-01-31T09:30:00Z</updated>
    <category term="bread"/>
    <summary>How rain changes the crust.</summary>
    <content type="html">&lt;p&gt;The &lt;a href="https://example.org/oven/"&gt;oven&lt;/a&gt; was hot.&lt;/p&gt;
&lt;p&gt;&lt;img src="https://example.org/loaf/crust.jpg" alt="A crust"&gt;&lt;/p&gt;</content>
    <thr:in-reply-to ref="tag:example.net,2026:1" href="https://example.net/1" type="text/html"/>
  </entry>
  <entry>
    <title type="text">Flour &lt; water</title>
    <id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id>
    <link href="https://example.org/flour/"/>
    <updated>2026-01-01T00:00:00.5+00:00</updated>
    <contributor><name>Ben Ode</name></contributor>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Weigh <b>both</b>.</p></div></content>
    <source>
      <id>https://example.net/</id>
      <title>Elsewhere</title>
      <updated>2026-01-01T00:00:00Z</updated>
    </source>
  </entry>
</feed>
"""

JSON = """{
  "version": "https://jsonfeed.org/version/1.1",
  "title": "Bread & rain",
  "home_page_url": "https://example.org/",
  "feed_url": "https://example.org/feeds/all.json",
  "next_url": "https://example.org/feeds/2025.json",
  "description": "Notes from a kitchen",
  "icon": "https://example.org/icon.png",
  "language": "en-GB",
  "authors": [{"name": "Ana Prieto", "url": "https://example.org/ana/"}],
  "hubs": [{"type": "WebSub", "url": "https://hub.example.org/"}],
  "items": [
    {
      "id": "https://example.org/loaf/",
      "url": "https://example.org/loaf/",
      "title": "A loaf on a wet day",
      "content_html": "<p>The <a href=\\"https://example.org/oven/\\">oven</a> was hot.</p>",
      "summary": "How rain changes the crust.",
      "image": "https://example.org/loaf/crust.jpg",
      "date_published": "2026-01-30T09:30:00+01:00",
      "date_modified": "2026-01-31T09:30:00Z",
      "tags": ["bread", "weather"],
      "attachments": [
        {"url": "https://example.org/loaf/talk.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 4711, "duration_in_seconds": 60}
      ]
    },
    {
      "id": "tag:example.org,2025:flour",
      "content_text": "Weigh both.",
      "_kitchen": {"oven": true}
    }
  ]
}
"""

OPML = """<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head><title>Feeds of Bread &amp; rain</title><dateModified>Sat, 31 Jan 2026 09:30:00 GMT</dateModified></head>
  <body>
    <outline text="Tags">
      <outline text="bread" type="rss" xmlUrl="https://example.org/feeds/bread.xml" htmlUrl="https://example.org/bread/"/>
    </outline>
  </body>
</opml>
"""

GOOD = {"rss": RSS, "atom": ATOM, "json": JSON, "opml": OPML}
