"""What a feed or a site is judged by, as a stranger would."""
