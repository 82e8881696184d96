"""Boxes, lines, arrows, groups and pictures → shapes that PowerPoint can edit. Colours are the theme's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefwright.deck.drawingml import (
    ANCHORS,
    Fragment,
    arrowhead,
    blip,
    element,
    geometry,
    line,
    path_shape,
    scheme_fill,
    shape,
    transform,
)
from briefwright.deck.model.drawing import Box, ChartDrawing, Child, Connector, Group, Paragraph, PictureDrawing, Stroke
from briefwright.deck.model.geometry import EMU_PER_POINT
from briefwright.deck.model.path import Path
from briefwright.deck.pptx.chart import chart_frame
from briefwright.deck.pptx.package import Page
from briefwright.deck.pptx.text import paragraph, reading, run_properties, text_body
from briefwright.pdf.raster import rasterised

_SITES = {"ellipse": (2, 6)}
"""The connection sites at the left and the right of an outline (presetShapeDefinitions.xml); most have 1 and 3."""
_PIXELS_A_POINT, _MOST_PIXELS = 3, 4000
"""Of the PNG fallback of an SVG picture, and its width at most."""

Glued = tuple[int, Box]
"""A box's number on the slide, and the box."""


def box_shape(box: Box, page: Page) -> Fragment:
    """A text box or an autoshape. Without text it is decoration."""
    return _numbered_box(box, page.next_id(), page)


def group_shape(group: Group, page: Page, created: str) -> Fragment:
    """A group with one alternative text; what is in it keeps its place on the slide."""
    assert group.alt, group.name
    identified = page.identity(group.name, group.alt)
    boxes = {child.name: (page.next_id(), child) for child in group.children if isinstance(child, Box)}
    shapes = [_child(child, boxes, page, created) for child in group.children]
    frame = group.emu
    x, y, w, h = frame
    inside = element("a:chOff", {"x": x, "y": y}), element("a:chExt", {"cx": w, "cy": h})
    return element(
        "p:grpSp",
        None,
        element("p:nvGrpSpPr", None, identified, element("p:cNvGrpSpPr"), element("p:nvPr")),
        element("p:grpSpPr", None, transform("a:xfrm", frame, inside=inside)),
        *shapes,
    )


def freeform_shape(path: Path, page: Page) -> Fragment:
    """A freeform, as PowerPoint's own tool draws it: its points can be edited."""
    return path_shape(path, page.identity(path.name, path.alt, decorative=not path.alt))


def picture_shape(picture: PictureDrawing, page: Page, ph: Fragment | None) -> Fragment:
    """A picture, in the layout's placeholder where `ph` is given."""
    stretch = element("a:stretch", None, element("a:fillRect"))
    fill = (scheme_fill(picture.ground),) if picture.ground else ()
    locks = element("a:picLocks", {"noGrp": True if ph is not None else None, "noChangeAspect": True})
    return element(
        "p:pic",
        None,
        element(
            "p:nvPicPr",
            None,
            page.identity(picture.name, picture.alt, decorative=not picture.alt),
            element("p:cNvPicPr", None, locks),
            element("p:nvPr", None, ph),
        ),
        element("p:blipFill", None, _blip(picture, page), _crop(picture), stretch),
        element("p:spPr", None, transform("a:xfrm", picture.frame.emu), geometry("rect"), *fill),
    )


def _blip(picture: PictureDrawing, page: Page) -> Fragment:
    """The picture; of a drawing the PNG, and the drawing itself for those who know SVG."""
    if not picture.image.vector:
        return blip(page.image(picture.image))
    left, _, right, _ = picture.crop
    pixels = min(_MOST_PIXELS, round(_PIXELS_A_POINT * picture.frame.w / (1 - left - right)))
    return blip(page.image(rasterised(picture.image, pixels)), page.image(picture.image))


