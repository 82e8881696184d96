"""What an expression lacks is told in words that are not the parser's."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from briefwright.schema.expressions import read_template


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("a = 1", "its end was expected, not '='; “is equal to” is written =="),
        ("a or", "it ends too early"),
        ("a && b", "“&” has no meaning in it; write `and`"),
        ("a == ‘x’", "“‘” has no meaning in it; write straight quotation marks"),
        ("a == 'x", "a quotation mark in it is not closed"),
        ("a\u200b", "U+200B has no meaning in it"),
    ],
)
def test_an_expression_that_cannot_be_read_says_why(written, message):
    diagnostics, text = Diagnostics(), Text(f"{{{{ {written} }}}}", Location(Path("brief.yml"), 1, 1))
    read_template(str(text), text, diagnostics)
    assert [problem.message for problem in diagnostics] == [f"this expression cannot be read: {message}"]
