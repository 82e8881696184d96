"""A project's own style sheet for the web → the rules that hide all words of the page.

No engine lays out the web page here, so that nothing else would notice. Rules for the screen are read, those of parts
of the page that the tool itself shows and hides are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from briefwright.blocks import KINDS
from briefwright.io.inputs import is_file
from briefwright.io.project import Source, shown
from briefwright.problems import Diagnostics
from briefwright.schema.yaml_nodes import place
from briefwright.templating.files import read_template

_WORDS = "html|:root|body|main|article|section|header|p|li|ul|ol|h1|h2|h3|table|figure|\\*"
_EVERYTHING = re.compile(rf"(?:(?:{_WORDS})[\s>]+)*(?:{_WORDS})")
_ZERO = r"0*(?:\.0*)?(?:[a-z]+|%)?"
_HIDING = re.compile(
    rf"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    rf"|(?:opacity|font-size|zoom|scale)\s*:\s*{_ZERO}(?=\s*[;!}}]|\s*\Z)|color\s*:\s*transparent"
    rf"|(?:text-indent|left|top|margin-left|margin-top)\s*:\s*-\d{{4,}}"
    rf"|transform\s*:\s*scale\(\s*{_ZERO}\s*\)|clip-path\s*:\s*inset\(\s*(?:[5-9]\d|100)%\s*\))",
    re.IGNORECASE,
)


def hiding_rules(css: str) -> Iterator[tuple[str, str, int]]:
    """The selector, the declaration and its offset in `css` of each rule that hides all words, on every screen."""
    bare = re.sub(r"/\*.*?\*/", lambda comment: " " * len(comment[0]), css, flags=re.DOTALL)
    around: list[str] = []
    start = 0
    for brace in re.finditer("[{}]", bare):
        begin, before = start, bare[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            around.append(before.rpartition(";")[2].strip())
            continue
        selector = around.pop() if around else ""
        conditions = [
            one for one in around if one.startswith("@") and not re.match(r"@layer|@media\s+(all|screen)\b", one)
        ]
        hit = _HIDING.search(before) if not conditions else None
        if hit and any(_EVERYTHING.fullmatch(one.strip().lower()) for one in selector.split(",")):
            yield selector, hit[0], begin + hit.start()


def report_hidden(source: Source, diagnostics: Diagnostics) -> None:
    """An error for each such rule in the style sheets that the page is made with.

    Raises:
        ContentError: a style sheet cannot be read.
    """
    for file in _sheets(source):
        css = read_template(file)
        for selector, declaration, offset in hiding_rules(css):
            message = f"web: nothing can be seen of `{selector}`, which holds the words of the page"
            location = place(css, shown(file), offset)
            diagnostics.error("E504", message, location, f"remove `{declaration}`, or name a part of the page")


def _sheets(source: Source) -> Iterator[Path]:
    """Of each style sheet the nearest, of those that only add to one all."""
    folders = source.template_folders
    for name in ("web.css", *(f"blocks/{kind}.web.css" for kind in KINDS)):
        yield from [folder / name for folder in folders if is_file(folder / name)][:1]
    yield from (file for folder in source.own_template_folders if is_file(file := folder / "theme.web.css"))
