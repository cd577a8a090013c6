"""Every address that a link may mean."""
