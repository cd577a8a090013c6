"""The real Hugo as a judge: one build of many small files, every page dumped as JSON.

A case site is a mapping of file names to text. Each page's layout writes what Hugo knows of it, so
that a test can compare field by field; redirect pages (aliases) are collected beside them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

CLOCK = "2026-07-01T12:00:00Z"

_LAYOUT = """\
{{- $s := newScratch -}}
{{- $s.Set "file" "" -}}{{- with .File }}{{ $s.Set "file" .Filename }}{{ end -}}
{{- $s.Set "terms" slice -}}
{{- $page := . -}}
{{- range $plural := (slice %(taxonomies)s) -}}
  {{- range ($page.GetTerms $plural) -}}
    {{- $s.Add "terms" (slice (dict "taxonomy" $plural "title" .Title "url" .RelPermalink)) -}}
  {{- end -}}
{{- end -}}
{{- $s.Set "translations" slice -}}
{{- range .Translations }}{{ $s.Add "translations" (slice .RelPermalink) }}{{ end -}}
{{- $s.Set "resources" slice -}}
{{- range .Resources -}}
  {{- $url := cond (eq .ResourceType "page") "" .RelPermalink -}}
  {{- $s.Add "resources" (slice (dict "name" .Name "title" .Title "url" $url)) -}}
{{- end -}}
{{- $f := "2006-01-02T15:04:05.999999999Z07:00" -}}
{{- dict "oracle" true "file" ($s.Get "file") "kind" .Kind "url" .RelPermalink "title" .Title
  "lang" .Language.Lang "date" (.Date.Format $f) "publishDate" (.PublishDate.Format $f)
  "lastmod" (.Lastmod.Format $f) "expiryDate" (.ExpiryDate.Format $f) "weight" .Weight
  "slug" .Slug "description" .Description "aliases" .Aliases "section" .Section "params" .Params
  "summary" (string .Summary) "content" (string .Content) "terms" ($s.Get "terms")
  "translations" ($s.Get "translations") "resources" ($s.Get "resources") "type" .Type
  "path" .Path "listed" (gt (len (where .Site.RegularPages "Path" .Path)) 0)
  | jsonify | safeHTML -}}
"""


@dataclass(frozen=True)
class Verdict:
    """What Hugo made of a site."""

    pages: Mapping[str, Mapping[str, object]]  # by file below content/
    written: Mapping[str, str]  # file below the output folder -> source file ("" if none)
    aliases: Mapping[str, str]  # redirect file below the output folder -> where it leads
    others: frozenset[str] = field(default_factory=frozenset)  # every other file written
    log: str = ""
    ok: bool = True


def binary() -> str | None:
    """The hugo command, beside this Python or on the path."""
    beside = Path(sys.executable).parent / "hugo"
    return str(beside) if beside.exists() else shutil.which("hugo")


def build(
    root: Path,
    files: Mapping[str, str | bytes],
    *,
    taxonomies: tuple[str, ...] = ("tags", "categories"),
    arguments: tuple[str, ...] = (),
) -> Verdict:
    """Write *files* below *root*, run Hugo once, return what it published."""
    quoted = " ".join(f'"{name}"' for name in taxonomies)
    layouts = {"layouts/all.html": _LAYOUT % {"taxonomies": quoted}}
    for name, text in {**layouts, **files}.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run(root, arguments=arguments)


def run(root: Path, *, arguments: tuple[str, ...] = ()) -> Verdict:
    """Build the site at *root* as it lies there."""
    command = [
        binary() or "hugo", "--source", str(root), "--destination", str(root / "public"),
        "--clock", CLOCK, "--noBuildLock", "--logLevel", "warn", *arguments,
    ]  # fmt: skip
    environment = {**os.environ, "HUGO_CACHEDIR": str(root / ".cache"), "TZ": "UTC"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300)
    return _verdict(root, done.stdout + done.stderr, done.returncode == 0)


_REFRESH = re.compile(r'http-equiv="refresh" content="0; url=([^"]*)"')


def _verdict(root: Path, log: str, ok: bool) -> Verdict:
    public, content = root / "public", str(root.resolve() / "content") + "/"
    pages: dict[str, Mapping[str, object]] = {}
    written: dict[str, str] = {}
    aliases: dict[str, str] = {}
    others: set[str] = set()
    for file in sorted(p for p in public.rglob("*") if p.is_file()):
        name = file.relative_to(public).as_posix()
        raw = file.read_bytes()
        if raw.startswith(b"{") and b'"oracle":true' in raw:
            try:
                page = json.loads(raw)
            except json.JSONDecodeError:
                continue  # two pages with one address, written at the same time
            source = page["file"].removeprefix(content)
            written[name] = source
            pages[source or "@" + page["url"]] = {**page, "written": name}
        elif found := _REFRESH.search(raw.decode("utf-8", "replace")):
            aliases[name] = found[1]
        else:
            others.add(name)
    return Verdict(pages, written, aliases, frozenset(others), log, ok)
