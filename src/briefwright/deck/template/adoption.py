"""A match → a layout of ours on the template's: its placeholders, and boxes in the space that is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import get_args

from briefwright.brand.model import Brand
from briefwright.deck.colors import literal
from briefwright.deck.inks import SOFT, tint, words
from briefwright.deck.looks import INK
from briefwright.deck.measure import LINE
from briefwright.deck.model.backdrop import Ground
from briefwright.deck.model.color import Color, Hue
from briefwright.deck.model.geometry import (
    FOOTER_TYPES,
    LEVELS,
    TITLE_TYPES,
    Adopted,
    Frame,
    Layout,
    Level,
    Placeholder,
    Typeface,
)
from briefwright.deck.model.scene import ColorFill, Stop, rectangle
from briefwright.deck.model.sizes import LEAST_LABEL
from briefwright.deck.opc import Xml, local_name
from briefwright.deck.template.free_space import (
    SPACE,
    FreeSpace,
    clear_of_marks,
    deeper,
    footer_band,
    for_a_sentence,
    free_band,
    free_space,
    free_square,
    marked,
    room_above,
)
from briefwright.deck.template.inventory import TemplateInventory, TemplateLayout, TemplatePlaceholder
from briefwright.deck.template.mapping import INSTEAD, NEEDED, Match
from briefwright.deck.template.panels import panels
from briefwright.deck.template.slots import Taken, assign_slots
from briefwright.deck.template.text import wider_than
from briefwright.images.colors import READABLE, contrast

_LEFT_OUT = ("section", "series", "numeral")
"""What an organisation's slides do not repeat above their titles: PowerPoint's own sections have the names."""
_ONE_TEXT = ("Key Points", "Contents", "Title and Table")
"""What a layout with one text can stand in for; for all others only its title is used."""
_STATEMENTS = ("Title Slide", "Section Header", "Closing")
_NEEDS_ROOM = ("subtitle", "body", "byline", "contact")
"""On statements: what takes the room from the placeholder above it where none is free."""
_LAST = ("address", "contact", "sources")
"""On statements: what is read after the text."""
_PART_OF: Mapping[str, tuple[tuple[str, ...], str, float]] = {
    "verdict": (("left", "right"), "bottom", 48.0),
    "subtitle": (("chart",), "top", 20.0),
    "key": (("takeaway",), "top", 72.0),
    "credit": (("caption",), "bottom", 34.0),
}
"""Lines for which templates have no placeholder: whose room they take, at which end, and how much of it."""
_ROUNDS = 4
_ON_THE_SLIDE = 0.9
"""The share of a foot that is not beyond the edge."""
_FOOT = 16.0
"""Points at the brand's height of a slide: what is larger at the foot has no size of its own."""
_ABOVE = ("title", "source", "section")
"""The slots that are not content."""
_GROWS = ("body", "left", "right", "chart", "table")
"""The slots with much in them."""
_ODD_FACE = 0.03
"""Added for a typeface that is neither the theme's for headings nor that for text: its letters break elsewhere."""
_NAMES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_ROOMY = {"body": 3}
"""Lines of a box for which our layout has no number."""


