"""The words that the corpus is made of: a small vocabulary, whole sentences, nothing at random.

Everything is drawn from a `random.Random` that the caller seeds, so that a corpus is the same on
every machine and in every run.
"""

from functools import cache
from random import Random


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NOUNS = _split(
    "marea río puente farol cuaderno barca vecino reloj camino jardín ventana taller cometa piedra "
    "library window harbour kettle engine lantern ladder orchard pocket signal thread valley"
)
VERBS = _split(
    "mira cruza guarda espera repara pinta cuenta olvida follows carries mends answers leaves finds"
)
MANNERS = _split("despacio siempre también hoy apenas quietly twice again early gently")
ENDS = (". ", ". ", ". ", "; ", "… ", "? ", ", pero ", " — ")
ODD = ("«así»", "a & b", "1 < 2", "naïve", "50 %", "ñandú", "🌊", "“quoted”", "it’s")
SENTENCES = 400


@cache
def sentences() -> tuple[str, ...]:
    """Return the sentences that every text is put together from, always the same ones."""
    draw = Random("sentences")  # a fixed sequence is the point
    return tuple(_sentence(draw) for _ in range(SENTENCES))


def _sentence(draw: Random) -> str:
    words: list[str] = []
    for _ in range(draw.randint(2, 5)):
        words += [draw.choice(NOUNS), draw.choice(VERBS), draw.choice(NOUNS)]
        words.append(draw.choice(ODD if draw.random() < 0.08 else MANNERS))
    return " ".join(words).capitalize() + draw.choice(ENDS)


def text(draw: Random, count: int) -> str:
    """Return *count* sentences as plain text; `&` and `<` occur and are not escaped."""
    return "".join(draw.choices(sentences(), k=count)).strip()


def title(draw: Random) -> str:
    """Return a title of three to six words."""
    return " ".join(draw.choices(NOUNS, k=draw.randint(3, 6))).capitalize()
