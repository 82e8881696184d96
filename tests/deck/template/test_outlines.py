"""Geometry of shapes → outlines in the unit square."""

import pytest

from briefwright.deck.opc import NS, parse_xml
from briefwright.deck.template.outlines import outlines


def drawn(geometry: str, width: float = 200, height: float = 100) -> list[tuple[tuple[float, float], ...]]:
    properties = parse_xml(f'<p:spPr xmlns:p="{NS["p"]}" xmlns:a="{NS["a"]}">{geometry}</p:spPr>'.encode())
    return [tuple((round(x, 3), round(y, 3)) for x, y in line) for line in outlines(properties, width, height)]


def preset(name: str, **values: int) -> str:
    guides = "".join(f'<a:gd name="{key}" fmla="val {value}"/>' for key, value in values.items())
    return f'<a:prstGeom prst="{name}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


def freeform(path: str, guides: str = "") -> str:
    return f"<a:custGeom><a:avLst/><a:gdLst>{guides}</a:gdLst><a:pathLst>{path}</a:pathLst></a:custGeom>"


@pytest.mark.parametrize(("name", "points"), [
    ("rect", ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))),
    ("rtTriangle", ((0, 0), (1, 1), (0, 1), (0, 0))),
    ("parallelogram", ((0.125, 0), (1, 0), (0.875, 1), (0, 1), (0.125, 0))),
    ("chevron", ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1), (0.25, 0.5), (0, 0))),
    ("line", ((0, 0), (1, 1))),
    ("nobodyKnowsIt", ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))),
])  # fmt: skip
def test_a_preset_shape_has_its_corners(name: str, points: tuple[tuple[float, float], ...]) -> None:
    assert drawn(preset(name)) == [points]


def test_rounded_corners_and_rings_follow_their_adjustments() -> None:
    (rounded,) = drawn(preset("roundRect", adj=50_000))
    assert (0.0, 0.5) in rounded
    assert (0.25, 0.0) in rounded
    outer, hole = drawn(preset("donut", adj=25_000), 100, 100)
    assert max(x for x, _ in outer) == 1
    assert max(x for x, _ in hole) == 0.75


def test_a_freeform_is_read_with_its_curves_arcs_and_guides() -> None:
    start = '<a:moveTo><a:pt x="0" y="0"/></a:moveTo>'
    line = '<a:lnTo><a:pt x="r" y="half"/></a:lnTo><a:close/>'
    guide = '<a:gd name="half" fmla="*/ h 1 2"/>'
    assert drawn(freeform(f"<a:path>{start}{line}</a:path>", guide)) == [((0, 0), (1, 0.5), (0, 0))]
    arc = '<a:arcTo wR="50" hR="50" stAng="10800000" swAng="10800000"/>'
    (half,) = drawn(freeform(f'<a:path w="100" h="100">{start}{arc}</a:path>'))
    assert half[-1] == (1, 0)
    curve = '<a:cubicBezTo><a:pt x="0" y="100"/><a:pt x="100" y="100"/><a:pt x="100" y="0"/></a:cubicBezTo>'
    (bow,) = drawn(freeform(f'<a:path w="100" h="100">{start}{curve}</a:path>'))
    assert max(y for _, y in bow) == 0.75