def _crop(picture: PictureDrawing) -> Fragment | None:
    """What PowerPoint's own Crop tool would have cut off, in thousandths of a per cent (ECMA-376, 20.1.8.55)."""
    cut = dict(zip("ltrb", (round(share * 100000) for share in picture.crop), strict=True))
    return element("a:srcRect", {side: share or None for side, share in cut.items()}) if any(cut.values()) else None


def _child(child: Child, boxes: Mapping[str, Glued], page: Page, created: str) -> Fragment:
    if isinstance(child, Box):
        return _numbered_box(child, boxes[child.name][0], page)
    if isinstance(child, Stroke):
        return _stroke(child, page)
    if isinstance(child, PictureDrawing):
        return picture_shape(child, page, None)
    if isinstance(child, ChartDrawing):
        return chart_frame(child, page, None, created)
    if isinstance(child, Path):
        return freeform_shape(child, page)
    return _connector(child, boxes[child.start], boxes[child.end], page)


def _numbered_box(box: Box, number: int, page: Page) -> Fragment:
    silent = not any(run.text for par in box.paragraphs for run in par.runs)
    bare = box.fill is None and box.stroke is None and box.outline == "rect" and not silent
    fill = scheme_fill(box.fill) if box.fill else element("a:noFill")
    outline = line(box.stroke, round(box.stroke_width * EMU_PER_POINT))
    identified = page.identity(box.name, decorative=silent, number=number)
    kind = element("p:cNvSpPr", {"txBox": bare or None})
    placed = transform("a:xfrm", box.frame.emu, flip_h=box.mirrored and box.point > 0)
    properties = element("p:spPr", None, placed, _geometry(box), fill, outline)
    return shape(identified, kind, None, properties, _box_text(box, page))


def _geometry(box: Box) -> Fragment:
    """Its outline; of an arrow with the length of its tip, in hundred-thousandths of its shorter side."""
    tip = f"val {round(box.tip * 100_000)}" if box.point else None
    return geometry(box.outline, element("a:gd", {"name": "adj", "fmla": tip}) if tip else None)


def _box_text(box: Box, page: Page) -> Fragment:
    """The text as it was measured: it neither shrinks nor lets the box grow."""
    inset, (left, right) = round(box.inset * EMU_PER_POINT), (round(side * EMU_PER_POINT) for side in box.sides)
    sides = {"lIns": left, "tIns": inset + round(box.above * EMU_PER_POINT), "rIns": right, "bIns": inset}
    attributes = {"wrap": "square", **sides, "rtlCol": 0, "anchor": ANCHORS[box.anchor]}
    body = element("a:bodyPr", attributes, element("a:noAutofit"))
    starts = _starts(box.paragraphs)
    paragraphs = [_paragraph(par, starts[at], page, first=at == 0) for at, par in enumerate(box.paragraphs)]
    return text_body("p:txBody", body, paragraphs or [paragraph((), page.context)])


def _starts(paragraphs: Sequence[Paragraph]) -> list[int]:
    """For each paragraph the first number of its list as PowerPoint counts: a list ends where another text of its level
    or of a lower one stands."""
    counting: dict[int, int] = {}
    starts = []
    for style in (par.style for par in paragraphs):
        counting = {level: start for level, start in counting.items() if level <= style.level}
        if style.number:
            starts.append(counting.setdefault(style.level, style.number))
        else:
            counting.pop(style.level, None)
            starts.append(0)
    return starts


def _paragraph(par: Paragraph, start: int, page: Page, *, first: bool) -> Fragment:
    """`start`: the first number of the numbered list that it is in."""
    style = par.style
    margin, hanging = (round(points * EMU_PER_POINT) for points in (style.indent, style.hanging))
    space = 0 if first else round(style.space_before * 100)
    properties = element(
        "a:pPr",
        {
            "marL": margin,
            "lvl": max(0, style.level - 1) or None,
            "indent": -hanging,
            **reading(par.runs, style.align, style.rtl),
        },
        element("a:lnSpc", None, element("a:spcPct", {"val": 100000})),
        element("a:spcBef", None, element("a:spcPts", {"val": space})),
        *(_square() if style.bullet else _number(start) if style.number else (element("a:buNone"),)),
    )
    return paragraph(par.runs, page.context, properties, run_properties(style))


