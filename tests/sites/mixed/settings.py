SITENAME = "Both kinds"
AUTHOR = "Marc Oller"
RSS_FEED_SUMMARY_ONLY = False
