SITENAME = "Pizarra"
DEFAULT_LANG = "es"
