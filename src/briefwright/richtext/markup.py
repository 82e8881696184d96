"""Runs and blocks → tags: the one printer of markup. Paper, storyboard and notes define only what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from typing import Any

from markupsafe import Markup, escape

from briefwright.richtext import bidi
from briefwright.richtext.formula import Formula
from briefwright.richtext.locales import Direction, direction
from briefwright.richtext.text import Blocks, Inlines, Listing, Para, Run, introduces, is_displayed


class MarkupPrinter:
    """Prints HTML without notes. An output overrides what it prints in another way."""

    italic, bold, line_break = "em", "strong", Markup("<br>")
    small_caps = Markup('<span class="small-caps">{}</span>')
    leading = ""
    """The class of a paragraph that introduces what follows it."""
    between_calls = Markup()
    """What tells the call of a note from one directly before it: ⁷ ⁸ is not 78."""
    direction: Direction | None = None
    """That of the text; None for an output that tells no directions."""

    def printed(self, value: Any) -> Any:
        """What Jinja prints for a value: runs and blocks as markup, nothing for None, everything else as it is."""
        if value is None or value == ():
            return ""
        if isinstance(value, tuple) and all(isinstance(part, Run) for part in value):
            return self.words(value)
        if isinstance(value, tuple) and all(isinstance(part, Para | Listing) for part in value):
            return self.blocks(value)
        return value

    def blocks(self, blocks: Blocks) -> Markup:
        """<p>, <blockquote>, <ul>, <ol> and <dl>; an item that is a single paragraph has no <p>."""
        done = Markup()
        followed = zip(blocks, (*blocks[1:], None), strict=True)
        for quoted, parts in groupby(followed, lambda pair: isinstance(pair[0], Para) and pair[0].quoted):
            markup = Markup().join(self._block(part, following) for part, following in parts)
            done += _tagged("blockquote", markup) if quoted else markup
        return done

    def words(self, runs: Inlines) -> Markup:
        """The runs of a paragraph; each stretch of the other direction in a tag of its own."""
        if self.direction is None or (self.direction == "ltr" and _is_plain(runs)):
            return self._runs(runs)
        return Markup().join(self._stretch(part, against) for part, against in _stretches(runs, self.direction))

    def _stretch(self, runs: Inlines, against: bool) -> Markup:
        if not against or self.direction is None:
            return self._runs(runs)
        base, self.direction = self.direction, _OTHER[self.direction]
        markup = self._runs(runs)
        other, self.direction = self.direction, base
        return _directed(markup, other)

    def _runs(self, runs: Inlines) -> Markup:
        both = zip((None, *runs), runs, strict=False)
        return Markup().join(self._apart(before, run) + self._run(run) for before, run in both)

    def _line(self, words: str, run: Run) -> Markup:
        """A line of words; what is against the direction within a run that is not to be parted is told here."""
        if self.direction is None or not _is_whole(run):
            return self.line(words)
        parts = bidi.pieces(words, self.direction)
        if len(parts) < 2 and not run.formula:
            return self.line(words)
        return Markup().join(
            _directed(self.line(part), _OTHER[self.direction]) if against else self.line(part)
            for part, against in parts
        )

    def line(self, words: str) -> Markup:
        """A line of words."""
        return escape(words)

    def note(self, number: int) -> Markup:
        """What is printed where a note is called."""
        return Markup()

    def fact(self, run: Run, markup: Markup) -> Markup:
        """The tag of a fact around its words."""
        return Markup('<span class="fact">{}</span>').format(markup)

    def emphasis(self, run: Run, markup: Markup) -> Markup:
        """The tag of what is emphasised around its words."""
        return _tagged(self.italic, markup)

    def link(self, run: Run) -> str:
        """The address that a run is linked to; empty for none."""
        return run.link

    def linked(self, address: str, markup: Markup) -> Markup:
        """The tag of a link around its words."""
        return Markup('<a href="{}">{}</a>').format(address, markup)

    def formula(self, formula: Formula, words: str) -> Markup:
        """A formula; `words` are read aloud for it."""
        return escape(words)

    def source(self, run: Run, markup: Markup) -> Markup:
        """The tag of a citation around a run that has a `source`."""
        return markup

    def _apart(self, before: Run | None, run: Run) -> Markup:
        def raised(one: Run) -> bool:
            return bool(one.note or (one.superscript and one.source))

        return (
            self.between_calls if before and raised(before) and raised(run) and (before.note or run.note) else Markup()
        )

    def _block(self, block: Para | Listing, following: Para | Listing | None) -> Markup:
        if isinstance(block, Para):
            leads = self.leading if introduces(block, following) else ""
            kind = "display" if is_displayed(block.runs) else leads
            kind_told = Markup(' class="{}"').format(kind) if kind else Markup()
            return Markup("<p{}{}>{}</p>").format(kind_told, self._way(block.runs), self.words(block.runs))
        if block.terms:
            return _tagged("dl", Markup().join(self._definition(*item) for item in block.items))
        items = Markup().join(Markup("<li>{}</li>").format(self._item(item)) for item in block.items)
        return _tagged("ol" if block.ordered else "ul", items)

    def _way(self, runs: Inlines) -> Markup:
        """The attribute of a paragraph that is written in the other direction as a whole."""
        if self.direction is None or (self.direction == "ltr" and _is_plain(runs)):
            return Markup()
        if not bidi.leans(_text(runs), self.direction):
            return Markup()
        return Markup(' dir="{}"').format(_OTHER[self.direction])

    def _definition(self, term: Para | Listing, *rest: Para | Listing) -> Markup:
        return Markup("<dt>{}</dt><dd>{}</dd>").format(self._item((term,)), self._item(rest))

    def _item(self, item: Sequence[Para | Listing]) -> Markup:
        if len(item) == 1 and isinstance(item[0], Para) and not item[0].quoted:
            return self.words(item[0].runs)
        return self.blocks(tuple(item))

    def _run(self, run: Run) -> Markup:
        """The tags of a run around its words, the link outermost but for a citation."""
        if run.note:
            return self.note(run.note)
        markup = self.line_break.join(self._line(line, run) for line in run.text.split("\n"))
        if run.formula:
            markup = self.formula(run.formula, run.text)
        if run.fact:
            markup = self.fact(run, markup)
        markup = _tagged("code", markup) if run.code else markup
        markup = self.emphasis(run, markup) if run.italic else markup
        for tag, wanted in {self.bold: run.bold, "sup": run.superscript, "sub": run.subscript}.items():
            markup = _tagged(tag, markup) if wanted else markup
        if run.small_caps:
            markup = self.small_caps.format(markup)
        if run.stands_for:
            markup = Markup('<abbr title="{}">{}</abbr>').format(run.stands_for, markup)
        if run.lang:
            other = self.direction is not None and direction(run.lang) != self.direction
            way = Markup(' dir="{}"').format(direction(run.lang)) if other else Markup()
            markup = Markup('<span lang="{}"{}>{}</span>').format(run.lang, way, markup)
        if link := self.link(run):
            markup = self.linked(link, markup)
        return self.source(run, markup) if run.source else markup


def _tagged(tag: str, markup: Markup) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), markup)


_OTHER: dict[Direction, Direction] = {"ltr": "rtl", "rtl": "ltr"}


def _directed(markup: Markup, way: Direction) -> Markup:
    return Markup('<span dir="{}">{}</span>').format(way, markup)


def _is_plain(runs: Inlines) -> bool:
    """Whether no letter runs from right to left."""
    return not any(bidi.has_right_to_left(run.text) for run in runs)


def _text(runs: Inlines) -> str:
    return "".join("\ufffc" * len(run.text) if run.formula else run.text for run in runs)


def _is_whole(run: Run) -> bool:
    """Whether it has a tag that it cannot share with another."""
    return bool(run.fact or run.link or run.source or run.stands_for or run.formula)


def _stretches(runs: Inlines, base: Direction) -> Iterator[tuple[Inlines, bool]]:
    """The runs, those of each stretch together, parted where one begins or ends within a run."""
    text = _text(runs)
    found = [(0, len(text))] if bidi.leans(text, base) else bidi.stretches(text, base)
    ends = list(accumulate(len(run.text) for run in runs))
    wholes = [(end - len(run.text), end) for run, end in zip(runs, ends, strict=True) if _is_whole(run)]
    found = [stretch for start, end in found for stretch in _around(start, end, wholes)]
    parts, at = list[tuple[Run, bool]](), 0
    for run in runs:
        parts += _parted(run, at, found)
        at += len(run.text)
    for against, group in groupby(parts, lambda part: part[1]):
        yield tuple(run for run, _ in group), against


def _around(start: int, end: int, wholes: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A stretch that parts no run that is to stay whole: one within such a run is told there."""
    for first, last in wholes:
        if first <= start and end <= last and (first, last) != (start, end):
            return
        if first < start < last:
            start = last
        if first < end < last:
            end = first
    if end > start:
        yield start, end


def _parted(run: Run, at: int, found: Sequence[tuple[int, int]]) -> Iterator[tuple[Run, bool]]:
    """A run that begins at a place, in what is within the stretches and what is not; a call at their end is not."""
    end = at + len(run.text)
    if end == at or any(start <= at and end <= last for start, last in found):
        yield run, any(start < at < last or (start <= at < end <= last) for start, last in found)
        return
    cuts = sorted({at, end, *(place for stretch in found for place in stretch if at < place < end)})
    for first, last in pairwise(cuts):
        piece = run if (first, last) == (at, end) else run.with_text(run.text[first - at : last - at])
        yield piece, any(start <= first and last <= stop for start, stop in found)
