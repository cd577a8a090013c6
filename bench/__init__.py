"""Speed, memory and faults of this plugin beside stock Pelican, on posts that it makes itself."""
