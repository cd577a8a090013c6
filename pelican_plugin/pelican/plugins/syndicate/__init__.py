"""Full-content feeds for Pelican.

Pelican imports every installed plugin, enabled or not: nothing heavy is imported here.
"""


def register() -> None:
    """Connect to Pelican's signals; called by Pelican once for each site."""
    from .plugin import connect

    connect()
