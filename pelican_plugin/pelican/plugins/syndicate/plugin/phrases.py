"""The words on the pages that list feeds and posts, by language."""

_WORDS = {
    "en": {
        "subscribe": "Subscribe",
        "how": "A feed brings each new post to you, whole. Copy the address of one below and paste "
        "it into a feed reader, where you would add a subscription. No account, no e-mail.",
        "all": "Everything", "lang": "By language", "section": "By section",
        "category": "By category", "tag": "By tag", "author": "By author", "own": "Selections",
        "whole": "all {count} posts", "entries": "newest {count} posts", "one": "1 post",
        "older": "newest {count} posts, with all older ones",
        "copy": "Copy address", "copied": "Copied",
        "opml": "All feeds in one file (OPML), for readers that import lists",
        "archive": "Archive", "feed": "These posts as a feed",
        "months": "January February March April May June July August September October November "
        "December",
    },
    "es": {
        "subscribe": "Suscribirse",
        "how": "Un canal te trae cada artículo nuevo, entero. Copia la dirección de uno de estos y "
        "pégala en un lector de canales, donde se añade una suscripción. Sin cuenta ni correo.",
        "all": "Todo", "lang": "Por idioma", "section": "Por sección",
        "category": "Por categoría", "tag": "Por etiqueta", "author": "Por autor",
        "own": "Selecciones",
        "whole": "los {count} artículos", "entries": "últimos {count} artículos",
        "one": "1 artículo", "older": "últimos {count} artículos, y todos los anteriores",
        "copy": "Copiar dirección", "copied": "Copiada",
        "opml": "Todos los canales en un archivo (OPML), para lectores que importan listas",
        "archive": "Archivo", "feed": "Estos artículos como canal",
        "months": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
        "diciembre",
    },
    "fr": {
        "subscribe": "S’abonner",
        "how": "Un flux vous apporte chaque nouvel article, en entier. Copiez une adresse "
        "ci-dessous et collez-la dans un lecteur de flux. Ni compte, ni courriel.",
        "all": "Tout", "lang": "Par langue", "section": "Par section",
        "category": "Par catégorie", "tag": "Par étiquette", "author": "Par auteur",
        "own": "Sélections",
        "whole": "les {count} articles", "entries": "{count} derniers articles",
        "one": "1 article", "older": "{count} derniers articles, et tous les précédents",
        "copy": "Copier l’adresse", "copied": "Copiée",
        "opml": "Tous les flux dans un fichier (OPML), pour les lecteurs qui importent des listes",
        "archive": "Archives", "feed": "Ces articles en flux",
        "months": "janvier février mars avril mai juin juillet août septembre octobre novembre "
        "décembre",
    },
    "de": {
        "subscribe": "Abonnieren",
        "how": "Ein Feed bringt jeden neuen Beitrag zu Ihnen, ganz. Kopieren Sie eine der Adressen "
        "in einen Feedreader, dort, wo man Abonnements anlegt. Kein Konto, keine E-Mail.",
        "all": "Alles", "lang": "Nach Sprache", "section": "Nach Bereich",
        "category": "Nach Kategorie", "tag": "Nach Schlagwort", "author": "Nach Autor",
        "own": "Auswahl",
        "whole": "alle {count} Beiträge", "entries": "neueste {count} Beiträge",
        "one": "1 Beitrag", "older": "neueste {count} Beiträge und alle älteren",
        "copy": "Adresse kopieren", "copied": "Kopiert",
        "opml": "Alle Feeds in einer Datei (OPML), für Reader, die Listen einlesen",
        "archive": "Archiv", "feed": "Diese Beiträge als Feed",
        "months": "Januar Februar März April Mai Juni Juli August September Oktober November "
        "Dezember",
    },
    "pt": {
        "subscribe": "Subscrever",
        "how": "Um feed traz cada novo artigo, inteiro. Copie um dos endereços abaixo e cole-o num "
        "leitor de feeds, onde se adiciona uma subscrição. Sem conta nem e-mail.",
        "all": "Tudo", "lang": "Por língua", "section": "Por secção",
        "category": "Por categoria", "tag": "Por etiqueta", "author": "Por autor",
        "own": "Seleções",
        "whole": "os {count} artigos", "entries": "últimos {count} artigos",
        "one": "1 artigo", "older": "últimos {count} artigos, e todos os anteriores",
        "copy": "Copiar endereço", "copied": "Copiado",
        "opml": "Todos os feeds num ficheiro (OPML), para leitores que importam listas",
        "archive": "Arquivo", "feed": "Estes artigos como feed",
        "months": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
        "dezembro",
    },
    "it": {
        "subscribe": "Abbonarsi",
        "how": "Un feed porta ogni nuovo articolo, intero. Copia uno degli indirizzi qui sotto e "
        "incollalo in un lettore di feed. Senza account né e-mail.",
        "all": "Tutto", "lang": "Per lingua", "section": "Per sezione",
        "category": "Per categoria", "tag": "Per etichetta", "author": "Per autore",
        "own": "Selezioni",
        "whole": "tutti i {count} articoli", "entries": "ultimi {count} articoli",
        "one": "1 articolo", "older": "ultimi {count} articoli, e tutti i precedenti",
        "copy": "Copia indirizzo", "copied": "Copiato",
        "opml": "Tutti i feed in un file (OPML), per i lettori che importano elenchi",
        "archive": "Archivio", "feed": "Questi articoli come feed",
        "months": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre "
        "novembre dicembre",
    },
    "ca": {
        "subscribe": "Subscriure’s",
        "how": "Un canal et porta cada article nou, sencer. Copia una de les adreces de sota i "
        "enganxa-la en un lector de canals. Sense compte ni correu.",
        "all": "Tot", "lang": "Per llengua", "section": "Per secció",
        "category": "Per categoria", "tag": "Per etiqueta", "author": "Per autor",
        "own": "Seleccions",
        "whole": "els {count} articles", "entries": "últims {count} articles",
        "one": "1 article", "older": "últims {count} articles, i tots els anteriors",
        "copy": "Copia l’adreça", "copied": "Copiada",
        "opml": "Tots els canals en un fitxer (OPML), per a lectors que importen llistes",
        "archive": "Arxiu", "feed": "Aquests articles com a canal",
        "months": "gener febrer març abril maig juny juliol agost setembre octubre novembre "
        "desembre",
    },
}  # fmt: skip


def phrases_of(lang: str) -> dict[str, str]:
    """Return the words in *lang* ("es", "pt_BR"), or in English."""
    return _WORDS.get(lang.replace("_", "-").partition("-")[0].lower(), _WORDS["en"])
