SITENAME = "Taller"
DEFAULT_LANG = "es"
