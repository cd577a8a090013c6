"""The words on the pages that list feeds and posts, by language."""

_WORDS = {
    "en": {
        "subscribe": "Subscribe",
        "how": "Copy the address of a feed into your feed reader: it will show you each new post, "
        "whole, and ask for nothing.",
        "all": "Everything", "lang": "By language", "section": "By section",
        "category": "By category", "tag": "By tag", "author": "By author", "own": "Selections",
        "entries": "newest {count}", "copy": "copy address", "copied": "copied",
        "opml": "All feeds as one list (OPML)", "archive": "Archive",
        "feed": "These posts as a feed",
    },
    "es": {
        "subscribe": "Suscribirse",
        "how": "Copia la dirección de un canal en tu lector: te mostrará cada artículo nuevo, "
        "entero, sin pedirte nada.",
        "all": "Todo", "lang": "Por idioma", "section": "Por sección",
        "category": "Por categoría", "tag": "Por etiqueta", "author": "Por autor",
        "own": "Selecciones",
        "entries": "últimos {count}", "copy": "copiar dirección", "copied": "copiada",
        "opml": "Todos los canales en una lista (OPML)", "archive": "Archivo",
        "feed": "Estos artículos como canal",
    },
    "fr": {
        "subscribe": "S’abonner",
        "how": "Copiez l’adresse d’un flux dans votre lecteur : il vous montrera chaque nouvel "
        "article, en entier.",
        "all": "Tout", "lang": "Par langue", "section": "Par section",
        "category": "Par catégorie", "tag": "Par étiquette", "author": "Par auteur",
        "own": "Sélections",
        "entries": "{count} derniers", "copy": "copier l’adresse", "copied": "copiée",
        "opml": "Tous les flux en une liste (OPML)", "archive": "Archives",
        "feed": "Ces articles en flux",
    },
    "de": {
        "subscribe": "Abonnieren",
        "how": "Kopieren Sie die Adresse eines Feeds in Ihren Feedreader: Er zeigt jeden neuen "
        "Beitrag, ganz.",
        "all": "Alles", "lang": "Nach Sprache", "section": "Nach Bereich",
        "category": "Nach Kategorie", "tag": "Nach Schlagwort", "author": "Nach Autor",
        "own": "Auswahl",
        "entries": "neueste {count}", "copy": "Adresse kopieren", "copied": "kopiert",
        "opml": "Alle Feeds als eine Liste (OPML)", "archive": "Archiv",
        "feed": "Diese Beiträge als Feed",
    },
}  # fmt: skip


def phrases_of(lang: str) -> dict[str, str]:
    """Return the words in *lang*, or in English."""
    return _WORDS.get(lang.partition("-")[0].lower(), _WORDS["en"])
