"""A redirect page at each alias, so that old addresses keep working."""

from html import escape
from urllib.parse import quote, unquote

from .. import files
from ..problem import Problem, Severity
from .metadata import save_as_of
from .run import Run

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<link rel="canonical" href="{canonical}">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body><p><a href="{address}">{title}</a></p></body>
</html>
"""


def place_of(address: str) -> str:
    """Return the file below the output folder that answers at a root-relative *address*."""
    path = unquote(address.partition("?")[0].partition("#")[0]).strip("/")
    is_file = path.rpartition("/")[2].endswith((".html", ".htm", ".xml"))
    return path if is_file and not address.endswith("/") else f"{path}/index.html".lstrip("/")


def write_redirects(run: Run) -> None:
    """Write a page at each alias of each post; what is there already is not replaced."""
    taken = {save_as_of(content): content for content in run.every}
    for content in run.every:
        post = getattr(content, "post", None)
        for alias in post.aliases if post else ():
            place = place_of(alias)
            other = taken.setdefault(place, content)
            if other is not content:
                _report(run, content, alias, run.source_of(other))
            elif place != save_as_of(content):
                _write(run, content, alias, place)


def _write(run: Run, content: object, alias: str, place: str) -> None:
    """Write one redirect; another page, a feed or a folder that lies there stays."""
    target = run.output / place
    try:
        if target.exists() and not _is_redirect(files.read(run.output, place)):
            _report(run, content, alias, "another page")
            return
        files.write_if_changed(run.output, place, [_redirect(run, content, place)])
    except (OSError, ValueError):  # ValueError: a NUL
        _report(run, content, alias, "something else, or is no address")


def _is_redirect(page: bytes) -> bool:
    """Whether *page* is one that an earlier build wrote here."""
    return page.startswith(b"<!DOCTYPE html>") and b'http-equiv="refresh" content="0; url=' in page


def _redirect(run: Run, content: object, place: str) -> bytes:
    url = str(content.url)  # type: ignore[attr-defined]  # a Pelican content
    up = "../" * place.count("/") or "./"
    absolute = f"{run.site}/{url}" if run.site else up + url
    address = up + url if run.pelican.get("RELATIVE_URLS") or not run.site else absolute
    return _PAGE.format(
        lang=escape(str(content.lang)),  # type: ignore[attr-defined]
        title=str(content.title),  # type: ignore[attr-defined]  # escaped already
        canonical=escape(quote(absolute, safe="%/:=&?~#+!$,;'@()*[]")),
        address=escape(quote(address, safe="%/:=&?~#+!$,;'@()*[]")),
    ).encode()


def _report(run: Run, content: object, alias: str, other: str) -> None:
    post = content.post  # type: ignore[attr-defined]
    what = f"no redirect is at the alias {alias}: it is the address of {other}"
    run.problems.append(
        Problem(
            file=post.path,
            line=post.lines.get("aliases"),
            severity=Severity.WARNING,
            what=what,
            hint="remove the alias, or give the other post another address",
        )
    )
