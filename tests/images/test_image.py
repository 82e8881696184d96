"""Icons in the colours of a slide."""

from __future__ import annotations

import pytest

from briefwright.images.image import Image
from briefwright.images.loader import bundled_icon
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text


def icon(name: str) -> Image:
    found = bundled_icon(Text(name, Location("brief.yml", 1, 1)), Diagnostics())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "dot"), [("flag", 'cx="4" cy="22"'), ("info", 'cx="12" cy="8"'), ("users", 'cx="16" cy="21"')]
)
def test_a_large_icon_has_thin_strokes_and_one_dot(name: str, dot: str) -> None:
    drawn = icon(name).in_color("#2F6690").with_dot("#C23A1C", 48).data.decode()
    assert drawn.count("#C23A1C") == 1
    assert f"{dot} r=" in drawn
    assert 'stroke-width="1.12"' in drawn
    assert drawn.rstrip().endswith("</svg>")


def test_an_icon_of_closed_shapes_and_one_of_the_author_have_no_dot() -> None:
    assert b"#C23A1C" not in icon("layout-grid").with_dot("#C23A1C", 48).data
    own = Image(b'<svg viewBox="0 0 9 9"><path d="M1 1h2"/></svg>', "image/svg+xml", 9, 9)
    assert own.with_dot("#C23A1C", 48) == own
