"""`python -m pelican.plugins.syndicate.cli`, where the console script is not on the path."""

import sys

from . import main

sys.exit(main())
