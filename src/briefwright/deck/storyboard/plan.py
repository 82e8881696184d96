"""Document and layouts → what a storyboard may ask about the slides around the content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefwright.deck.looks import INK
from briefwright.deck.model.geometry import Layout
from briefwright.deck.storyboard.parts import DeckPart, deck_parts
from briefwright.document.model import Document, ListedSlide
from briefwright.fonts.widths import has_wide
from briefwright.richtext.sentences import split_sentence
from briefwright.richtext.text import Inlines, plain, rich

_FEW_SOURCES, _SHORT_SOURCES = 3, 560
"""Sources beside what is asked, and their characters."""
_SECTIONS, _SHORT_DECK = 3, 6
"""Sections and slides: a deck of fewer sections, or of no more slides, has no contents."""
_LONGEST_ASK = 130
"""Characters of a sentence that is set large."""


@dataclass(frozen=True)
class SlidePlan:
    """What a storyboard may ask about the slides around the content, on the layouts that there are."""

    document: Document
    layouts: Mapping[str, Layout] = field(default_factory=lambda: INK.layouts)
    listed: bool = False
    """Whether the slides are those that the brief lists."""

    @property
    def parts(self) -> tuple[DeckPart, ...]:
        """The listed slides."""
        return tuple(deck_parts(self.document, self.dividers))

    def titled(self, name: str, usual: Inlines | str) -> Inlines | str:
        """The title of a slide with a name: that of the brief's list, or the usual one."""
        listed = self._built_in(name)
        return listed.title if listed is not None and listed.title else usual

    def _built_in(self, name: str) -> ListedSlide | None:
        """The slide of that name in the brief's list."""
        slides = self.document.slides if self.listed else ()
        return next((one for one in slides if one.kind == "built-in" and one.name == name), None)

    def _shows(self, name: str, usual: bool) -> bool:
        """Whether there is a slide of that name: one that the list asks for, or one that is usual and not left out."""
        listed = self._built_in(name)
        return usual if not self.listed else listed is not None and (listed.asked or usual)

    @property
    def glance(self) -> bool:
        """Whether the key figures have a slide of their own."""
        return bool(self.document.key_figures) and self._shows("figures", bool(self.document.glance))

    @property
    def own(self) -> bool:
        """Whether the layouts are the brand's own, and not those of an organisation's template."""
        return all(layout.backdrop is None for layout in self.layouts.values())

    @property
    def dividers(self) -> frozenset[str]:
        """The sections that a slide of their own opens: where no layout has a place for a message above its title, all
        whose message is not the title of a slide."""
        if "section" in self.layouts["Title and Content"].slots:
            return self.document.dividers
        return self.document.dividers | {section.id for section in self.document.sections if section.needs_slide}

    @property
    def pictured(self) -> bool:
        """Whether the cover shows a picture."""
        return self.document.cover.picture is not None and "picture" in self.layouts["Title Slide"].slots

    @property
    def credited(self) -> str:
        """The slot of the cover that has the picture's credit; empty: there is none."""
        if not (self.pictured and self.document.cover.credit):
            return ""
        return "credit" if "credit" in self.layouts["Title Slide"].slots else "byline"

    @property
    def contents(self) -> bool:
        """Whether a slide lists the sections: of three or more, in a deck of more than six slides."""
        count, wanted = len(self.document.sections), self.document.toc
        slides = sum(len(section.beats) for section in self.document.sections) + len(self.dividers)
        around = 1 + bool(self.document.bottom_line) + bool(self.document.glance) + self.closes
        usual = wanted is not False and count >= _SECTIONS and (bool(wanted) or slides + around > _SHORT_DECK)
        return self._shows("agenda", usual)

    @property
    def closes(self) -> bool:
        """Whether a last slide says what is asked, or whom."""
        return self._shows("close", bool(self.document.ask or self.document.contact))

    @property
    def sources_on_close(self) -> bool:
        """Whether the sources are few and short enough to stand beside what is asked."""
        listed = self._built_in("sources")
        texts = [plain(one.numbered) for one in self.document.references]
        few = len(texts) <= _FEW_SOURCES and sum(map(len, texts)) <= _SHORT_SOURCES
        return self.own and self.closes and few and not (listed is not None and listed.asked)

    @property
    def address(self) -> str:
        """The address of the full brief as it is read."""
        return self.document.url.partition("://")[2].removeprefix("www.").rstrip("/")

    @property
    def ask(self) -> tuple[Inlines, Inlines]:
        """What is asked, in a sentence and the rest of it. The sentence is the title where it is short and
        the brief's list gives no other."""
        if (titled := self.titled("close", "")) and not isinstance(titled, str):
            return titled, self.document.ask
        first, rest = split_sentence(self.document.ask)
        if self.own and len(plain(first)) * (2 if has_wide(plain(first)) else 1) <= _LONGEST_ASK:
            return first, rest
        return rich(self.document.labels.the_ask), self.document.ask
