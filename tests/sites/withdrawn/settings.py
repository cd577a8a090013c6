SITENAME = "Second thoughts"
SYNDICATE_LEDGER = "feed-ids.jsonl"
SYNDICATE_TOMBSTONES = True
