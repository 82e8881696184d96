"""Style sheets for pages that are read from the right."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.io.project import builtin_templates
from briefwright.templating.mirroring import adapted, mirrored


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("a { margin-left: 1pt; float: left }", "a { margin-right: 1pt; float: right }"),
        ("a { margin: 1pt calc(2pt + 1px) 3pt 0 }", "a { margin: 1pt 0 3pt calc(2pt + 1px) }"),
        ("a { padding: 1pt 2pt }", "a { padding: 1pt 2pt }"),
        ("@page { @top-left { text-align: left } }", "@page { @top-right { text-align: right } }"),
        ("a { background: url(left.png) no-repeat left top }", "a { background: url(left.png) no-repeat right top }"),
        ("a { border-radius: 1pt 2pt 3pt 4pt }", "a { border-radius: 2pt 1pt 4pt 3pt }"),
        ("a { transform: translateX(-25%) rotate(45deg) }", "a { transform: translateX(25%) rotate(-45deg) }"),
        ("a { background-position: 20% 0 }", "a { background-position: 80% 0 }"),
        ("a { object-position: 20% 0 }", "a { object-position: 20% 0 }"),
        (".left { --left: 1pt; width: var(--left) }", ".left { --left: 1pt; width: var(--left) }"),
        ("a { direction: rtl } /* left */", "a { direction: ltr } /* left */"),
        ("a::before { content: 'left; float: left' }", "a::before { content: 'left; float: left' }"),
        ("/* rtl:ignore */ a { left: 0 } b { left: 0 }", "/* rtl:ignore */ a { left: 0 } b { right: 0 }"),
        ("a { /* rtl:ignore */ left: 0; right: 1pt }", "a { /* rtl:ignore */ left: 0; left: 1pt }"),
        ("[dir=rtl] a { left: 0 }", "[dir=rtl] a { left: 0 }"),
        (
            "a { background: linear-gradient(to right, red, blue) }",
            "a { background: linear-gradient(to left, red, blue) }",
        ),
        ("a { box-shadow: 2pt 0 red }", "a { box-shadow: -2pt 0 red }"),
    ],
)
def test_what_is_said_of_the_left_is_said_of_the_right(left: str, right: str) -> None:
    assert mirrored(left) == right


@pytest.mark.parametrize("sheet", sorted(builtin_templates().rglob("*.css")), ids=lambda path: path.name)
def test_a_sheet_that_is_mirrored_twice_is_itself(sheet: Path) -> None:
    css = sheet.read_text("utf-8")
    assert mirrored(mirrored(css)) == css


def test_numbers_of_pages_and_parts_are_those_of_the_region() -> None:
    css = "a::after { content: counter(page) target-counter(attr(href), page) }"
    assert adapted(css, "ar-MA") == adapted(css, "de") == css
    assert adapted(css, "fa") == (
        "a::after { content: counter(page, persian) target-counter(attr(href), page, persian) }"
    )
