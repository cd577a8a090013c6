"""The plugin's version: what it keeps is keyed by it, and feeds name it as their generator's."""

VERSION = "1.0.0"
