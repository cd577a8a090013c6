"""Judge feeds, and the site that they belong to, without the network.

A folder is judged as a whole site: its feeds by the rules of their formats, then against the
pages, pictures and files that lie beside them. A file is judged alone. An address (http, https)
is fetched, itself and nothing else.
"""

import argparse
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from ..check import accepted as acceptances
from ..check import report_text
from ..check.document import MAX_BYTES, judge
from ..check.finding import Finding
from ..check.plain import plain
from ..check.reading import bodiless
from ..check.report import RENDER
from ..check.result import Result
from ..check.site import Demands, judge_output
from ..check.withheld import Source, source_of
from ..folder import Folder, read_file
from ..problem import Severity
from ..version import VERSION
from . import configuration, web
from .progress import Bar
from .terminal import complain, say, wants_colour

EXAMPLES = """examples:
  pelican-syndicate check                     the site's own output
  pelican-syndicate check output --content content --siteurl https://example.org
  pelican-syndicate check feed.xml            one file, by the rules of its format
  pelican-syndicate check https://example.org/feeds/all.atom.xml
  pelican-syndicate check --format sarif > feeds.sarif

exit codes: 0 clean, 1 problems, 2 something could not be judged

The options can stand in pyproject.toml, [tool.pelican-syndicate.check], or in Pelican's settings,
SYNDICATE_CHECK_OPTIONS = {"fail_on": "warning"}.
"""
_POST = {".md", ".markdown", ".mkd", ".mdown", ".rst", ".html", ".htm"}
_POST_BYTES = 65_536  # front matter stands at the top


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    add = parser.add_argument
    add("paths", nargs="*", metavar="PATH", help="folders, files or addresses [the site's output]")
    add("--format", choices=configuration.FORMATS, help="form of the report [text]")
    add("--fail-on", choices=configuration.FAIL_ON, help="what makes the exit code 1 [error]")
    add("--accepted", metavar="FILE", help="TOML list of accepted problems, with reasons")
    add("--siteurl", metavar="URL", help="where the output is published [as the feeds say]")
    add("--content", metavar="PATH", help="the posts' sources: drafts, future and expired ones"
        " must be in no feed")  # fmt: skip
    add("--elsewhere", metavar="PREFIX", action="append", help="addresses that another program"
        " serves, as /read/; can be given again")  # fmt: skip
    add("--leave-out", metavar="FILE", action="append", help="an output path that is not judged")
    add("--max-feed-bytes", metavar="N", type=_positive, help="the site's own limit for a feed")
    add("-s", "--settings", metavar="FILE", help="Pelican settings [pelicanconf.py, if here]")


