"""A brief, its `deck:` and its `appendix:` → the brief as slides show it, and which slides there are in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import Any

from briefwright.blocks import KINDS
from briefwright.blocks.kind import Fields
from briefwright.brief.model import BriefFields, SectionFields
from briefwright.brief.slide_list import CLOSING, DIVIDERS, OPENING, REST, SlideEntryFields
from briefwright.document.selection import Selection, SlideFor
from briefwright.problems import Diagnostics, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.models import InvalidFields

_NAMES = (*OPENING, *CLOSING, REST, DIVIDERS)
_ALSO_CALLED = {
    "contents": "agenda", "toc": "agenda", "outline": "agenda", "key-figures": "figures", "glance": "figures",
    "title": "cover", "title-slide": "cover", "statement": "bottom-line", "references": "sources", "ask": "close",
    "closing": "close", "end": "close", "contact": "close", "backup": "appendix", "others": "rest", "all": "rest",
}  # fmt: skip
"""Other words for the slides that have a name."""


def for_slides(brief: BriefFields, diagnostics: Diagnostics) -> tuple[BriefFields, Selection]:
    """The brief with its sections and blocks in the order of the slides, and what of it they show."""
    names = _Names(brief, diagnostics)
    appended = _appended(brief, names)
    slides = _DeckList(brief, names, appended, diagnostics)
    order = slides.order() if brief.deck else ()
    return _arranged(brief, order, appended, slides.changes)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a name of the brief means: a section, or one of its blocks."""

    section: SectionFields
    block: Fields | None = None

    @property
    def blocks(self) -> tuple[Fields, ...]:
        """Those that have slides."""
        return (self.block,) if self.block else _on_slides(self.section.blocks)


def _on_slides(blocks: Iterable[Fields]) -> tuple[Fields, ...]:
    shows = Selection("deck").shows
    return tuple(one for one in blocks if KINDS[one.kind].shape is not None and shows(one))


class _Names:
    """The sections and blocks of a brief by their ids."""

    def __init__(self, brief: BriefFields, diagnostics: Diagnostics) -> None:
        self._brief, self._diagnostics = brief, diagnostics
        self.parts: dict[str, _Named] = {}
        for section in brief.every_section:
            self.parts.setdefault(str(section.id), _Named(section))
            for block in filter(lambda block: block.id, section.blocks):
                self.parts.setdefault(str(block.id), _Named(section, block))

    def find(self, name: Text, key: str) -> _Named | None:
        """The section or block that `key` names; None, and a problem, where slides cannot show it."""
        part = self.parts.get(name)
        if part is None:
            left_out = self._brief.left_out  # what another variant or another audience has is no problem
            if name not in {*left_out.ids, *(left_out.withheld.ids if left_out.withheld else ())}:
                near = _ALSO_CALLED.get(str(name).casefold(), "") if key == "deck" else ""
                known = [*self.parts, *(_NAMES if key == "deck" else ())]
                hint = f"did you mean `{near}`?" if near else did_you_mean(name, known)
                message = f"`{key}`: there is no section or block `{name}`"
                self._diagnostics.error("E209", message, name.location, hint)
            return None
        section, block = part.section, part.block
        asked = not section.only and any(section is one for one in self._brief.annex)
        if not ((asked or "deck" in section.outputs) and (block is None or Selection("deck").shows(block))):
            message, hint = (
                f"`{key}` names `{name}`, which is not for slides",
                "change its `only:`, or leave it out here",
            )
            self._diagnostics.error("E112", message, name.location, hint)
            return None
        if block is not None and KINDS[block.kind].shape is None:
            message = f"`{key}` names `{name}`: {block.kind} has no slide"
            hint = "it is spoken with the slide of the block after it; leave it out here"
            self._diagnostics.error("E112", message, name.location, hint)
            return None
        return part

    def twice(self, name: Text, where: str) -> None:
        self._diagnostics.error("E112", f"`{name}` is in {where} twice", name.location, "keep one of them")


def _appended(brief: BriefFields, names: _Names) -> list[_Named]:
    """What stands in the appendix: what it names or has, and what of the annex says itself that it is for slides."""
    found: list[_Named] = []
    for one in brief.appendix:
        if isinstance(one, SectionFields):
            found += [_Named(one)] if "deck" in one.outputs else []
        elif (part := names.find(one, "appendix")) in found:
            names.twice(one, "the appendix")
        elif part is not None:
            found.append(part)
    named = {id(one.section) for one in found}
    return found + [_Named(one) for one in brief.annex if "deck" in one.in_annex and id(one) not in named]


