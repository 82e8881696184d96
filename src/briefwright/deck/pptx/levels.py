"""How a slide sets a placeholder's text otherwise than its layout → the levels of its own list style (`a:lvl1pPr` …).

They are stated once for the whole text, so that what is typed there later looks alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.colors import tone_color
from briefwright.deck.drawingml import Fragment, element, scheme_color, scheme_fill, value
from briefwright.deck.model.deck import FilledSlot, Rows
from briefwright.deck.model.geometry import EMU_PER_POINT, Placeholder, level_size

_THEME_FONT = {"headings": "mj", "body": "mn"}


def own_levels(filled: FilledSlot, placeholder: Placeholder, dark: bool = False) -> Iterator[Fragment]:
    """The levels of text where the slide has other sizes, spaces or looks than its layout."""
    if filled.rows is not None:
        yield _row_level(filled, filled.rows, dark)
        return
    looks = [*_looks(filled, dark)]
    if filled.size is None and filled.before is None and filled.bold is None and not looks:
        return
    for number in range(1, max(filled.levels, default=0) + 2):
        points = (
            filled.size
            if number == 1 or filled.size is None
            else level_size(filled.size, placeholder.levels[number - 1])
        )
        space = None if filled.before is None or number > 1 else _points("a:spcBef", filled.before)
        yield element(f"a:lvl{number}pPr", None, space, _run_look(filled, points, dark))


def row_space(rows: Rows, at: int) -> Fragment | None:
    """The properties of a row's paragraph: the space above it. That above the first is the text's own inset."""
    alike = at == 0 or len(set(rows.spaces[1:])) == 1
    return None if alike else element("a:pPr", None, _points("a:spcBef", rows.spaces[at]))


def _row_level(filled: FilledSlot, rows: Rows, dark: bool) -> Fragment:
    """Lines at exact distances: a larger number then moves none of them."""
    margin = round(rows.indent * EMU_PER_POINT)
    assert filled.size is not None, "rows have a size"
    return element(
        "a:lvl1pPr",
        {"marL": margin, "indent": -margin},
        _points("a:lnSpc", rows.pitch),
        _points("a:spcBef", rows.spaces[-1] if len(rows.spaces) > 1 else 0.0),
        element("a:buClr", None, scheme_color(tone_color("accent", dark))),
        value("a:buSzPct", round(rows.numeral / filled.size * 100000)),
        element("a:buFont", {"typeface": "+mj-lt"}),
        element("a:buAutoNum", {"type": "arabicPlain", "startAt": rows.first if rows.first > 1 else None}),
        _run_look(filled, filled.size, dark),
    )


def _run_look(filled: FilledSlot, points: float | None, dark: bool) -> Fragment:
    size = None if points is None else round(points * 100)
    bold = None if filled.bold is None else int(filled.bold)
    return element("a:defRPr", {"sz": size, "b": bold}, *_looks(filled, dark))


def _looks(filled: FilledSlot, dark: bool) -> Iterator[Fragment]:
    if filled.tone:
        yield scheme_fill(tone_color(filled.tone, dark))
    if filled.typeface:
        for script, slot in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            yield element(f"a:{script}", {"typeface": f"+{_THEME_FONT[filled.typeface]}-{slot}"})


def _points(name: str, points: float) -> Fragment:
    """A space or a pitch of lines, stated in points."""
    return element(name, None, element("a:spcPts", {"val": round(points * 100)}))
