"""Markdown → blocks: a safe subset (no raw HTML, no headings, links by an allow-list), read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache, partial
from html.entities import html5
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from markdown_it.token import Token

from briefwright.document.facts import expand
from briefwright.document.markdown_syntax import ESCAPED, markdown, quotes
from briefwright.document.marks import strange_marks
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.joined_lines import joins
from briefwright.richtext.links import refused
from briefwright.richtext.no_break import keep_together
from briefwright.richtext.text import (
    Blocks,
    Inlines,
    Listing,
    Para,
    Run,
    Text,
    flow_runs,
    is_displayed,
    plain,
    rich,
    shortened,
)
from briefwright.schema.fields import LANGUAGE

_ENTITY = re.compile(rf"(?<!{ESCAPED})&(#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_SPACES = re.compile(" {2,}")
_CALLS_BEFORE_STOPS = {"fr", "es", "it", "pl", "uk", "ru"}
"""Languages in which the call of a note stands before the stop: mot¹. (Lexique of the Imprimerie nationale, "appel de
note"; Ortografía de la lengua española, 2010.)"""
_CALLING = re.compile(r"[\[\]@$^<\\{]")
"""What a text has that calls a note, a source, a formula or an address."""
_MOST_BRACKETS = 10
_DEEPEST = 12
"""Levels of tokens: lists in lists to the sixth. markdown-it drops what lies below its twentieth level."""


_Parsed = tuple[Sequence[Token], Mapping[str, Any]]


@dataclass(frozen=True)
class Calls:
    """What Markdown asks of the document while it reads."""

    cite: Callable[[str, Text, Location], Inlines]
    """The inside of [@key, p. 3], its text and its place → the call; nothing where there is a problem."""
    narrate: Callable[[str, Text, Location], Inlines]
    """The same for @key [p. 3] in a sentence, written as @key, p. 3."""
    is_key: Callable[[str], bool]
    """Whether a word after a bare @ is meant as the key of a source."""
    is_source: Callable[[str], bool]
    """Whether a word is the key of a source."""
    nearest: Callable[[str], str]
    """A word after a bare @ that names nothing → a hint, where it is nearly the name of something."""
    footnote: Callable[[Inlines], int]
    """The words of a footnote → its number."""
    formula: Callable[[str, Location, bool], Inlines]
    """LaTeX, its place, and whether it stands on a line of its own → the formula; nothing where there is a problem."""
    anchor: Callable[[str, Location], bool]
    """The id that a link leads to → whether this output shows it; a problem where the brief has no such id."""


def read_flow(
    source: str, text: Text, runs: tuple[Run, ...], lang: str, calls: Calls, diagnostics: Diagnostics
) -> Blocks:
    """Read `source` (`text` with its expressions replaced, see `facts.substitute`)."""
    return _read_once(lang, source, False, text, runs, calls, diagnostics)


def read_line(
    source: str, text: Text, runs: tuple[Run, ...], lang: str, calls: Calls, diagnostics: Diagnostics
) -> Blocks:
    """The same for a text of one paragraph, where `#`, `-` and `2008.` at the beginning are only characters."""
    return _read_once(lang, source, True, text, runs, calls, diagnostics)


def _read_once(
    lang: str, source: str, line: bool, text: Text, runs: tuple[Run, ...], calls: Calls, diagnostics: Diagnostics
) -> Blocks:
    """What a text says: read once for all outputs if it calls nothing, and nothing is wrong with it."""
    if not runs and not _CALLING.search(source) and (flow := _alone(lang, source, line)) is not None:
        return flow
    return _read(partial(_parsed, lang, line=line), source, text, runs, lang, calls, diagnostics)


class _Asked(Exception):
    """Raised where what a text says depends on more than itself."""


def _ask(*_: Any) -> Any:
    raise _Asked


@lru_cache(maxsize=2000)
def _alone(lang: str, source: str, line: bool) -> Blocks | None:
    found = Diagnostics()
    asking = Calls(*(_ask for _ in fields(Calls)))
    try:
        text = Text(source, Location(Path()))
        flow = _read(partial(_parsed, lang, line=line), source, text, (), lang, asking, found)
    except _Asked:
        return None
    return None if found.found else flow


def _parsed(lang: str, source: str, is_key: Callable[[str], bool], *, line: bool) -> _Parsed:
    return _tokens(lang, source, is_key, line) if "@" in source else _tokens_alone(lang, source, line)


def _tokens(lang: str, source: str, is_key: Callable[[str], bool], line: bool) -> _Parsed:
    """The tokens of a text, and what Markdown knows of its footnotes and references."""
    env: dict[str, Any] = {"is_key": is_key}
    return (markdown(lang).parseInline if line else markdown(lang).parse)(source, env), env


@lru_cache(maxsize=2000)
def _tokens_alone(lang: str, source: str, line: bool) -> _Parsed:
    """The same of one that names no source: most texts are read for three outputs, and again after an edit."""
    return _tokens(lang, source, lambda word: False, line)


def _read(
    parse: Callable[[str, Callable[[str], bool]], _Parsed],
    source: str, text: Text, runs: tuple[Run, ...], lang: str, calls: Calls, diagnostics: Diagnostics,
) -> Blocks:  # fmt: skip
    if _brackets(source) > _MOST_BRACKETS:
        diagnostics.error("E207", "brackets are not closed, or nested too deeply", text.place("["), "close them")
        return ()
    reader = _MarkdownReader(text, runs, lang, calls, diagnostics)
    tokens, env = parse(source, calls.is_key)
    body, reader.footnotes = _split_footnotes(tokens)
    flow = reader.flow(body)
    for label, number in env.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            place = text.place(f"[^{label[1:]}]:")
            diagnostics.error("E210", f"the footnote [^{label[1:]}] is never called", place, "call it, or remove it")
    if env.get("refused"):
        hint = "write the address after the words: [words](https://…)"
        diagnostics.error("E207", "reference links are not supported in briefs", text.place("]:"), hint)
    return flow


def _brackets(source: str) -> int:
    """How many brackets are open at most: the time of markdown-it grows with their square."""
    signs = (1 if bracket == "[" else -1 for bracket in re.findall(r"[\[\]]", source))
    return max(accumulate(signs, lambda depth, sign: max(depth + sign, 0), initial=0))


def _split_footnotes(tokens: Sequence[Token]) -> tuple[list[Token], dict[int, list[Token]]]:
    """Separate the footnotes' paragraphs from the rest: they are read where they are called."""
    body: list[Token] = []
    footnotes: dict[int, list[Token]] = {}
    current: list[Token] = body
    for token in tokens:
        if token.type == "footnote_open":
            current = footnotes.setdefault(token.meta["id"], [])
        elif token.type == "footnote_close":
            current = body
        elif token.type not in {"footnote_block_open", "footnote_block_close", "footnote_anchor"}:
            current.append(token)
    return body, footnotes


@dataclass
class _MarkdownReader:
    text: Text
    runs: tuple[Run, ...]
    lang: str
    calls: Calls
    diagnostics: Diagnostics
    footnotes: dict[int, list[Token]] = field(default_factory=dict)
    _next: dict[str, Iterator[Location]] = field(default_factory=dict)
    """The locations of the next citations, or formulas, that are written alike."""
    _reported: set[str] = field(default_factory=set)
    """The marks that were reported: each once in a text."""
    _reading: bool = False
    """Whether a footnote is being read."""

    def flow(self, tokens: Iterable[Token]) -> Blocks:
        """Block tokens → paragraphs and lists."""
        stack: list[list[Para | Listing]] = [[]]
        items: list[list[Blocks]] = []
        quotations: list[Token] = []
        for token in tokens:
            if token.level > _DEEPEST:
                self._refuse("lists are nested too deeply", token, "use fewer levels")
                break
            if token.type == "inline":
                stack[-1] += _paragraphs(self.inline(token.children or []))
            elif token.type in {"bullet_list_open", "ordered_list_open", "dl_open"}:
                self._check_start(token)
                items.append([])
            elif token.type in {"list_item_open", "dt_open", "dd_open"}:
                if token.type == "dt_open":
                    items[-1].append(())
                stack.append([])
            elif token.type == "list_item_close":
                items[-1].append(tuple(stack.pop()))
            elif token.type in {"bullet_list_close", "ordered_list_close"}:
                stack[-1].append(Listing(tuple(items.pop()), token.type.startswith("ordered")))
            elif token.type in {"dt_close", "dd_close"}:
                items[-1][-1] = (*items[-1][-1], *stack.pop())
            elif token.type == "dl_close":
                stack[-1].append(Listing(tuple(items.pop()), terms=True))
            elif token.type == "blockquote_open":
                quotations.append(token)
                stack.append([])
            elif token.type == "blockquote_close":
                quoted = self._quoted(stack.pop(), quotations.pop())
                stack[-1] += quoted
            elif token.type not in {"paragraph_open", "paragraph_close"}:
                self._refuse_block(token)
        return tuple(stack[0])

    def inline(self, tokens: Iterable[Token]) -> Inlines:
        style = Run("")
        before: list[Run] = []
        runs: list[Run] = []
        opens_line, rest = True, list(tokens)
        for at, token in enumerate(rest):
            match token.type:
                case "em_open" | "strong_open" | "span_open" | "link_open" | "sup_open" | "sub_open":
                    before.append(style)
                    style = self._opened(token, style)
                case "em_close" | "strong_close" | "span_close" | "link_close" | "sup_close" | "sub_close":
                    style = before.pop()
                case "text":
                    self._check_entities(token.content)
                    self._check_marks(token.content, opens_line=opens_line)
                    runs += self._words(token.content.replace(ESCAPED, ""), style)
                case "code_inline":
                    lang = self._language(token, style)
                    runs += self._words(token.content, replace(style, code=True, lang=lang))
                case "softbreak":
                    runs.append(style.with_text(self._between(runs, rest[at:])))
                case "hardbreak":
                    runs.append(style.with_text("\n"))
                case "citation":
                    runs += self._cite(token.content)
                case "narrative":
                    place = self.text.place(token.content.partition(",")[0])
                    runs += self.calls.narrate(self._filled(token.content), self.text, place)
                case "formula":
                    runs += self._formula(token, style)
                case "footnote_ref":
                    runs += self._footnote(token)
                case "image":
                    hint = "use a `figure` block"
                    self.diagnostics.error(
                        "E207", "pictures are not allowed in running text", self.text.place("!["), hint
                    )
            opens_line = token.type in {"softbreak", "hardbreak"} or (opens_line and not token.content)
        return self._arranged(runs)

    def _arranged(self, runs: Sequence[Run]) -> Inlines:
        """With calls of notes and spaces where the language has them. In a footnote the citation is printed itself."""
        before_stops = self.lang.partition("-")[0].lower() in _CALLS_BEFORE_STOPS
        words = tidy(runs if self._reading or before_stops else _calls_after_stops(runs))
        return tuple(
            run if run.code or run.fact else run.with_text(keep_together(run.text, run.lang or self.lang))
            for run in words
        )

    def _between(self, before: Sequence[Run], following: Iterable[Token]) -> str:
        """What a line break in the file stands for: a space, or nothing beside Japanese."""
        ends = next((run.text for run in reversed(before) if run.text), "")
        begins = next((token.content for token in following if token.content), "")
        first = next(iter(expand(begins, self.runs)), "")
        return "" if joins(ends, first.text if isinstance(first, Run) else first, self.lang) else " "

    def _words(self, words: str, style: Run) -> Iterable[Run]:
        for part in expand(words, self.runs):
            if isinstance(part, Run):
                yield replace(style, text=part.text, fact=part.fact)
            else:
                yield style.with_text(part)

    def _opened(self, token: Token, style: Run) -> Run:
        if token.type == "em_open":
            return replace(style, italic=not style.italic)
        if token.type == "strong_open":
            return replace(style, bold=True)
        if token.type in {"sup_open", "sub_open"}:
            return replace(style, superscript=token.type == "sup_open", subscript=token.type == "sub_open")
        style = replace(style, lang=self._language(token, style))
        if token.type == "span_open":
            return style
        self._check_title(token)
        return replace(style, link=self._link(str(token.attrs.get("href", ""))))

    def _link(self, url: str) -> str:
        written = unquote(url)
        place = self.text.place(url, start=self.text.place(written))
        if len(expand(written, self.runs)) > 1 or expand(written, self.runs) != [written]:
            hint = "write the address out"
            self.diagnostics.error(
                "E202", "an expression is not allowed in the address of a link", self.text.location, hint
            )
            return ""
        if url.startswith("#"):
            return url if self.calls.anchor(written[1:], place) else ""
        if (why := refused(url)) is None:
            return url
        self.diagnostics.error(
            "E208", f"the link “{shortened(written)}” cannot be printed{why and ': '}{why}", place,
            "a link begins with https://, http://, mailto:, tel: or # and an id of this brief",
        )  # fmt: skip
        return ""

    def _cite(self, written: str) -> Inlines:
        return self.calls.cite(self._filled(written), self.text, self._place(f"[{written}"))

    def _filled(self, words: str) -> str:
        """With the words of expressions, which a citation has around its sources: [see {{ facts.x }} in @key]."""
        return "".join(part.text if isinstance(part, Run) else part for part in expand(words, self.runs))

    def _formula(self, token: Token, style: Run) -> Inlines:
        display = token.meta["display"]
        first = re.split("[\n\ue000-\uf8ff]", token.content.strip(), maxsplit=1)[0]
        place = self._place(f"$${first}" if display and f"$${first}" in self.text else "$$" if display else f"${first}")
        return tuple(replace(run, link=style.link) for run in self.calls.formula(token.content, place, display))

    def _place(self, written: str) -> Location:
        """The place of the next part of the text that is written so."""
        places = self._next.setdefault(written, self.text.places(written))
        return next(places, self.text.location)

    def _footnote(self, token: Token) -> Inlines:
        """The call of a footnote, whose words are read here; nothing where there is a problem."""
        number, label = token.meta["id"], token.meta.get("label")
        place = self._place("^[") if label is None else self.text.place(f"[^{label}]")
        if not any(part.type == "inline" and part.content.strip() for part in self.footnotes.get(number, [])):
            hint = f"write a paragraph `[^{label}]: …` at the end of the same text" if label else "write ^[words]"
            name = f"the footnote [^{label}]" if label else "this footnote"
            self.diagnostics.error("E210", f"{name} has no text", place, hint)
            return ()
        if self._reading:
            hint = "write both into one footnote, or call them side by side"
            name = "a footnote" if label is None else f"the footnote [^{label}]"
            self.diagnostics.error("E210", f"{name} is called in a footnote", place, hint)
            return ()
        self._reading = True
        flow = self.flow(self.footnotes[number])
        self._reading = False
        if not are_paragraphs(flow):
            self.diagnostics.error(
                "E207", "neither lists nor quotations are allowed in a footnote", place, "write a paragraph"
            )
        number = self.calls.footnote(joined(flow))
        return (Run("", note=number),) if number else ()

    def _check_entities(self, words: str) -> None:
        for match in _ENTITY.finditer(words) if "&" in words else ():
            if match[1].startswith("#") or f"{match[1]};" in html5:
                hint = "write the character itself"
                self.diagnostics.error("E207", f"{match[0]} is an HTML entity", self.text.place(match[0]), hint)

    def _check_marks(self, words: str, *, opens_line: bool) -> None:
        for mark in strange_marks(
            words, opens_line=opens_line, is_source=self.calls.is_source, nearest=self.calls.nearest
        ):
            if mark.written in self._reported:
                continue
            self._reported.add(mark.written)
            message = f"{shortened(mark.written)} is printed as it is written"
            place = self._place(re.split("[\n“”‘’„«»「」]", mark.written)[0])
            hint = f"{mark.hint}; with a backslash before it, it is only words"
            self.diagnostics.warning("W210", message, place, hint)

    def _language(self, token: Token, around: Run) -> str:
        """The language of `{lang=ja}` after words; nothing else is allowed there."""
        unknown = token.meta.get("insecure_attrs", {})
        lang = str(token.attrs.get("lang", around.lang))
        if unknown or (lang and not LANGUAGE.fullmatch(lang)):
            name, value = next(iter(unknown.items()), ("lang", lang))
            hint = "only a language is allowed: [宇宙]{lang=ja}"
            place = self.text.place("`{" if token.type == "code_inline" else "]{")
            self.diagnostics.error("E207", f"unknown attribute {name}={shortened(str(value))}", place, hint)
        return lang

    def _check_title(self, token: Token) -> None:
        if title := token.attrs.get("title"):
            hint = "write the address alone: [words](https://…)"
            self.diagnostics.error("E207", "the title of a link is not printed", self.text.place(str(title)), hint)

    def _check_start(self, token: Token) -> None:
        """A year with a full stop at the beginning of a paragraph is a list to Markdown, counted from 1."""
        if (start := token.attrs.get("start", 1)) != 1:
            self._refuse(f"this line begins a list at {start}", token, rf"write {start}\. if no list is intended")

    def _quoted(self, parts: Sequence[Para | Listing], token: Token) -> Iterator[Para]:
        """The paragraphs of a quotation; "> 5 %" is meant for more than five."""
        if plain(next(flow_runs(tuple(parts)), ()))[:1].isdigit():
            self._refuse("a line that begins with > is a quotation", token, r"write \> if it means “more than”")
        for part in parts:
            if isinstance(part, Para):
                yield replace(part, quoted=True)
            else:
                self._refuse("a list is not allowed in a quotation", token, "write paragraphs")

    def _refuse_block(self, token: Token) -> None:
        names = {
            "heading_open": ("a heading", "headings are the titles of sections; write \\# for the character"),
            "fence": ("a code block", "use `code` in the text"),
            "code_block": ("an indented code block", "remove the indentation"),
            "hr": ("a horizontal rule", "use sections"),
            "table_open": ("a table", "use a `table` block"),
        }
        if token.type in names:
            what, hint = names[token.type]
            self._refuse(f"{what} is not allowed in running text", token, hint)

    def _refuse(self, message: str, token: Token, hint: str) -> None:
        self.diagnostics.error("E207", message, self.text.line(token.map[0]) if token.map else self.text.location, hint)


def are_paragraphs(flow: Blocks) -> bool:
    """Whether there is nothing but running text."""
    return all(isinstance(part, Para) and not part.quoted for part in flow)


def joined(flow: Blocks) -> Inlines:
    """The paragraphs of a flow as one, a space between them, or the end of the line beside a displayed formula."""
    done: list[Run] = []
    alone = False
    for runs in (part.runs for part in flow if isinstance(part, Para)):
        between = "\n" if alone or is_displayed(runs) else " "
        done += (*rich(between if done else ""), *runs)
        alone = is_displayed(runs)
    return tuple(done)


def _paragraphs(runs: Inlines) -> Iterator[Para]:
    """A paragraph in parts: each displayed formula stands in one of its own, with the stop that follows it."""
    start = 0
    for at, run in enumerate(runs):
        if run.formula is None or not run.formula.display:
            continue
        if at > start:
            yield Para(_stripped(runs[start:at]))
        following = runs[at + 1] if at + 1 < len(runs) else Run("")
        stop = following.text[:1] if not following.formula and following.text[:1] in {*".,;:"} else ""
        yield Para((run, *rich(stop)))
        if stop:
            runs = (*runs[: at + 1], replace(following, text=following.text[1:]), *runs[at + 2 :])
        start = at + 1
    if not start or _stripped(runs[start:]):
        yield Para(_stripped(runs[start:]) if start else runs)


def _stripped(runs: Inlines) -> Inlines:
    """Words without spaces before and after them."""
    if not runs:
        return ()
    runs = (replace(runs[0], text=runs[0].text.lstrip(" ")), *runs[1:])
    return tidy((*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" "))))


