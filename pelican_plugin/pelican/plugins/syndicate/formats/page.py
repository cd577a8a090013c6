"""What a browser shows of a feed: one XHTML list of links, and the CSS that hides all else.

No XSLT, which browsers are removing, and no script: readers take the list for a foreign element.
"""

from ..feed import Feed
from .xml import attribute, encoded, text

# what this is, what to do with it, back to the site, further back in time
_TEXTS = {
    "en": (
        "This is a feed.",
        "Copy its address into your feed reader to follow",
        "Visit the site",
        "Older posts",
    ),
    "es": (
        "Esto es un canal de noticias.",
        "Copia su dirección en tu lector para seguir",
        "Visitar el sitio",
        "Entradas anteriores",
    ),
    "fr": (
        "Ceci est un flux.",
        "Copiez son adresse dans votre lecteur de flux pour suivre",
        "Visiter le site",
        "Articles plus anciens",
    ),
    "de": (
        "Dies ist ein Feed.",
        "Kopieren Sie seine Adresse in Ihren Feedreader und folgen Sie",
        "Zur Website",
        "Ältere Beiträge",
    ),
    "pt": (
        "Isto é um feed.",
        "Copie o endereço para o seu leitor de feeds para seguir",
        "Visitar o site",
        "Publicações anteriores",
    ),
    "it": (
        "Questo è un feed.",
        "Copia l’indirizzo nel tuo lettore di feed per seguire",
        "Visita il sito",
        "Articoli precedenti",
    ),
    "ca": (
        "Això és un canal de notícies.",
        "Copia’n l’adreça al teu lector per seguir",
        "Visita el lloc web",
        "Entrades anteriors",
    ),
}

STYLESHEET = b"""\
@namespace h url("http://www.w3.org/1999/xhtml");

:root {
  color-scheme: light dark;
  --paper: #fdfcf9;
  --note: #f1eee5;
  --ink: #22262b;
  --soft: #636b74;
  --line: #e0ddd4;
  --link: #0a5c8c;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16191d;
    --note: #20262c;
    --ink: #e4e6e8;
    --soft: #9aa4ae;
    --line: #2e353c;
    --link: #82c4ee;
  }
}
*|channel > *, *|feed > * { display: none; }
*|channel > h|div, *|feed > h|div {
  display: block;
  max-width: 42rem;
  margin: 0 auto;
  padding: 2.5rem 1.25rem 4rem;
}
h|p.note {
  margin: 0 0 2rem;
  padding: .75rem 1rem;
  border-radius: .5rem;
  background: var(--note);
  color: var(--soft);
}
h|p.note h|b { color: var(--ink); }
h|h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; text-wrap: balance; }
h|p.note h|code {
  font: .875rem/1.6 ui-monospace, monospace;
  overflow-wrap: anywhere;
  user-select: all;
}
h|p.about { margin: .5rem 0 0; color: var(--soft); }
h|p.site { margin: .75rem 0 2rem; }
h|p.older { margin: 1.5rem 0 0; }
h|ul { margin: 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
h|li {
  display: flex;
  flex-wrap: wrap;
  gap: 0 1rem;
  align-items: baseline;
  padding: .7rem 0;
  border-bottom: 1px solid var(--line);
}
h|li h|a { flex: 1 1 16rem; font-weight: 600; overflow-wrap: anywhere; }
h|li h|span { color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
h|a { color: var(--link); text-decoration: none; }
h|a:hover { text-decoration: underline; text-underline-offset: .15em; }
h|a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
"""


def instruction(stylesheet: str) -> bytes:
    """Return the processing instruction that names the CSS file (W3C, xml-stylesheet)."""
    return encoded(f'<?xml-stylesheet type="text/css" href="{attribute(stylesheet)}"?>\n')


def links(feed: Feed) -> bytes:
    """Return the div for a browser: what this is, the way back, each entry's link and day."""
    language = (feed.lang or feed.channel.lang or "en").lower().partition("-")[0]
    shown = language if language in _TEXTS else "en"
    what, how, back, older = _TEXTS[shown]
    address = feed.current or feed.url  # of what people subscribe to, even where this is an archive
    about = feed.channel.subtitle
    opening = (
        f'<div xmlns="http://www.w3.org/1999/xhtml" xml:lang="{shown}">\n'
        f'<p class="note"><b>{text(what)}</b> {text(how)} {text(feed.channel.title)}.'
        f"<br/><code>{text(address)}</code></p>\n"
        f"<h1>{text(feed.title)}</h1>\n"
        + (f'<p class="about">{text(about)}</p>\n' if about else "")
        + f'<p class="site"><a href="{attribute(feed.page)}">{text(back)}</a></p>\n'
    )
    items = "".join(
        f'<li><a href="{attribute(entry.url)}">{text(entry.title)}</a>'
        f" <span>{entry.published.date().isoformat()}</span></li>\n"
        for entry in feed.entries
    )
    listed = f"<ul>\n{items}</ul>\n" if items else ""
    if feed.prev_archive:
        listed += (
            f'<p class="older"><a href="{attribute(feed.prev_archive)}">{text(older)}</a></p>\n'
        )
    return encoded(f"{opening}{listed}</div>\n")