class _DeckList:
    """What `deck:` lists. Slides stand for the blocks that they show, so that each can be moved by itself."""

    def __init__(
        self, brief: BriefFields, names: _Names, appended: Sequence[_Named], diagnostics: Diagnostics
    ) -> None:  # fmt: skip
        self._brief, self._names, self._diagnostics = brief, names, diagnostics
        self.changes: dict[int, dict[str, Any]] = {}
        """What an entry sets in a section or a block, by its identity."""
        self._apart = {id(one.block or one.section) for one in appended}
        """What stands elsewhere than in its section, or than the sections: in the appendix, or where it is named."""
        self._skipped = {str(name) for entry in brief.deck for name in entry.skip}
        self._apart |= {id(part.block or part.section) for name in self._skipped if (part := names.parts.get(name))}
        self._appended = appended

    def order(self) -> tuple[SlideFor, ...]:
        entries = [(entry, self._thing(entry)) for entry in self._brief.deck if not entry.skip]
        changed = not any(entry.places for entry in self._brief.deck)
        placed = [part for entry, part in entries if part is not None and (entry.moves or not changed)]
        self._apart |= {id(part.block or part.section) for part in placed}
        listed = [] if changed else [(entry, part) for entry, part in entries if not entry.moves]
        whole = not listed or any(entry.slide == REST for entry, _ in listed)
        self._check_skipped(whole=whole)
        slides = self._with_rest(listed) if whole else list(chain(*(self._slides(*one) for one in listed)))
        for entry, part in entries:
            if entry.moves:
                self._move(slides, entry, list(self._slides(entry, part)))
        titles = {str(entry.slide): entry.title for entry, part in entries if part is None and entry.title}
        slides = [replace(one, title=titles[one.name], asked=True) if one.name in titles else one for one in slides]
        slides = [one for one in slides if one.name not in self._skipped]
        self._check(slides, whole=whole)
        return tuple(slides)

    def _check_skipped(self, *, whole: bool) -> None:
        """Problems of what is skipped; `whole`: the list has all that it does not name."""
        for name in (name for entry in self._brief.deck for name in entry.skip):
            if name == REST and whole:
                message, hint = "`rest` is skipped, and nothing else is named", "name the slides that there are"
                self._diagnostics.error("E112", message, name.location, hint)
            elif name not in _NAMES:
                self._names.find(name, "deck")

    def _thing(self, entry: SlideEntryFields) -> _Named | None:
        """The section or block that an entry names, with its changes."""
        name = entry.slide or entry.divider
        if name is None or entry.divider is not None:
            return None
        if name in _NAMES and name not in self._names.parts:
            self._check_built_in(name, entry)
            return None
        part = self._names.find(name, "deck")
        if part is not None:
            self._change(part, entry)
        return part

    def _needs(self) -> dict[str, object]:
        """What slides with a name are made of."""
        brief = self._brief
        return {"bottom-line": brief.bottom_line or brief.statement, "figures": brief.key_figures,
                "close": brief.ask or brief.contact, "appendix": self._appended}  # fmt: skip

    def _check_built_in(self, name: Text, entry: SlideEntryFields) -> None:
        """Problems of a slide with a name."""
        needs = self._needs()
        keys = {"bottom-line": "bottom-line", "figures": "key-figures", "close": "ask", "appendix": "appendix"}
        if not needs.get(name, True):
            message, hint = f"there is nothing for the slide `{name}`", f"write `{keys[name]}:`, or leave it out here"
            self._diagnostics.error("E112", message, name.location, hint)
        idle = {"cover": ("form", "title"), REST: ("form", "title", "after", "before")}
        for key in idle.get(name, ("form",)):
            if (written := getattr(entry, key)) is not None:
                message = f"`{key}` does nothing beside `{name}`"
                self._diagnostics.error("E112", message, written.location, f"leave `{key}` out")

    def _slides(self, entry: SlideEntryFields, part: _Named | None) -> Iterator[SlideFor]:
        """What an entry puts into the deck."""
        name = str(entry.slide or entry.divider)
        if entry.divider is not None:
            own = self._names.parts.get(name)
            if own is not None and own.block is not None:
                message, hint = f"`{name}` is a block, and a divider opens a section", "name a section, or write words"
                self._diagnostics.error("E112", message, entry.divider.location, hint)
            elif own is not None:
                yield SlideFor("divider", name, own.section, title=entry.title)
            else:
                yield SlideFor("divider", name, title=entry.title or entry.divider)
        elif part is not None:
            yield from self._of(part)
        elif name in {*OPENING, *CLOSING}:
            yield SlideFor("built-in", name, title=entry.title)

    def _of(self, part: _Named) -> Iterator[SlideFor]:
        """The slides of a section, but for those that stand elsewhere; or of a block."""
        section = part.section
        blocks = [one for one in part.blocks if part.block is not None or id(one) not in self._apart]
        yield from (SlideFor("block", str(one.id or ""), section, one) for one in blocks)
        if not part.blocks:
            yield SlideFor("section", str(section.id), section)

    def _rest(self) -> Iterator[SlideFor]:
        for section in self._brief.sections:
            if "deck" in section.outputs and id(section) not in self._apart:
                yield from self._of(_Named(section))

    def _with_rest(self, listed: Sequence[tuple[SlideEntryFields, _Named | None]]) -> list[SlideFor]:
        """The list with the sections that it does not name in the place of `rest`, and each of the slides around them
        that it does not name beside the one that it usually stands beside."""
        slides: list[SlideFor] = [] if listed else list(self._rest())
        for entry, part in listed:
            slides += self._rest() if entry.slide == REST else self._slides(entry, part)
        elsewhere = {str(entry.slide) for entry in self._brief.deck if entry.moves}
        for at, name in enumerate(OPENING):
            if name not in elsewhere and not any(one.name == name for one in slides):
                before = [place for place, one in enumerate(slides) if one.name in OPENING[:at]]
                slides.insert(before[-1] + 1 if before else 0, SlideFor("built-in", name, asked=False))
        for at, name in reversed([*enumerate(CLOSING)]):
            if name not in elsewhere and not any(one.name == name for one in slides):
                after = [place for place, one in enumerate(slides) if one.name in CLOSING[at + 1 :]]
                slides.insert(after[0] if after else len(slides), SlideFor("built-in", name, asked=False))
        return slides

    def _move(self, slides: list[SlideFor], entry: SlideEntryFields, moved: list[SlideFor]) -> None:
        """Put slides beside those that an entry names."""
        name = entry.after or entry.before
        assert name is not None, "an entry that does not move"
        part = self._names.parts.get(name)
        beside = [
            at
            for at, one in enumerate(slides)
            if (part is None and one.name == name)
            or (part is not None and one.section is part.section and (part.block is None or one.block is part.block))
        ]
        if beside:
            at = beside[-1] + 1 if entry.after else beside[0]
            slides[at:at] = moved
        elif part is None and name not in _NAMES:
            self._names.find(name, "deck")
        else:
            hint = "name one of the slides there"
            self._diagnostics.error("E112", f"`{name}` has no slide to stand beside", name.location, hint)

    def _change(self, part: _Named, entry: SlideEntryFields) -> None:
        """Note the title and the form that an entry gives."""
        changes = self.changes.setdefault(id(part.block or part.section), {})
        if entry.title is not None:
            changes["message"] = entry.title
        if entry.form is None:
            return
        slide, hint = getattr(part.block, "slide", None), "name a block that has forms, or leave `form` out"
        try:
            if slide is not None:
                changes["slide"] = type(slide).read(_Form(entry.form))
                return
        except InvalidFields as error:
            forms = error.faults[0].context.get("expected", "").replace("'", "`")
            hint = f"use one of: {forms}"
        message = f"`{entry.slide}` has no form `{entry.form}`"
        self._diagnostics.error("E112", message, entry.form.location, hint)

    def _check(self, slides: Sequence[SlideFor], *, whole: bool) -> None:
        """Problems of what is there twice, and one for all that the list leaves out."""
        seen: set[str] = set()
        for name in (entry.slide for entry in self._brief.deck if entry.slide):
            if name in seen:
                self._names.twice(name, "the list")
            seen.add(name)
        place = self._brief.deck[0].location
        needs = self._needs()
        there = (one.kind != "built-in" or needs.get(one.name, one.asked or one.name == "cover") for one in slides)
        if not any(there) and not self._diagnostics.failed:
            self._diagnostics.error("E112", "`deck` has no slide", place, "name one, or leave the key out")
        if not whole and REST not in self._skipped and (lost := list(self._left_out(slides))):
            message = "`deck` leaves out what the usual deck shows: " + ", ".join(f"`{name}`" for name in lost)
            hint = f"add `rest` where all others belong, or write `skip: [{', '.join(lost)}]`"
            self._diagnostics.warning("W208", message, place, hint)

    def _left_out(self, slides: Sequence[SlideFor]) -> Iterator[str]:
        """What of the usual deck is not listed, each section and block once."""
        brief, there = self._brief, {one.name for one in slides} | self._skipped
        written = (("bottom-line", brief.bottom_line), ("figures", brief.key_figures),
                   ("close", brief.ask or brief.contact), ("appendix", self._appended))  # fmt: skip
        yield from (name for name, words in written if words and name not in there)
        shown = {id(one.block or one.section) for one in slides} | self._apart
        for section in brief.sections:
            blocks = _on_slides(section.blocks)
            lost = [block for block in blocks if id(block) not in shown]
            if "deck" not in section.outputs or id(section) in shown or (blocks and not lost):
                continue
            yield from [str(section.id)] if len(lost) == len(blocks) else (str(block.id) for block in lost if block.id)


