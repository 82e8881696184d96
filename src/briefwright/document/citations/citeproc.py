"""Citations, sources and a style → Pandoc's citeproc, in one run for a whole document."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from briefwright.document.citations.local_style import nested_quotes
from briefwright.document.citations.pandoc_inlines import REFERENCE, Ast
from briefwright.document.citations.styles import Style, locator_word
from briefwright.document.citations.syntax import Citation, CitationItem
from briefwright.processes.pandoc import run_pandoc

_API = [1, 23, 1, 1]
"""The version of Pandoc's JSON that is written here."""
_MARKED = re.compile(r'"([^"]+)"|(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*(?![\w*])')
"""Words between straight quotation marks, or emphasized."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation where it stands in a document."""

    citation: Citation
    note: int = 0
    """The number of the note that it is or stands in; 0 in the running text."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """What Pandoc gives: the inlines of each citation in the order asked, and of each entry that the style lists."""

    citations: tuple[Sequence[Ast], ...]
    entries: Mapping[str, Sequence[Ast]]
    """By the source's id, in the style's order."""
    warnings: tuple[str, ...] = ()
    """But for citations without a printed form, which are seen in `citations`."""


def format_citations(
    cited: Sequence[Cited],
    mentioned: Sequence[str],
    items: Mapping[str, Mapping[str, object]],
    style: Style,
    lang: str,
) -> Formatted:
    """Format `cited`, and list what is cited or `mentioned`, in order. `items`: CSL's fields of each source, by its id.

    Raises:
        PandocFailed: the style cannot be used, or takes too much time or memory.
    """
    described = list(nested_quotes([{"id": one, **fields} for one, fields in items.items()], lang))
    meta = {
        "csl": _data("application/xml", style.text),
        "bibliography": _data("application/vnd.citationstyles.csl+json", json.dumps(described)),
        "lang": {"t": "MetaString", "c": style.language(lang)},
        "link-citations": {"t": "MetaBool", "c": not style.in_notes},
    }
    blocks = [_block(f"c{number}", one, style) for number, one in enumerate(cited)]
    if mentioned:
        # Cited before all others, sources are numbered as they are first mentioned; `nocite` has no order.
        all_of_them = _block("mentioned", Cited(Citation(tuple(map(CitationItem, mentioned)))), style)
        if style.numbered and not style.in_notes:
            blocks.insert(0, all_of_them)
        meta["nocite"] = {"t": "MetaBlocks", "c": [all_of_them]}
    document = {"pandoc-api-version": _API, "meta": meta, "blocks": blocks}
    answer, warnings = answered(json.dumps(document))
    made = json.loads(answer)
    found = {block["c"][0][0]: block["c"][1] for block in made["blocks"]}
    return Formatted(
        tuple(_paragraph(found[f"c{number}"]) for number in range(len(cited))),
        dict(_entries(found.get("refs", ()))),
        tuple(one for one in warnings if "no printed form" not in one),
    )


@lru_cache(maxsize=32)
def answered(document: str) -> tuple[bytes, tuple[str, ...]]:
    """Pandoc's answer and warnings, which follow from the document alone: variants of a brief often cite the same."""
    warnings: list[str] = []
    return run_pandoc(["-f", "json", "-t", "json", "--citeproc"], document, warnings.append), tuple(warnings)


def _block(name: str, cited: Cited, style: Style) -> Ast:
    """A paragraph with the citation alone, by whose id it is found again.

    In a note, so that Pandoc does not make its first letter a capital: it may stand within a sentence.
    """
    paragraph = {"t": "Para", "c": [_cite(cited)]}
    if style.in_notes:
        paragraph = {"t": "Para", "c": [{"t": "Note", "c": [paragraph]}]}
    return {"t": "Div", "c": [[name, [], []], [paragraph]]}


def _cite(cited: Cited) -> Ast:
    modes = [{True: "SuppressAuthor", False: "NormalCitation"}[item.bare] for item in cited.citation.items]
    if cited.citation.narrative:
        modes[0] = "AuthorInText"
    citations = [
        {
            "citationId": item.key,
            "citationPrefix": words(item.prefix),
            "citationSuffix": list(_suffix(item)),
            "citationMode": {"t": mode},
            "citationNoteNum": cited.note,
            "citationHash": 0,
        }
        for item, mode in zip(cited.citation.items, modes, strict=True)
    ]
    return {"t": "Cite", "c": [citations, [{"t": "Str", "c": "?"}]]}


def _suffix(item: CitationItem) -> Iterator[Ast]:
    """Pandoc finds the locator in braces: its label, as `styles` tells it, and what it counts. Without one, it looks
    for one in the suffix: in a German document, "S. 12" is page 12.
    """
    locator = re.sub("[{}]", "", item.locator)
    if locator:
        yield from ({"t": "Str", "c": ","}, {"t": "Space"}, *_plain(f"{{{locator_word(item.label)} {locator}}}"))
    if item.suffix:
        if item.suffix[0] not in ",.:;)、。，；）":
            yield {"t": "Space"}
        yield from words(item.suffix)


def words(text: str) -> list[Ast]:
    """Words around a citation, with the quotation marks of the document's language; *these* are emphasized."""
    done: list[Ast] = []
    end = 0
    for found in _MARKED.finditer(text):
        done += _plain(text[end : found.start()])
        quoted, emphasized = found.groups()
        done.append(
            {"t": "Span", "c": [["", ["csl-quoted"], []], words(quoted)]}
            if quoted
            else {"t": "Emph", "c": words(emphasized)}
        )
        end = found.end()
    return [*done, *_plain(text[end:])]


def _plain(text: str) -> Iterator[Ast]:
    for word in re.split("( +)", text.replace("'", "’")):
        if word:
            yield {"t": "Space"} if word.isspace() else {"t": "Str", "c": word}


def _data(kind: str, text: str) -> Ast:
    """A file as an address: within its sandbox, Pandoc opens no other."""
    return {"t": "MetaString", "c": f"data:{kind};base64,{b64encode(text.encode()).decode()}"}


def _paragraph(blocks: Sequence[Ast]) -> Sequence[Ast]:
    """The inlines of a Cite that is alone in its paragraph, or in a note there."""
    (paragraph,) = blocks
    inlines: Any = paragraph["c"]
    while inlines and inlines[0]["t"] in ("Note", "Cite"):
        inlines = inlines[0]["c"][1] if inlines[0]["t"] == "Cite" else inlines[0]["c"][0]["c"]
    return list(inlines)


def _entries(blocks: Iterable[Ast]) -> Iterator[tuple[str, Sequence[Ast]]]:
    for block in blocks:
        inlines = [inline for paragraph in block["c"][1] for inline in paragraph["c"]]
        if inlines:
            yield str(block["c"][0][0]).removeprefix(REFERENCE[1:]), inlines