@dataclass
class LayoutAdapter:
    """Adopts the layouts of one template. `sizes` is filled on the way: name of a size → points."""

    inventory: TemplateInventory
    brand: Brand
    scale: float
    base: Frame
    """Where the text of the template's plain slides is."""
    gap: float
    """From the title of the plain slides to their text."""
    slots: Mapping[str, str]
    """The theme's colours by its slots, "#RRGGBB"."""
    sizes: dict[str, float] = field(default_factory=dict)

    def layout(self, match: Match) -> Layout:
        """With a plain ground behind its words, on its slides, where they cannot be read on the template's own."""
        left = free_space(match.theirs, self.base, self.inventory, self.scale, self.gap)
        found, frames = self._layout(match, left), tuple[Frame, ...]()
        ground, own = ColorFill((Stop(0, match.theirs.backdrop.slots["bg1"]),)), match.theirs.backdrop
        for _ in range(_ROUNDS):  # half of a place may lie on the ground of its neighbour
            further = panels(found, self.inventory.size, SPACE * self.scale)
            if not further:
                break
            frames = (*frames, *further)
            covered = own.covered([rectangle(frame, ground) for frame in frames])
            found = self._layout(replace(match, theirs=replace(match.theirs, backdrop=covered)), left)
        return replace(found, panels=frames)

    def _layout(self, match: Match, left: FreeSpace) -> Layout:
        ours = INK.layouts[match.ours]
        taken = assign_slots(ours, match.theirs, match.slots, self.inventory.size)
        if not ours.placeholders:
            taken = {}
        if ours.name in _STATEMENTS:
            places = (*self._statement(ours, match.theirs, taken), *self._marking(ours, match.theirs))
            return self._on_it(Layout(ours.name, match.theirs.type, places, dark=ours.dark), match)
        if match.rule == INSTEAD and (ours.name not in _ONE_TEXT or any(self._lacks(ours, taken))):
            taken = {role: place for role, place in taken.items() if role in _ABOVE}
        places = (*self._content(ours, match.theirs, taken, left), *self._marking(ours, match.theirs))
        canvas = left.placed(ours.canvas) if ours.canvas else None
        return self._on_it(Layout(ours.name, match.theirs.type, places, canvas=canvas), match)

    def _on_it(self, layout: Layout, match: Match) -> Layout:
        """With what is behind its words, and its footers."""
        free = self._free_footers(match.theirs)
        footers = tuple(self._footer(layout, footer, match) for footer in free)
        roles = {place.role for place in layout.placeholders}
        gone = {"ftr", *(one.type for one in match.theirs.footers)} - {one.type for one in free}
        return replace(
            layout,
            backdrop=match.theirs.backdrop,
            footers=footers,
            instead=match.rule == INSTEAD,
            left_out=(
                *(one.role for one in INK.layouts[match.ours].placeholders if one.role not in roles),
                *sorted(gone),
            ),
        )

    def _footer(self, layout: Layout, footer: TemplatePlaceholder, match: Match) -> Placeholder:
        wanted, points = next(one for one in INK.footers if one.type == footer.type), footer.look.size
        stated = LEAST_LABEL * self.scale if points > _FOOT * self.scale else None
        size = self._size(layout, wanted, stated or points)
        own = replace(self._inked(footer, match.theirs), fill=footer.fill, stated=stated)
        return replace(wanted, idx=footer.idx, frame=footer.inner, size=size, bold=footer.look.bold, adopted=own)

    def _free_footers(self, theirs: TemplateLayout) -> list[TemplatePlaceholder]:
        """The footers on the slide, and those for date and marking only where no logo stands on them."""
        on_it = [one for one in theirs.footers if self.inventory.size.covers(one.outer, _ON_THE_SLIDE)]
        return [one for one in on_it if one.type == "sldNum" or not marked(one.outer, theirs, self.inventory)]

    # Layouts with a title above and content below it

    def _content(self, ours: Layout, theirs: TemplateLayout, taken: Taken, left: FreeSpace) -> tuple[Placeholder, ...]:
        places: dict[str, Placeholder] = {}
        for wanted in ours.placeholders:
            if wanted.role in taken:
                places[wanted.role] = self._taken(ours, theirs, wanted, taken, left)
        for wanted in ours.placeholders:
            if wanted.role in taken or wanted.role in _LEFT_OUT or _numbers_a_card(wanted.role, taken):
                continue
            if wanted.role == "source":
                frame, share, like = left.source, self.scale, theirs.title
            elif wanted.role == "note":
                frame, share, like = left.note(wanted.frame.h * self.scale), self.scale, theirs.title
            else:
                share, like = min(self.scale, left.content.h / INK.content.h), None
                part = self._cut_off(wanted.role, places) or self._beside(theirs, taken, wanted)
                frame = part or left.placed(wanted.frame)
            places[wanted.role] = self._box(ours, wanted, frame, share, like, theirs)
        order = [wanted.role for wanted in ours.placeholders if wanted.role in places]
        if "caption" in taken and "picture" in taken and _is_read_first(places["caption"], places["picture"]):
            order.remove("caption")
            order.insert(order.index("picture"), "caption")
        return tuple(places[role] for role in order)

    def _taken(
        self, ours: Layout, theirs: TemplateLayout, wanted: Placeholder, taken: Taken, left: FreeSpace
    ) -> Placeholder:
        place = taken[wanted.role]
        if wanted.role == "title":
            return self._adopted(
                ours,
                theirs,
                wanted,
                place,
                None,
                for_a_sentence(theirs, self.inventory, self.scale, left.content.y - SPACE / 2 * self.scale),
            )
        if wanted.role in (*_ABOVE, "note"):
            return self._adopted(ours, theirs, wanted, place)
        grows = wanted.role in _GROWS
        shape = deeper(place, theirs, self.inventory, left.content.bottom) if grows else place.outer
        bled = wanted.role == "picture" and wanted.frame.bottom > INK.content.bottom
        limit = left.content.bottom if "source" not in taken and not bled else None
        if not bled:
            inside = Frame(shape.x, shape.y, shape.w, min(shape.h, (limit or shape.bottom) - shape.y))
            clear = clear_of_marks(inside, theirs, self.inventory, SPACE / 2 * self.scale)
            shape = clear if clear != inside else shape
        return self._adopted(ours, theirs, wanted, place, limit, shape)

    def _cut_off(self, role: str, places: dict[str, Placeholder]) -> Frame | None:
        """The room for a line that belongs to placeholders, taken from their upper or lower end; None elsewhere."""
        owners, edge, height = _PART_OF.get(role, ((), "", 0.0))
        if not owners or any(owner not in places or places[owner].adopted.box for owner in owners):
            return None
        height, frames = height * self.scale, []
        for owner in owners:
            place = places[owner]
            frame, outer = place.frame, place.adopted.moved or place.adopted.outer
            if outer is None or frame.h < 3 * height:
                return None
            top, cut = (height if edge == "top" else 0.0), height + SPACE / 2 * self.scale
            down = cut if edge == "top" else 0.0
            shorter = Frame(frame.x, frame.y + down, frame.w, frame.h - cut)
            moved = Frame(outer.x, outer.y + down, outer.w, outer.h - cut)
            places[owner] = replace(place, frame=shorter, adopted=replace(place.adopted, moved=moved, for_source=False))
            frames.append(Frame(frame.x, frame.y if top else frame.bottom - height, frame.w, height))
        first, last = frames[0], frames[-1]
        return Frame(first.x, first.y, last.right - first.x, height)

    def _lacks(self, ours: Layout, taken: Taken) -> Iterator[str]:
        return (role for role in NEEDED.get(ours.name, ()) if role not in taken)

    def _beside(self, theirs: TemplateLayout, taken: Taken, wanted: Placeholder) -> Frame | None:
        """A band below what the layout has of ours; None where it has nothing but the title, or no band is free."""
        own = [place for role, place in taken.items() if role not in _ABOVE]
        if not own:
            return None
        lowest = max(own, key=lambda place: place.outer.bottom)
        height = (wanted.lines or 2) * self.brand.slide_size(wanted.size) * self.scale * LINE + 2
        occupied = [place.outer for place in taken.values()]
        return free_band(theirs, occupied, lowest, height, self.inventory, SPACE * self.scale)

    # Layouts that are a statement: title slides, sections, the close

    def _statement(self, ours: Layout, theirs: TemplateLayout, taken: Taken) -> tuple[Placeholder, ...]:
        places: dict[str, Placeholder] = {
            wanted.role: self._adopted(ours, theirs, wanted, taken[wanted.role])
            for wanted in ours.placeholders
            if wanted.role in taken
        }
        lowest = max(taken.values(), key=lambda place: place.outer.bottom)
        occupied = [place.outer for place in taken.values()]
        for wanted in sorted(ours.placeholders, key=lambda place: place.role not in _NEEDS_ROOM):
            if wanted.role in taken or wanted.role in _LEFT_OUT:
                continue
            size = self.brand.slide_size(wanted.size) * self.scale
            height = (wanted.lines or _ROOMY.get(wanted.role, 2)) * size * LINE + 2
            band = self._below(theirs, places, taken, wanted, lowest, occupied, height)
            if band is not None:
                places[wanted.role] = self._box(ours, wanted, band, self.scale, lowest, theirs)
                occupied.append(band)
        down = sorted(places.values(), key=lambda place: (place.role != "title", place.frame.y, place.frame.x))
        return tuple(down)

    def _below(
        self, theirs: TemplateLayout, places: dict[str, Placeholder], taken: Taken, wanted: Placeholder,
        lowest: TemplatePlaceholder, occupied: list[Frame], height: float,
    ) -> Frame | None:  # fmt: skip
        """Room on a statement for what it has no placeholder for: below its words, if need be at their expense.

        Where a title stands at the foot of the slide, its words move up.
        """
        space, inventory = SPACE * self.scale, self.inventory
        first = places["body"].frame.bottom if wanted.role in _LAST and "body" in places else 0.0
        if wanted.type == "pic":
            return free_square(theirs, occupied, wanted.frame.h * self.scale, inventory, space)
        band = free_band(theirs, occupied, lowest, height, inventory, space, first, above=False)
        band = band or free_band(theirs, occupied, lowest, height, inventory, space, above=False)
        if band is not None or wanted.role not in _NEEDS_ROOM:
            return band
        title = lowest.type in TITLE_TYPES
        if not title and lowest.inner.h >= height + lowest.look.size * LINE:
            return self._split_lowest(places, taken, lowest, height)
        if room_above(theirs, [place.outer for place in taken.values()], height + space, inventory):
            up = height + space
            for role, place in places.items():
                outer = place.adopted.moved or place.adopted.outer
                if outer is not None:
                    moved = Frame(outer.x, outer.y - up, outer.w, outer.h)
                    frame = Frame(place.frame.x, place.frame.y - up, place.frame.w, place.frame.h)
                    places[role] = replace(
                        place, frame=frame, adopted=replace(place.adopted, moved=moved, for_source=False)
                    )
            return Frame(lowest.inner.x, lowest.outer.bottom - height, lowest.inner.w, height)
        if lowest.inner.h >= height + lowest.look.size * LINE:
            return self._split_lowest(places, taken, lowest, height)
        above = free_band(theirs, occupied, lowest, height, inventory, space)
        return above or self._split_lowest(places, taken, lowest, height)

    def _split_lowest(
        self, places: dict[str, Placeholder], taken: Taken, lowest: TemplatePlaceholder, height: float
    ) -> Frame:
        """The lower part of the lowest placeholder, which is made shorter on slides."""
        role = next(role for role, place in taken.items() if place is lowest)
        place = places[role]
        used = max(place.frame.h - height - SPACE * self.scale, place.frame.h / 2)
        cut = place.frame.h - used
        outer = place.adopted.moved or lowest.outer
        shorter = Frame(place.frame.x, place.frame.y, place.frame.w, used)
        moved = Frame(outer.x, outer.y, outer.w, outer.h - cut)
        places[role] = replace(place, frame=shorter, adopted=replace(place.adopted, moved=moved, for_source=False))
        return Frame(shorter.x, shorter.bottom + cut - min(cut, height), shorter.w, min(cut, height))

    def _marking(self, ours: Layout, theirs: TemplateLayout) -> tuple[Placeholder, ...]:
        """A box for the marking, where the layout has no footer: it is on every slide."""
        if any(footer.type == "ftr" for footer in self._free_footers(theirs)):
            return ()
        wanted = replace(next(one for one in INK.footers if one.type == "ftr"), tone="text")
        frame = footer_band(theirs, self.inventory, self.base, self.scale)
        beside = [
            footer for footer in theirs.footers if footer.outer.y < frame.bottom and frame.y < footer.outer.bottom
        ]
        box = self._box(ours, wanted, frame, self.scale, theirs.title, theirs)
        if beside:
            own = nearest_color_slot(beside[0].look.color, theirs.backdrop.slots)
            box = replace(
                box, adopted=replace(box.adopted, box=words(theirs.backdrop.behind(frame), theirs.backdrop.slots, own))
            )
        return (replace(box, size=self._size(ours, wanted, LEAST_LABEL * self.scale)),)

    # Places

    def _adopted(self, ours: Layout, theirs: TemplateLayout, wanted: Placeholder, place: TemplatePlaceholder,
                 limit: float | None = None, shape: Frame | None = None) -> Placeholder:  # fmt: skip
        """`limit`: how far down its shape may reach on a slide with a source line; `shape`: its own, if not given."""
        look, (inner, moved) = place.look, _reshaped(place, shape or place.outer, limit)
        cut = shape in (None, place.outer)
        typeface, wider = self._face(look.typeface)
        indent = look.indent if look.bullet and look.indent else LEVELS[0].indent
        first = replace(LEVELS[0], indent=indent, hanging=look.hanging or indent, before=look.before)
        return Placeholder(
            role=wanted.role,
            idx=place.idx,
            type=place.type,
            frame=inner,
            size=self._size(ours, wanted, look.size),
            anchor=place.anchor,
            lines=max(1, int(inner.h / (look.size * LINE * look.leading))) if wanted.role == "title" else 0,
            typeface=typeface,
            bold=look.bold,
            italic=look.italic,
            bullets=look.bullet,
            align=look.align,
            leading=look.leading,
            levels=(first, _second_level(place), *LEVELS[2:]),
            adopted=replace(
                self._inked(place, theirs),
                moved=moved,
                for_source=cut,
                outer=place.outer,
                before=look.before,
                wider=wider + look.wider,
                fill=place.fill.stretched(place.outer, moved) if place.fill and moved and not cut else place.fill,
            ),
        )

    def _box(self, ours: Layout, wanted: Placeholder, frame: Frame, share: float,
             like: TemplatePlaceholder | None, theirs: TemplateLayout) -> Placeholder:  # fmt: skip
        """A text box, in the colour of the words beside it, if that can be read there."""
        slots, ground = theirs.backdrop.slots, theirs.backdrop.behind(frame)
        color = words(ground, slots, nearest_color_slot(like.look.color if like and ours.dark else None, slots))
        size = max(self.brand.slide_size(wanted.size) * share, LEAST_LABEL * self.scale)
        before = wanted.levels[0].before * share if wanted.bullets else 0.0
        first = replace(wanted.levels[0], indent=wanted.levels[0].indent * share,
                        hanging=wanted.levels[0].hanging * share, before=before)  # fmt: skip
        return replace(
            wanted,
            frame=frame,
            size=self._size(ours, wanted, int(size * 2) / 2),
            bullets=False,
            tone="text",
            align=like.look.align if like is not None and ours.name in _STATEMENTS else "left",
            levels=(first, *wanted.levels[1:]),
            adopted=Adopted(box=color, before=before, plain_links=_faint(slots["hlink"], ground)),
        )

    def _inked(self, place: TemplatePlaceholder, theirs: TemplateLayout) -> Adopted:
        """The colours of the words of a placeholder: its own, or others where those cannot be read."""
        slots, ground = theirs.backdrop.slots, theirs.backdrop.behind(place.inner, place.fill)
        faint = place.color is not None and _faint(place.color, ground)
        own: Hue = nearest_color_slot(place.look.color, slots)
        if place.type in FOOTER_TYPES:
            own = tint(own, *SOFT)
        ink = words(ground, slots, own) if faint or not place.look.plain else None
        return Adopted(color=place.color, ink=ink, plain_links=_faint(slots["hlink"], ground))

    def _size(self, ours: Layout, wanted: Placeholder, points: float) -> str:
        name = f"{ours.name}/{wanted.role}"
        self.sizes[name] = points
        return name

    def _face(self, name: str) -> tuple[Typeface, float]:
        """The theme's typeface that it is measured as, and how much wider it runs than that."""
        if name.startswith("+mj") or (name == self.inventory.headings and name != self.inventory.body):
            return "headings", 0.0
        if name.startswith("+mn") or name == self.inventory.body:
            return "body", 0.0
        return "body", wider_than(name, self.inventory.body) + _ODD_FACE


