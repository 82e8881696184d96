"""Pandoc's inlines → `Inlines`: what its citeproc makes of citations and of entries of the bibliography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from briefwright.document.citations.punctuation import punctuated
from briefwright.richtext import sentences
from briefwright.richtext.links import refused
from briefwright.richtext.locales import direction
from briefwright.richtext.text import Inlines, Run, anchor, plain

Ast = Mapping[str, Any]
"""An element of Pandoc's JSON: its type `t` and its content `c`."""
REFERENCE = "#ref-"
"""How a link to an entry of the bibliography begins; the source's id follows."""
_RESOLVER = re.compile(r"https?://(?:dx\.)?doi\.org/$")
_HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff"
_KANA, _HANGUL = "\u3040-\u30ff", "\uac00-\ud7af"
_FULL_WIDTH = "\u3000-\u303f\uff00-\uffef"
_EAST_ASIAN = re.compile(f"([{_HAN}{_KANA}{_HANGUL}{_FULL_WIDTH}]+)")
_TITLE = re.compile(f"[^A-Za-z]*[{_HAN}{_KANA}][^A-Za-z]*")
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_ISOLATED = re.compile(f"[{_RIGHT_TO_LEFT}](?:[^A-Za-z\u00c0-\u058f\u1e00-\u1fff,.:;()“”]*[{_RIGHT_TO_LEFT}])*")
"""Words that run from right to left, with the spaces and figures between them: a name, a part of a title."""
_ISOLATE = re.compile("(\u2068[^\u2069]*\u2069)")
_INITIALS = re.compile(f"(?<=[{_HAN}{_KANA}{_HANGUL}])\\.(?=[,;:])")
"""The stop of an initial, after a name that has none: Pandoc sets one all the same."""
_HEAD = re.compile(r"[«“„「『‘]?[^,.:;(（、。“「『]+")
"""What an entry begins with: a family name, or a title."""
_NO_STYLE = Run("")
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "Strong": {"bold": True},
    "Superscript": {"superscript": True},
    "Subscript": {"subscript": True},
    "SmallCaps": {"small_caps": True},
}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run, and the id of the source that it belongs to."""

    run: Run
    source: str = ""


@dataclass(frozen=True, slots=True)
class InlineReader:
    """Reads the inlines of one document."""

    lang: str
    """The document's language."""
    keys: Mapping[str, str]
    """The key of each source, by the id that Pandoc knows it by."""
    languages: Mapping[str, str]
    """The language of each source that gives one, by its id."""
    listed: frozenset[str]
    """The ids of the sources that the bibliography lists."""
    punctuates: bool = False
    """Whether a language gets punctuation of its own, which the style does not have."""
    foreign: Mapping[str, str] = field(default_factory=dict)
    """The language of each source that is worded in another than the document's, by its id."""

    def words(self, inlines: Sequence[Ast], cited: Sequence[str]) -> Inlines:
        """The words of a citation in a note; they lead to no entry. `cited`: the ids of its sources."""
        return self._finished(_pieces(inlines, _Piece(_NO_STYLE)), cited)

    def call(self, inlines: Sequence[Ast], cited: Sequence[str]) -> Inlines:
        """The words of a citation in the text: each run knows its source, and leads to its entry, if there is one."""
        current, pieces = cited[0], []
        for piece in _pieces(inlines, _Piece(_NO_STYLE)):
            current = piece.source or current
            link = f"#source-{anchor(self.keys[piece.source])}" if piece.source in self.listed else piece.run.link
            pieces.append(_Piece(replace(piece.run, source=self.keys[current], link=link), current))
        return self._finished(pieces, cited, told=False)

    def entry(self, inlines: Sequence[Ast], source: str, back: str) -> tuple[Inlines, Inlines]:
        """The label of an entry, such as its number, and its words; the first of these lead to `back`, if given."""
        margin = [one for one in inlines if has_class(one, "csl-left-margin")]
        label = self._finished(_pieces(margin, _Piece(_NO_STYLE)), [source])
        label = tuple(replace(run, text=run.text.strip(), link=back or run.link) for run in label if run.text.strip())
        rest = [one for one in inlines if one not in margin]
        words = self._finished(_pieces(rest, _Piece(_NO_STYLE)), [source])
        if words:
            words = (replace(words[0], text=words[0].text.lstrip()), *words[1:])
        return label, words if label or not back else _with_head_linked(words, back)

    def _finished(self, pieces: Iterable[_Piece], cited: Sequence[str], *, told: bool = True) -> Inlines:
        """`told`: whether words in another language say so, which brackets of a sentence around them do not."""
        among = next((self.languages[one] for one in cited if one in self.languages), "")
        joined = _joined(pieces)
        if joined and (last := joined[-1].run).text.endswith(", "):  # of what had no value
            joined[-1] = replace(joined[-1], run=replace(last, text=last.text[:-2]))
        if self.lang.partition("-")[0] == "ja":
            joined = _in_corner_brackets(joined)
        runs: list[Run] = []
        for piece in joined:
            text = self._isolated(_INITIALS.sub("", piece.run.text))
            lang = self.languages.get(piece.source, among)
            parts = (part for words in _ISOLATE.split(text) for part in _EAST_ASIAN.split(words))
            runs += (_in_language(piece.run.with_text(part), lang) for part in parts if part)
        if self.foreign.keys() >= set(cited):
            return tuple(_marked(run, self.foreign[cited[0]]) if told else run for run in runs)
        return punctuated(tuple(runs), self.lang) if self.punctuates else tuple(runs)

    def _isolated(self, words: str) -> str:
        """Names that run from right to left stand isolated among words that do not (UAX 9, 2.4.2)."""
        if direction(self.lang) == "rtl":
            return words
        return _ISOLATED.sub("\u2068\\g<0>\u2069", words)