def _positive(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise argparse.ArgumentTypeError("it must be above 0")
    return number


@dataclass
class _Run:
    """What the arguments and the configuration together ask for, and what was found."""

    demands: Demands
    agent: str
    findings: list[Finding] = field(default_factory=list)
    not_judged: list[tuple[str, str]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    entries: int = 0
    pages: int = 0


def run(args: argparse.Namespace) -> int:
    """Judge what *args* ask for, print the report, return the exit code."""
    try:
        settings = Path(args.settings) if args.settings else None
        site = configuration.read(Path.cwd(), settings)
        wanted = _wanted(args, site)
        rows, rows_file = _accepted(wanted.get("accepted"))
        work = _Run(_demands(wanted, site), f"pelican-syndicate/{VERSION}")
    except (configuration.Unusable, acceptances.Unreadable) as problem:
        complain(f"pelican-syndicate check: {plain(str(problem))}")
        return 2
    for path in _paths(wanted, site):
        _judge(path, work)
    counting, taken = acceptances.apply(work.findings, rows, datetime.now(UTC).date(), rows_file)
    result = Result(
        findings=counting,
        accepted=taken,
        not_judged=tuple(work.not_judged),
        files=tuple(work.files),
        entries=work.entries,
        pages=work.pages,
        fail_on=Severity(str(wanted.get("fail-on", "error"))),
        version=VERSION,
    )
    _print(result, str(wanted.get("format", "text")))
    return result.exit_code


def _wanted(args: argparse.Namespace, site: configuration.Configuration) -> Mapping[str, object]:
    given = {
        name.replace("_", "-"): value
        for name, value in vars(args).items()
        if value not in (None, []) and name != "settings"
    }
    return {**site.check, **given}


def _accepted(file: object) -> tuple[tuple[acceptances.Acceptance, ...], str]:
    if file is None:
        return (), ""
    path = Path(str(file))
    try:
        return acceptances.read(path.read_text(encoding="utf-8")), str(file)
    except (OSError, UnicodeDecodeError) as error:
        raise acceptances.Unreadable(f"{file}: {error}") from error
    except acceptances.Unreadable as problem:
        raise acceptances.Unreadable(f"{file}: {problem}") from problem


def _demands(wanted: Mapping[str, object], site: configuration.Configuration) -> Demands:
    content = wanted.get("content") or site.content
    limit = wanted.get("max-feed-bytes")
    siteurl = wanted.get("siteurl") or site.siteurl
    return Demands(
        siteurl=str(siteurl) if siteurl else None,
        elsewhere=_texts(wanted.get("elsewhere")),
        leave_out=_texts(wanted.get("leave-out")),
        max_feed_bytes=limit if isinstance(limit, int) else None,
        now=datetime.now(UTC),
        sources=tuple(_sources(Path(str(content)), site.with_future)) if content else (),
    )


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple)) else ()


def _sources(content: Path, with_future: bool) -> Iterator[Source]:
    if not content.is_dir():
        raise configuration.Unusable(f"{content}: there is no such folder of content")
    folder, now = Folder(content), datetime.now(UTC)
    for path, _ in folder.walk():
        if Path(path).suffix.lower() in _POST:
            text = folder.read(path, _POST_BYTES).decode("utf-8-sig", "replace")
            found = source_of(path, text, now, with_future=with_future)
            if found is not None:
                yield found


def _paths(wanted: Mapping[str, object], site: configuration.Configuration) -> tuple[str, ...]:
    return _texts(wanted.get("paths")) or (site.output or "output",)


def _judge(path: str, work: _Run) -> None:
    try:
        if path.lower().startswith(("http://", "https://")):
            answer = web.fetch(path, work.agent)
            _document(path, answer.data, work, answer.url, answer.media_type)
        elif Path(path).is_dir():
            _folder(path, work)
        else:
            _document(path, read_file(Path(path), MAX_BYTES), work)
    except web.CannotFetch as problem:
        work.not_judged.append((path, str(problem)))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        work.not_judged.append((path, why))


def _document(
    name: str, data: bytes, work: _Run, address: str | None = None, media_type: str | None = None
) -> None:
    judgement = judge(
        data, name, address=address, media_type=media_type, now=work.demands.now, keep=bodiless
    )
    work.findings += judgement.findings
    work.files.append(name)
    work.entries += len(judgement.feed.entries) if judgement.feed else 0


def _folder(path: str, work: _Run) -> None:
    bar = Bar()
    try:
        judgement = judge_output(Folder(Path(path)), demands=work.demands, progress=bar)
    finally:
        bar.close()
    if not judgement.documents:
        work.not_judged.append((path, "there is no feed in it"))
    prefix = f"{path.rstrip(os.sep)}/" if path not in {".", "./"} else ""
    work.findings += [replace(f, file=prefix + f.file) for f in judgement.findings]
    work.files += [prefix + name for name in judgement.documents]
    work.entries += sum(len(feed.entries) for feed in judgement.feeds)
    work.pages += judgement.pages


def _print(result: Result, form: str) -> None:
    if form == "text":
        say(report_text.render(result, wants_colour()))
    else:
        say(RENDER[form](result))