class _Form(dict[str, Text]):
    """The mapping of a form, at its place."""

    def __init__(self, form: Text) -> None:
        super().__init__(form=form)
        self.location = form.location


# The brief in the order of the slides


def _arranged(
    brief: BriefFields, order: Sequence[SlideFor], appended: Sequence[_Named], changes: dict[int, dict[str, Any]]
) -> tuple[BriefFields, Selection]:
    """The brief whose sections are those that the deck shows, whose annex is the appendix; what it does not show is
    hidden, so that what refers to it knows of it."""
    made = {id(block): _changed(block, changes) for one in brief.every_section for block in one.blocks}
    shown = {id(one.block or one.section) for one in order}
    if order:
        main = list({id(one.section): one.section for one in order if one.section is not None}.values())
        appended = [part for part in appended if any(id(one) not in shown for one in part.blocks or (part.section,))]
        appended = appended if any(one.name == "appendix" for one in order) else []
    behind = {id(part.block or part.section) for part in appended}
    if not order:
        main = [one for one in brief.sections if id(one) not in behind and _is_left(one, behind)]
    sections = []
    for section in main:
        blocks = (made[id(one)] for one in _in_order(section, order) if id(one) not in behind)
        sections.append(_changed(section, changes, blocks=tuple(blocks)))
    annex = []
    for _, parts in groupby(appended, lambda part: (id(part.section), part.block is None)):
        section, named = (found := list(parts))[0].section, [part.block for part in found if part.block is not None]
        blocks = (made[id(one)] for one in named or section.blocks if named or id(one) not in behind | shown)
        annex.append(_changed(section, changes, blocks=tuple(blocks)))
    used = {id(block) for one in (*sections, *annex) for block in one.blocks}
    ends = []
    for section in brief.every_section:
        left = tuple(made[id(one)] for one in section.blocks if id(made[id(one)]) not in used)
        if left and all(section is not one for one in main):
            ends.append(_changed(section, changes, blocks=left))
    unlisted = (one for part in main for one in part.blocks if order and id(one) not in shown | behind)
    nowhere = (one for one in unlisted if KINDS[one.kind].shape)
    hides = {*map(id, ends), *(id(made[id(one)]) for one in nowhere)}
    own = {id(old): new for old, new in zip(main, sections, strict=True)}
    changed = brief.model_copy(update={"sections": (*sections, *ends), "annex": tuple(annex), "appendix": ()})
    divided = not any(DIVIDERS in entry.skip for entry in brief.deck)
    return changed, Selection("deck", frozenset(hides), tuple(one.replaced(own, made) for one in order), divided)


def _is_left(section: SectionFields, behind: set[int]) -> bool:
    """Whether anything of a section is not in the appendix."""
    blocks = _on_slides(section.blocks)
    return not blocks or any(id(block) not in behind for block in blocks)


def _changed(fields: Any, changes: dict[int, dict[str, Any]], **others: Any) -> Any:
    update = {**changes.get(id(fields), {}), **others}
    return fields.model_copy(update=update) if update else fields


def _in_order(section: SectionFields, order: Sequence[SlideFor]) -> list[Fields]:
    """The blocks of a section as slides show them; running text stays before the block that it leads to."""
    places = {id(one.block): at for at, one in enumerate(order) if one.block is not None}
    groups, waiting = list[tuple[int, list[Fields]]](), list[Fields]()
    for block in section.blocks:
        waiting.append(block)
        if id(block) in places:
            groups.append((places[id(block)], waiting))
            waiting = []
    groups.sort(key=lambda group: group[0])
    return [block for _, group in groups for block in group] + waiting