def author_and_rest(inlines: Sequence[Ast]) -> tuple[Sequence[Ast], Sequence[Ast]]:
    """A citation whose author is a part of the sentence: Aoki | (2009, 3). The rest links to the entry, the author not.

    A style that prints numbers gives no author.
    """
    first = next((number for number, one in enumerate(inlines) if _links(one)), None)
    if first is None:
        return inlines, ()
    space = max((number for number, one in enumerate(inlines[:first]) if one["t"] == "Space"), default=-1)
    return (inlines[:space], inlines[space + 1 :]) if space >= 0 else ((), inlines)


def _links(value: object) -> bool:
    """Whether there is a link in an inline."""
    match value:
        case {"t": "Link"}:
            return True
        case {"c": content}:
            return _links(content)
        case list():
            return any(map(_links, value))
    return False


def _pieces(inlines: Iterable[Ast], style: _Piece) -> Iterator[_Piece]:
    """The text of inlines in its styles. Italics within italics are upright, as a printer sets a title in a title."""
    run = style.run
    for one in inlines:
        content: Any = one.get("c")
        match one["t"]:
            case "Str":
                yield _Piece(run.with_text(str(content)), style.source)
            case "Space" | "SoftBreak" | "LineBreak":
                yield _Piece(run.with_text(" "), style.source)
            case "Emph":
                yield from _pieces(content, replace(style, run=replace(run, italic=not run.italic)))
            case kind if kind in _STYLES:
                yield from _pieces(content, replace(style, run=replace(run, **_STYLES[kind])))
            case "Link":
                yield from _pieces(content[1], _linked(style, str(content[2][0])))
            case "Note":
                yield from _pieces([part for block in content for part in block["c"]], style)
            case "Span":
                yield from _pieces(content[1], style)
                if has_class(one, "csl-block", "csl-left-margin"):
                    yield _Piece(run.with_text(" "), style.source)
            case "Cite" | "Quoted":
                yield from _pieces(content[1], style)
            case "Code" | "Math" | "RawInline":
                yield _Piece(run.with_text(str(content[1])), style.source)
            case _ if isinstance(content, list):  # Underline, Strikeout
                yield from _pieces(content, style)


def has_class(inline: Ast, *classes: str) -> bool:
    """Whether it is a span of one of the classes."""
    return inline["t"] == "Span" and not set(classes).isdisjoint(inline["c"][0][1])


def _linked(style: _Piece, address: str) -> _Piece:
    if address.startswith(REFERENCE):
        return replace(style, source=address.removeprefix(REFERENCE))
    # Pandoc puts https:// before whatever has no address of the web.
    strange = re.match(r"https?://[a-z][a-z+.-]*:(?!\d)", address)
    return style if strange or refused(address) is not None else replace(style, run=replace(style.run, link=address))


def _joined(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Neighbours of one style together; the resolver's address belongs to the link of a DOI."""
    done: list[_Piece] = []
    for piece in pieces:
        last = done[-1] if done else None
        if last and last.source == piece.source and last.run.is_like(piece.run):
            done[-1] = _Piece(last.run.with_text(last.run.text + piece.run.text), last.source)
            continue
        found = _RESOLVER.search(last.run.text) if last and piece.run.link and piece.run.text[:3] == "10." else None
        if last and found:
            done[-1] = replace(last, run=replace(last.run, text=last.run.text[: found.start()]))
            piece = replace(piece, run=replace(piece.run, text=found[0] + piece.run.text))
        done.append(piece)
    return [piece for piece in done if piece.run.text]


def _in_corner_brackets(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Japanese has no italics: a title in its characters is set in 『』."""
    return [
        replace(piece, run=replace(piece.run, text=f"『{piece.run.text}』", italic=False))
        if piece.run.italic and _TITLE.fullmatch(piece.run.text)
        else piece
        for piece in pieces
    ]


def _in_language(run: Run, lang: str) -> Run:
    """East Asian words say their language, as do those of other directions; neither are ever italic (Chicago 11.89)."""
    if run.text[:1] == "\u2068":
        return replace(run, italic=False, lang=lang if direction(lang) == "rtl" else run.lang)
    if not _EAST_ASIAN.match(run.text):
        return run
    kana, hangul = re.search(f"[{_KANA}]", run.text), re.search(f"[{_HANGUL}]", run.text)
    asian = lang if lang[:2] in ("ja", "ko", "zh") else ""
    return replace(run, italic=False, lang="ja" if kana else "ko" if hangul else asian)


def _marked(run: Run, lang: str) -> Run:
    """A run that says its language, but for words of the brief's own beside it."""
    return run if run.lang or re.search(f"[{_RIGHT_TO_LEFT}]", run.text) else replace(run, lang=lang)


def _with_head_linked(words: Inlines, back: str) -> Inlines:
    first = words[0] if words else _NO_STYLE
    found = _HEAD.match(first.text)
    if found is None or first.link:
        return words
    head, rest = replace(first, text=found[0], link=back), replace(first, text=first.text[found.end() :])
    return (head, *(one for one in (rest,) if one.text), *words[1:])


def capitalized(words: Inlines, lang: str) -> Inlines:
    """A note opens with a capital (Chicago 8.5): See, Ibid., De Gaulle; but eBay."""
    text = plain(words)
    if not text[:1].isalpha():
        return words
    new = sentences.capitalized(text, words[0].lang or lang)
    rest = len(text) - len(words[0].text)
    return (replace(words[0], text=new[: len(new) - rest]), *words[1:])
