"""Drawings: what is taken as it is, what is left out, and what is refused at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from briefwright.images.svg import load_svg
from briefwright.problems import Diagnostics

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(inside: str, more: str = 'viewBox="0 0 40 30"') -> str:
    return f"<svg {NS} {more}>\n{inside}\n</svg>"


def bomb(tag: str, reference: str) -> str:
    """Ten times ten times ten …"""
    each = (f'<{tag} id="a{number}">{reference.format(number - 1) * 10}</{tag}>' for number in range(1, 9))
    return '<path id="a0"/>' + "".join(each)


def load(text: str | bytes):
    diagnostics = Diagnostics()
    image = load_svg(text if isinstance(text, bytes) else text.encode(), Path("a.svg"), diagnostics)
    return image, [f"{problem.location}: {problem.message}" for problem in diagnostics], list(diagnostics)


PUBLIC = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
HARMLESS = {
    "public doctype": (PUBLIC, ""),
    "doctype without an address": ("<!DOCTYPE svg>", ""),
    "filters and masks that nothing uses": (
        "",
        '<defs><filter id="f"><feFlood/></filter><mask id="m"><g filter="url(#f)"/></mask></defs>',
    ),
    "no words for HTML": ("", "<foreignObject/>"),
    "a choice": (
        "",
        "<switch><g requiredFeatures='f'/><a xlink:href='https://x.org'><text>Not SVG</text></a></switch>",
    ),
    "a choice by an editor": ("", "<switch><foreignObject requiredExtensions='e'>x</foreignObject><g/></switch>"),
    "what an editor knows": ("", "<metadata><r:RDF xmlns:r='r'><x/></r:RDF></metadata><e:view xmlns:e='e' a='b'/>"),
    "style sheet": ("", "<style><![CDATA[.a {fill: none; stroke-linecap: round}]]></style>"),
    "use of its own": ("", '<g id="a"/><use xlink:href="#a"/>'),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_programs_write_and_nothing_draws_is_passed_over(name):
    before, inside = HARMLESS[name]
    image, told, _ = load(before + drawing(f'{inside}<path d="M0 0"/>'))
    assert told == []
    assert image is not None
    assert b"<path" in image.data
    assert not any(word in image.data for word in (b"DOCTYPE", b"filter", b"RDF", b"foreign", b"Not SVG"))


HOSTILE = {
    "script": ("<script>alert(1)</script>", "<script> is not allowed"),
    "script of another namespace's prefix": (
        '<s:script xmlns:s="http://www.w3.org/2000/svg"/>',
        "<script> is not allowed",
    ),
    "event": ('<rect width="1" height="1" onload="x()"/>', "`onload` on <rect> would run code"),
    "foreign object": ("<foreignObject><p/></foreignObject>", "<foreignObject> is not allowed"),
    "picture elsewhere": ('<image href="https://x.org/a.png"/>', "<image> is not allowed"),
    "picture inside": ('<image href="data:image/png;base64,AA"/>', "<image> is not allowed"),
    "link": ('<a xlink:href="javascript:x()"><path d="M0 0"/></a>', "<a> is not allowed"),
    "animation": ('<set attributeName="href" to="x"/>', "<set> is not allowed"),
    "use of a file": ('<use href="file:///etc/passwd#a"/>', "<use> refers to something outside"),
    "use of a file by xlink": ('<use xlink:href="other.svg#a"/>', "<use> refers to something outside"),
    "fill elsewhere": ('<path d="M0 0" fill="url(https://x.org/a)"/>', "`url(…)` refers to something outside"),
    "fill elsewhere in a style": ("<path d='M0 0' style='fill: URL( \"x.svg#a\" )'/>", "`url(…)` refers to"),
    "style sheet from elsewhere": ("<style>@import 'x.css';</style>", "@-rules and backslashes"),
    "typeface from elsewhere": ("<style>@font-face {src: url(#a)}</style>", "@-rules and backslashes"),
    "hidden by a backslash": (r"<style>path {fill: \75rl(x)}</style>", "backslashes"),
    "style sheet with an address": ("<style>path {fill: url(x)}</style>", "`url(…)` refers to something outside"),
    "style of pictures": (
        "<style>path {cursor: image-set('x.png' 1x)}</style>",
        "refers to something outside the file",
    ),
    "filter": ('<path d="M0 0" filter="url(#f)"/>', "`filter` on <path> is not rendered the same"),
    "mask in a style": ('<path d="M0 0" style="mask:url(#f)"/>', "filters and masks"),
    "text along": ('<text><textPath href="#a">x</textPath></text>', "<textPath> is not allowed"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_acts_or_reaches_outside_is_refused_at_its_line(name):
    inside, said = HOSTILE[name]
    image, told, problems = load(drawing(inside))
    assert image is None
    assert told[0].startswith("a.svg:2:1: “a.svg” cannot be used: ")
    assert said in told[0]
    assert problems[0].code == "E303"
    assert problems[0].hint


BROKEN = {
    "nothing": ("", "not well-formed SVG"),
    "no XML": ("PNG", "not well-formed SVG"),
    "cut": (f"<svg {NS}><g>", "not well-formed SVG"),
    "not SVG": ("<html/>", "it is not SVG"),
    "without namespace": ('<svg viewBox="0 0 1 1"/>', "it is not SVG"),
    "doctype": (f'<!DOCTYPE svg PUBLIC "a" "http://x.org/svg.dtd">{drawing("")}', "DOCTYPE"),
    "entity": (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>{drawing("<text>&a;</text>")}', "DOCTYPE"),
    "doctype in another encoding": (f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{drawing('')}".encode("utf-16"), "DOCTYPE"),
    "doctype of a file": (f'<!DOCTYPE svg SYSTEM "file:///etc/passwd">{drawing("")}', "DOCTYPE"),
    "doctype with elements": (f"<!DOCTYPE svg [<!ELEMENT svg ANY>]>{drawing('')}", "DOCTYPE"),
    "doctype with defaults": (f"<!DOCTYPE svg [<!ATTLIST path onload CDATA 'x()'>]>{drawing('<path/>')}", "DOCTYPE"),
    "entity of an unread doctype": (f"{PUBLIC}{drawing('<text>a&nbsp;b</text>')}", "the entity &nbsp; is not defined"),
    "style sheet": (f'<?xml-stylesheet href="http://x.org/a.css"?>{drawing("")}', "style sheet"),
    "no size": (drawing("", ""), "how large"),
    "no width": (drawing("", 'viewBox="0 0 0 10"'), "how large"),
    "endless": (drawing("", 'width="1e9" height="1"'), "how large"),
    "vast": (drawing("", 'width="1000000" height="1"'), "how large"),
    "per cent": (drawing("", 'width="100%" height="100%"'), "how large"),
    "too large": (drawing("<!-- " + "x" * 2_000_000 + " -->"), "larger than 2 MB"),
    "too deep": (drawing("<g>" * 80 + "</g>" * 80), "too deeply"),
    "far too deep": (drawing("<g>" * 5000 + "</g>" * 5000), "not well-formed SVG"),
    "itself": (drawing('<g id="a"><use href="#a"/></g>'), "refers to itself"),
    "each other": (drawing('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "refers to itself"),
    "a chain": (
        drawing('<g id="a0"/>' + "".join(f'<g id="a{n}"><use href="#a{n - 1}"/></g>' for n in range(1, 500))),
        "too deeply",
    ),
    "a bomb": (drawing(bomb("g", "<use href='#a{}'/>")), "more than 50000 elements"),
    "a bomb of patterns": (drawing(bomb("pattern", "<path fill='url(#a{})'/>")), "more than 50000 elements"),
    "markers at every corner": (
        drawing(f'<marker id="m">{"<path/>" * 300}</marker><path marker-mid="url(#m)" d="{"L1 1" * 200}"/>'),
        "more than 50000 elements",
    ),
    "a pattern by style sheet": (
        drawing('<pattern id="p"/><style>path {fill: url(#p)}</style>'), "only to gradients",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_or_would_never_end_is_refused(name):
    text, said = BROKEN[name]
    image, told, problems = load(text)
    assert image is None
    assert said in told[0]
    assert problems[0].hint


def test_a_drawing_stays_and_what_draws_nothing_is_left_out():
    image, told, _ = load(
        drawing(
            "<title>A title</title><metadata><x/></metadata><!-- a remark -->"
            '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
            '<style>.a { fill: url(#g) }</style><path class="a" data-x="1" aria-label="b" d="M0 0h9"/>'
            '<e:view xmlns:e="http://x.org/e"/><text>One <title>no</title>two</text><use href="#g" e2="x"/>'
        )
    )
    assert told == []
    assert image is not None
    root = etree.fromstring(image.data)
    assert " ".join(root.itertext()).split() == [".a", "{", "fill:", "url(#g)", "}", "One", "two"]
    assert [etree.QName(one).localname for one in root] == ["defs", "style", "path", "text", "use"]
    assert dict(root.find("{*}path").attrib) == {"class": "a", "d": "M0 0h9"}
    assert root.find("{*}use").attrib == {"{http://www.w3.org/1999/xlink}href": "#g"}


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ('viewBox="0 0 40 30"', (40, 30)),
        ('viewBox="-1,-2, 40.5,30"', (40.5, 30)),
        ('width="20mm" height="10mm"', (20 * 96 / 25.4, 10 * 96 / 25.4)),
        ('width="72pt" height="36pt" viewBox="0 0 4 2"', (96, 48)),
        ('width="100%" height="100%" viewBox="0 0 4 2"', (4, 2)),
    ],
)
def test_a_drawing_is_as_large_as_it_says(written, size):
    image, told, _ = load(drawing("", written))
    assert told == []
    assert image is not None
    assert (image.width, image.height) == pytest.approx(size)
    assert etree.fromstring(image.data).get("viewBox")


def test_each_fault_is_told_once_with_its_first_line():
    _, told, _ = load(drawing("<g/>\n<script/>\n<script/>\n<a/>"))
    assert [line.partition(" ")[0] for line in told] == ["a.svg:3:1:", "a.svg:5:1:"]
