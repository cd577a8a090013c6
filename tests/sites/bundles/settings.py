SITENAME = "Cuaderno de orilla"
DEFAULT_LANG = "es"
