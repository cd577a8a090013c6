"""Settings of the sample site: everything that is Hugo's stays in hugo.toml."""

SITENAME = "Cuaderno de mareas"
SITESUBTITLE = "Apuntes de orilla, en español y en inglés"
SITEURL = "https://sample.example"
AUTHOR = "Lucía Ferrer"
PATH = "content"
TIMEZONE = "Europe/Madrid"
DEFAULT_LANG = "es"

RELATIVE_URLS = True  # the pages can be looked at from any folder or port; feeds stay absolute
DEFAULT_DATE_FORMAT = "%d.%m.%Y"  # reads the same in both languages
SYNDICATE_GIT_DATES = False  # the same feeds from a clone of any depth, or from an archive
