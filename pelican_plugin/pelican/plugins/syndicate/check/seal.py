"""Texts told apart by a digest, so that none need be kept to be known again."""

from hashlib import blake2b

_last: tuple[str, bytes] = ("", b"")


def seal(text: str) -> bytes:
    """Return 16 bytes that stand for *text*.

    A body is asked for by one rule after the other, so the last answer is kept. It is the object
    that is recognised: to compare or to hash the text takes as long as the digest does.
    """
    global _last
    known, digest = _last
    if text is not known or not digest:
        digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        _last = (text, digest)
    return digest
