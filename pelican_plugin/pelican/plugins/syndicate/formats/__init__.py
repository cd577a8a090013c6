"""A feed as bytes."""