def within_quotation_marks(runs: Inlines, lang: str) -> Inlines:
    """The words between the language's quotation marks, and last the calls. Their own marks become inner ones, and what
    is quoted in these gets outer ones again."""
    outer_open, outer_close, *_ = quotes(lang)
    words = [run for run in runs if not run.calls]
    turned = _marks_turned(words, lang) if any(outer_open in run.text for run in words) else words
    if turned:
        turned[-1] = replace(turned[-1], text=turned[-1].text.rstrip(" "))
    calls = [part for run in runs if run.calls for part in ((Run(" "), run) if run.called else (run,))]
    return tidy((Run(outer_open), *turned, Run(outer_close), *calls)) if words else runs


def _marks_turned(words: Sequence[Run], lang: str) -> list[Run]:
    """Outer quotation marks as inner ones and the reverse, but for an apostrophe."""
    opening, closing, *inner = quotes(lang)
    turned = dict(zip((opening, closing), inner, strict=True))
    if inner[1] not in ("’", opening):
        turned |= dict(zip(inner, (opening, closing), strict=True))
    marks = re.compile("|".join(rf"{one}(?!\w)" if one == "’" else one for one in turned))
    return [run.with_text(marks.sub(lambda found: turned[found[0]], run.text)) for run in words]


def _calls_after_stops(runs: Iterable[Run]) -> Inlines:
    """A note is called after the stop that ends the words it belongs to (Chicago 17, 14.26): `said [@key].` → said.¹"""
    done: list[Run] = []
    for run in runs:
        words = next((n for n in range(len(done), 0, -1) if not (done[n - 1].note or done[n - 1].text.isspace())), 0)
        stop = run.text[:1]
        if stop and stop in ".,;:!?" and not run.code and 0 < words < len(done):
            done[words - 1] = done[words - 1].with_text(done[words - 1].text.rstrip(" "))
            done.insert(words, run.with_text(stop))
            run = run.with_text(run.text[1:])
        done.append(run)
    return tuple(done)


def tidy(runs: Iterable[Run]) -> Inlines:
    """Join neighbours of one style; no space before a note's call, one between words: laying out many takes a time that
    grows with their square."""
    done: list[Run] = []
    for run in runs:
        if run.note and done and done[-1].text.endswith(" "):
            done[-1] = done[-1].with_text(done[-1].text.rstrip(" "))
        last = done[-1] if done else None
        if last and last.is_like(run) and not (run.calls or last.calls or run.fact or run.formula):
            done[-1] = last.with_text(last.text + run.text)
        elif run.text or run.calls:
            done.append(run)
    return tuple(_spaced(run) for run in done if run.text or run.calls)


def _spaced(run: Run) -> Run:
    words = _SPACES.sub(" ", run.text) if "  " in run.text else run.text
    return run if words == run.text else run.with_text(words)
