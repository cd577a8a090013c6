SITENAME = "Ventanas"
DEFAULT_LANG = "es"
