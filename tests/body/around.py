"""The page that the cases of this folder lie in, and the two files that its site has."""

from pelican.plugins.syndicate.body.rewrite import LocalFile, Page

FILES = {
    "https://example.org/posts/pan/uno.png": LocalFile(
        media_type="image/png", length=1234, width=640, height=480
    ),
    "https://example.org/posts/pan/episodio%201.mp3": LocalFile(
        media_type="audio/mpeg", length=4321, duration=61
    ),
}
PAGE = Page(
    source="posts/pan/index.md",
    url="https://example.org/posts/pan/",
    lang="es",
    file_at=FILES.get,
)
