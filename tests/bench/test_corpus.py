"""The posts of the bench are the same everywhere, and the same for both sides."""

import re
import struct

from bench.corpus import STYLES, Corpus, in_hugo, in_pelican, picture, texts


def test_equal_corpora_have_equal_posts():
    for style in STYLES:
        first, second = (list(texts(Corpus(posts=6, style=style, embeds=True))) for _ in range(2))
        assert first == second


def test_bodies_are_about_twenty_kilobytes_in_every_style():
    for style in STYLES:
        for embeds in (False, True):
            for post in texts(Corpus(posts=4, style=style, embeds=embeds)):
                assert 20_000 <= len(in_hugo(post).encode()) <= 24_000


def test_both_dialects_hold_the_same_words():
    def words(text: str) -> list[str]:
        body = text.split("\n\n", 1)[1]
        return re.findall(r"[a-zñáéíóú]+", re.sub(r'(href|src)="[^"]*"|\]\([^)]*\)', "", body))

    for style in STYLES:
        for post in texts(Corpus(posts=3, style=style)):
            assert words(in_hugo(post)) == words(in_pelican(post))


def test_tags_fall_off_like_zipf():
    used = [tag for post in texts(Corpus(posts=300, tags=50)) for tag in post.tags]
    counts = sorted((used.count(tag) for tag in set(used)), reverse=True)
    assert 2.3 <= len(used) / 300 <= 3.3
    assert counts[0] > 4 * counts[len(counts) // 2]


def test_only_embed_heavy_posts_hold_frames():
    plain, heavy = (next(texts(Corpus(posts=1, embeds=embeds))).body for embeds in (False, True))
    assert plain.count("<iframe") == 0
    assert heavy.count("<iframe") >= 3


def test_every_picture_has_bytes_of_its_own():
    assert len({picture(number) for number in range(300)}) == 300


def test_pictures_are_shown_in_feeds_and_not_taken_for_pixels_that_count():
    width, height = struct.unpack_from(">II", picture(7), 16)
    assert min(width, height) > 1