def _numbers_a_card(role: str, taken: Taken) -> bool:
    """Whether it is the number above a card's head, for which cards of a template have no room."""
    return role.startswith("number-") and role.replace("number", "head") in taken


def _is_read_first(one: Placeholder, other: Placeholder) -> bool:
    """Whether it stands at the left of another, or above it."""
    return one.frame.right <= other.frame.x or one.frame.bottom <= other.frame.y


def _second_level(place: TemplatePlaceholder) -> Level:
    """What is below a point of a list, as the template has it."""
    own, usual = place.second, LEVELS[1]
    if not own.indent:
        return usual
    return Level(own.indent, own.hanging, own.before, place.look.size - own.size)


def _reshaped(place: TemplatePlaceholder, outer: Frame, limit: float | None) -> tuple[Frame, Frame | None]:
    """Where the words of a placeholder are in another shape than its own, and that shape; cut at `limit`."""
    inner, moved = place.inner, None
    if outer != place.outer:
        inner = Frame(
            inner.x + outer.x - place.outer.x,
            inner.y + outer.y - place.outer.y,
            inner.w + outer.w - place.outer.w,
            inner.h + outer.h - place.outer.h,
        )
        moved = outer
    if limit is not None and outer.y < limit < outer.bottom:
        cut = outer.bottom - limit
        if inner.h - cut > place.look.size * LINE:
            inner = Frame(inner.x, inner.y, inner.w, inner.h - cut)
            moved = Frame(outer.x, outer.y, outer.w, outer.h - cut)
    return inner, moved


def _faint(color: str, ground: Ground) -> bool:
    return ground.contrast(color)[0] < READABLE


def nearest_color_slot(color: Xml | None, slots: Mapping[str, str]) -> Color:
    """The slot of a colour; for one that is stated in numbers dark or light text, whichever is nearer."""
    if color is None:
        return "tx1"
    if local_name(color) == "schemeClr":
        name = _NAMES.get(color.get("val", ""), color.get("val", ""))
        return next((slot for slot in get_args(Color) if slot == name), "tx1")
    stated = literal(color) or "#000000"
    both: tuple[Color, ...] = ("tx1", "bg1")
    return min(both, key=lambda slot: contrast(stated, slots[slot]))
