"""What subscribers read, from what the page shows."""
