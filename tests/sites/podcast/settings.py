SITENAME = "Bajo el agua"
DEFAULT_LANG = "es"
AUTHOR = "Inés Vidal"
SYNDICATE_ICON = "/posts/dos/portada.png"
SYNDICATE_PODCAST = {
    "category": ["Science", "Nature"],
    "explicit": False,
    "kind": "serial",
    "owner": {"name": "Inés Vidal", "email": "ines@example.org"},
    "guid": "9b024349-ccf0-5f69-a609-6b82873eab3c",
    "locked": True,
}
