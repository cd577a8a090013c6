"""Texts told apart by a digest, so that none need be kept to be known again."""

from functools import lru_cache
from hashlib import blake2b


@lru_cache(maxsize=1)  # a body is asked for by one rule after the other
def seal(text: str) -> bytes:
    """Return 16 bytes that stand for *text*."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
