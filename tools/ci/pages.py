"""Outputs → a folder for a web host: the chosen files of each brief, and an index page that links to them.

python3 tools/ci/pages.py OUTPUTS SITE NAME FILE…     NAME: the heading of the index page; FILE: brief.html, brief.pdf …

Uses the standard library alone. Titles, dates and colours are those of the briefs' own brief.html. Of a brief for
several audiences, only the files for BRIEFS_PAGES_AUDIENCE are published. Exit code 2: no brief has a file that was
chosen, SITE exists, or there are such briefs and no audience is named.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

WEB = "brief.html"
PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>{name}</title>
<style>
:root {{ --accent: {accent}; }}
@media (prefers-color-scheme: dark) {{ :root {{ --accent: CanvasText; }} }}
body {{ font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }}
h1 {{ font-size: 1.125rem; margin: 0 0 2.5rem; padding-bottom: .75rem; border-bottom: 2px solid var(--accent); }}
h2 {{ font-size: 1.375rem; line-height: 1.25; margin: 0 0 .375rem; text-wrap: balance; }}
h2 a {{ color: inherit; }}
article {{ margin: 0 0 2.5rem; }}
p {{ margin: 0 0 .375rem; }}
.files {{ font-size: .9375rem; }}
.files > * {{ margin-right: 1rem; white-space: nowrap; }}
a {{ color: inherit; text-decoration-color: var(--accent); text-underline-offset: .15em; }}
</style>
</head>
<body>
<main>
<h1>{name}</h1>
{articles}
</main>
</body>
</html>
"""


@dataclass
class Brief:
    """What the index page says about a brief."""

    folder: str
    files: dict[str, int]
    """The published files with their sizes in bytes, in the order in which they were chosen."""
    title: str = ""
    lang: str = "en"
    properties: dict[str, str] = field(default_factory=dict)
    """The `meta` elements by name or property."""


class Head(HTMLParser):
    """Title, language and `meta` elements of a page."""

    def __init__(self, brief: Brief) -> None:
        super().__init__()
        self.brief = brief
        self.in_title = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attributes}
        self.in_title = tag == "title" and not self.brief.title
        if tag == "html":
            self.brief.lang = named.get("lang", self.brief.lang)
        if tag == "meta":
            name = named.get("property") or named.get("name", "")
            self.brief.properties.setdefault(name, named.get("content", ""))

    def handle_endtag(self, tag: str) -> None:
        self.in_title = False

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.brief.title += data


def main(arguments: list[str]) -> int:
    outputs, site, name, *chosen = arguments
    audience = os.environ.get("BRIEFS_PAGES_AUDIENCE", "")
    found = {receipt.parent: audience_of(receipt) for receipt in sorted(Path(outputs).glob("*/receipt.json"))}
    folders = [folder for folder, one in found.items() if one in ("", audience)]
    missing = [file for file in chosen if not any((folder / file).is_file() for folder in folders)]
    reason = f"no brief has {', '.join(missing)}" if missing else ""
    if Path(site).exists():
        reason = f"there is a {site}; name another folder"
    if not audience and (limited := [folder.name for folder, one in found.items() if one]):
        reason = f"{', '.join(limited)}: for one audience each; name the one whose files are published: pages-audience"
    if reason:
        print(f"error: pages: {reason}", file=sys.stderr)
        return 2
    briefs = [published(folder, Path(site), chosen) for folder in folders]
    (Path(site) / "index.html").write_text(index(name, [brief for brief in briefs if brief.files]), "utf-8")
    print(f"{site}: an index page, and for each brief {', '.join(chosen)}")
    return 0


def audience_of(receipt: Path) -> str:
    """Whom the outputs of a receipt are for; empty for a brief without audiences, whose outputs lack their check."""
    whole = json.loads(receipt.read_text("utf-8"))
    checked = any("nothing withheld" in one.get("checks", {}) for one in whole.get("outputs", {}).values())
    return str(whole["settings"]["audience"]) if checked else ""


def published(folder: Path, site: Path, chosen: list[str]) -> Brief:
    brief = Brief(folder.name, {})
    for file in chosen:
        if (folder / file).is_file():
            (site / folder.name).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / file, site / folder.name / file)
            brief.files[file] = (folder / file).stat().st_size
    if (folder / WEB).is_file():
        Head(brief).feed((folder / WEB).read_text("utf-8").partition("<style>")[0])
    brief.title = brief.title or folder.name
    return brief


def index(name: str, briefs: list[Brief]) -> str:
    """The newest brief first."""
    briefs = sorted(sorted(briefs, key=lambda brief: brief.title), key=date, reverse=True)
    langs = {brief.lang for brief in briefs}
    colors = [brief.properties["theme-color"] for brief in briefs if "theme-color" in brief.properties]
    return PAGE.format(
        name=escape(name), lang=escape(langs.pop() if len(langs) == 1 else "en"),
        accent=escape(colors[0] if colors else "CanvasText"), articles="\n".join(map(article, briefs)),
    )  # fmt: skip


def date(brief: Brief) -> str:
    return brief.properties.get("article:published_time", "")


def article(brief: Brief) -> str:
    first = WEB if WEB in brief.files else next(iter(brief.files))
    rest = [file for file in brief.files if file != WEB]
    parts = [f"<time>{escape(date(brief))}</time>"] if date(brief) else []
    parts += [f"<span>{link(brief, file, file)} ({size(brief.files[file])})</span>" for file in rest]
    description = brief.properties.get("description", "")
    lines = [
        f'<article lang="{escape(brief.lang)}">',
        f"<h2>{link(brief, first, brief.title)}</h2>",
        f"<p>{escape(description)}</p>" if description else "",
        f'<p class="files">{" ".join(parts)}</p>' if parts else "",
        "</article>",
    ]
    return "\n".join(line for line in lines if line)


def link(brief: Brief, file: str, text: str) -> str:
    return f'<a href="{quote(f"{brief.folder}/{file}")}">{escape(text)}</a>'


def size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
