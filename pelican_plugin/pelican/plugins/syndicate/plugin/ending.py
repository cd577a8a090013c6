"""What is left to do when Pelican has written everything."""

from pelican import Pelican

from .redirects import write_redirects
from .reporting import report
from .run import ended


def end(pelican: Pelican) -> None:
    """Write the redirects and say what happened."""
    run = ended(pelican)
    if run is not None:
        write_redirects(run)
        report(run)
