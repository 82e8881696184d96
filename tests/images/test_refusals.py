"""What a page asks for and is refused: each way to load, act, attach or lead away, told and not gone."""

from __future__ import annotations

import socket
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from briefwright.images.refusals import refusals
from briefwright.pdf.pages import StyleSheet, print_pdf
from writing import WHOLE, build, picture, put, told

CANARY = "KANARIE-9417"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
)


def drawing(inside: str, before: str = "") -> str:
    return f"data:image/svg+xml;base64,{b64encode((before + DRAWING.format(inside)).encode()).decode()}"


LOADED = {
    "img": '<img src="{}">',
    "img with blanks": '<img src=" {} ">',
    "img in sizes": '<img srcset="{} 2x">',
    "object": '<object data="{}"></object>',
    "embed": '<embed src="{}">',
    "iframe": '<iframe src="{}"></iframe>',
    "video": '<video poster="{}"></video>',
    "input": '<input type=image src="{}">',
    "body": '<table background="{}"></table>',
    "style sheet": '<link rel=stylesheet href="{}">',
    "icon": '<link rel="icon" href="{}">',
    "@import": '<style>@import "{}";</style>',
    "@import url": "<style>@import url({});</style>",
    "@font-face": "<style>@font-face {{ font-family: X; src: url('{}') }} p {{ font-family: X }}</style>",
    "@color-profile": "<style>@color-profile --x {{ src: url({}) }}</style>",
    "background": "<style>p {{ background: url({}) }}</style><p>x",
    "hidden by a backslash": "<style>p {{ background: u\\72l({}) }}</style><p>x",
    "bullet": "<ul style='list-style-image: url({})'><li>x</ul>",
    "border": "<p style='border: 1px solid; border-image: url({}) 1'>x",
    "content": "<style>p::before {{ content: url({}) }}</style><p>x",
    "page": "<style>@page {{ background: url({}) }}</style>",
    "image-set": "<p style=\"background: image-set('{}' 1x)\">x",
    "SVG": '<svg width=9 height=9><image href="{}" width=9 height=9 /></svg>',
    "SVG, used": '<svg width=9 height=9><use xlink:href="{}#a"/></svg>',
    "SVG, filled": '<svg width=9 height=9><path d="M0 0h9v9" fill="url({}#a)"/></svg>',
    "attachment": '<link rel=attachment href="{}">',
    "attached to a link": '<p><a rel=attachment href="{}">x</a>',
}
ACTING = {
    "script": "<script>x()</script>",
    "event": '<p onclick="x()">x',
    "form": "<form><input></form>",
    "base": '<base href="https://example.org/">',
    "refresh": '<meta http-equiv="Refresh" content="0; url=x">',
    **{
        name: f'<img src="{drawing(inside, before)}">'
        for name, inside, before in (
            ("drawing that acts", "<script/>", ""),
            ("drawing with a picture", '<image href="file:///x"/>', ""),
            ("drawing that uses a file", '<use xlink:href="file:///x#a"/>', ""),
            ("drawing with a style sheet", "", '<?xml-stylesheet href="x"?>'),
            ("drawing with an entity", "", "<!DOCTYPE svg>"),
        )
    },
    "drawing as a background": f'<p style="background: url({drawing("<script/>")})">',
    "page in an address": '<img src="data:text/html,<p>x">',
    **{
        f"link to {address[:6]}": f'<a href="{address}">x</a>'
        for address in ("javascript:x()", "file:///x", "data:text/html,x", r"\\host\share", "smb://host/x", "ms-word:x",
                        "other.html", "/x", "//host/x", "vbscript:x", "https:\\\\host", "")
    },
}  # fmt: skip
FINE = f"""
<p id=a><a href="#a">x</a> <a href="https://example.org/a?b=c">x</a> <a href="mailto:a@example.org">x</a>
<a href="TEL:123">x</a> <link rel=canonical href="https://example.org/"> <img src="{drawing('<path d="M0 0"/>')}">
<style>/* url(http://example.org/) */ p {{ fill: url(#a); background: url(data:image/png;base64,AA) }}</style>
<svg><use href="#a"/></svg> <meta name=description content="See file:///x and url(x)">
"""


@pytest.mark.parametrize("what", LOADED)
def test_what_would_load_something_is_told_with_its_address(what: str) -> None:
    page = html.document_fromstring(f"<html>{LOADED[what].format('https://example.org/x')}</html>")
    assert any("https://example.org/x" in one.sentence for one in refusals(page))


@pytest.mark.parametrize("what", ACTING)
def test_what_acts_or_leads_away_is_told(what: str) -> None:
    assert [*refusals(html.document_fromstring(f"<html><body>{ACTING[what]}</html>"))]


def test_links_anchors_and_what_the_page_carries_itself_are_fine() -> None:
    assert [*refusals(html.document_fromstring(FINE))] == []


def test_no_page_that_is_printed_loads_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *arguments, **named: pytest.fail("it was connected"))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *arguments, **named: pytest.fail("it was looked up"))
    page = ""
    for number, written in enumerate(LOADED.values()):
        secret = tmp_path / f"secret{number}.svg"
        secret.write_text(DRAWING.format(f"<text>{CANARY}</text>"))
        page += written.format(f"file://{secret}" if number % 2 else f"http://127.0.0.1:9/secret{number}.svg")
    sheet = StyleSheet("own.css", f"@import 'file://{tmp_path}/secret0.svg'; body {{ background: url(secret1.svg) }}")
    printed = print_pdf(f"<!doctype html><html lang=en><title>-</title><body>{page}", [sheet])
    said = " ".join(str(message) for message in printed.messages)
    assert [number for number in range(len(LOADED)) if f"secret{number}.svg" not in said] == []
    with pikepdf.open(BytesIO(printed.pdf)) as pdf:
        streams = [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    assert CANARY.encode() not in b"".join(streams)


def test_pictures_of_a_template_are_held_to_the_same_limits() -> None:
    large = bytearray(picture())
    large[16:24] = b"\0\1\0\0\0\1\0\0"
    address = f"data:image/png;base64,{b64encode(large).decode()}"
    printed = print_pdf(f"<!doctype html><html lang=en><title>-</title><body><img alt=x src='{address}'>", [])
    assert "a picture in a template is damaged" in str(printed.messages[0])


def test_what_is_refused_fails_every_output_at_the_line_of_its_template(tmp_path: Path) -> None:
    asks = '\n<p><img src="http://127.0.0.1:9/x.png" alt="x"></p>'
    override = '{{% extends "builtin/{0}.html.jinja" %}}\n{{% block {1} %}}{2}{{% endblock %}}'
    files = {
        f"templates/{name}.html.jinja": override.format(name, block, asks)
        for name, block in (("brief", "ask"), ("web", "ask"), ("notes", "notes"))
    }
    built = build(put(tmp_path, WHOLE, files), tmp_path / "out", ["brief", "web", "notes"])
    assert not (tmp_path / "out").exists()
    found = {told(one, tmp_path).partition(" (<img>)")[0] for one in built.problems if one.severity == "error"}
    assert found == {
        f"templates/{name}.html.jinja:3:14: E501 {name}: refused to load http://127.0.0.1:9/x.png"
        for name in ("brief", "web", "notes")
    }
