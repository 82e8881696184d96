"""A style sheet that hides the words of the web page is told, and one that hides a part of it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.io.project import Source
from briefwright.paper.web.hidden import hiding_rules, report_hidden
from briefwright.problems import Diagnostics


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("body { display: none }", [("body", "display: none", 7)]),
        ("a{b:c} html, .x{ color:red; font-size:0 !important}", [("html, .x", "font-size:0", 28)]),
        ("@media screen { main > p { opacity: .0 } }", [("main > p", "opacity: .0", 27)]),
        ("@import 'x'; * { transform: scale(0) }", [("*", "transform: scale(0)", 17)]),
        ("* { text-indent: -9999px }", [("*", "text-indent: -9999", 4)]),
        ("body{color:", []),
        ("@media print { body { display: none } }", []),
        (".skip { display: none } body { opacity: 0.5; font-size: 0.9rem }", []),
        ("/* body { display: none } */ p:empty { display: none }", []),
    ],
)
def test_what_hides_all_words_is_found(css: str, found: list[tuple[str, str, int]]) -> None:
    assert list(hiding_rules(css)) == found


def test_a_hidden_page_is_a_problem_of_its_style_sheet(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/web.css").write_text("p { margin: 0 }\nbody { visibility: hidden }\n")
    source, diagnostics = Source(tmp_path / "brief.yml"), Diagnostics()
    report_hidden(source, diagnostics)
    ((problem, line),) = [(one.code, one.location.line if one.location else 0) for one in diagnostics]
    assert (problem, line) == ("E504", 2)