def _square() -> tuple[Fragment, ...]:
    """The bullet of the layouts: a small square in the accent colour, from a face that is everywhere."""
    return (
        element("a:buClr", None, element("a:schemeClr", {"val": "accent1"})),
        element("a:buSzPct", {"val": 75000}),
        element("a:buFont", {"typeface": "Arial"}),
        element("a:buChar", {"char": "▪"}),
    )


def _number(start: int) -> tuple[Fragment, ...]:
    font = element("a:buFont", {"typeface": "+mj-lt"})
    return font, element("a:buAutoNum", {"type": "arabicPeriod", "startAt": start if start > 1 else None})


def _stroke(stroke: Stroke, page: Page) -> Fragment:
    x1, y1, x2, y2 = (round(length * EMU_PER_POINT) for length in (stroke.x1, stroke.y1, stroke.x2, stroke.y2))
    frame = (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    return _line_shape(
        page.identity(stroke.name, decorative=True),
        element("p:cNvCxnSpPr"),
        transform("a:xfrm", frame, flip_v=y2 < y1, flip_h=x2 < x1),
        geometry("line"),
        line(stroke.color, round(stroke.width * EMU_PER_POINT), *((arrowhead(),) if stroke.arrow else ())),
    )


def _connector(connector: Connector, start: Glued, end: Glued, page: Page) -> Fragment:
    """An arrow from the right of one box to the left of another, or the other way, stored as it is to be drawn.

    PowerPoint draws a connector as it is stored until a box is moved. `bentConnector3` leaves and arrives
    horizontally, with its corner half-way, and falls from left to right; a flip makes it rise.
    """
    (x1, y1), (x2, y2) = _tip(start[1], connector), _notch(end[1], connector)
    level = abs(y2 - y1) < EMU_PER_POINT / 2
    frame = (min(x1, x2), min(y1, y2), abs(x2 - x1), 0 if level else abs(y2 - y1))
    glue = element(
        "p:cNvCxnSpPr",
        None,
        element("a:stCxn", {"id": start[0], "idx": _site(start[1], connector, 1)}),
        element("a:endCxn", {"id": end[0], "idx": _site(end[1], connector, 0)}),
    )
    return _line_shape(
        page.identity(connector.name, decorative=True),
        glue,
        transform("a:xfrm", frame, flip_v=y2 < y1 and not level, flip_h=x2 < x1),
        geometry("straightConnector1" if level else "bentConnector3"),
        line(connector.color, round(connector.width * EMU_PER_POINT), arrowhead()),
    )


def _line_shape(
    identified: Fragment, glue: Fragment, placed: Fragment, outline: Fragment, stroke: Fragment
) -> Fragment:
    return element(
        "p:cxnSp",
        None,
        element("p:nvCxnSpPr", None, identified, glue, element("p:nvPr")),
        element("p:spPr", None, placed, outline, stroke),
    )


def _site(box: Box, connector: Connector, side: int) -> int:
    """The connection site at the left (0) or the right (1) of a box; those of a flipped outline are flipped with it."""
    other = connector.mirrored and not box.point
    return _SITES.get(box.outline, (1, 3))[1 - side if other else side]


def _tip(box: Box, connector: Connector) -> tuple[int, int]:
    """Where a connector begins."""
    x, y, w, h = box.frame.emu
    return x if connector.mirrored else x + w, y + h // 2


def _notch(box: Box, connector: Connector) -> tuple[int, int]:
    """Where a connector ends: at a chevron in its notch."""
    x, y, w, h = box.frame.emu
    notch = round(box.point * EMU_PER_POINT) if box.outline == "chevron" else 0
    return x + w - notch if connector.mirrored else x + notch, y + h // 2
