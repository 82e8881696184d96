"""What an expression lacks is told in words that are not the parser's."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from briefwright.schema import expressions
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


NAMES = ["facts.a", "params.b_2.about", "facts", "other.a", "facts.a | capitalized", "facts.a|upper", "facts['a']", "1"]
AROUND = ["", " ", "{", "}", "{{", "}}", "\n", "{#", "words ", "$x_{1}$"]


@pytest.mark.parametrize("seed", range(3))
def test_names_are_read_as_jinja_reads_them(seed):
    draw = random.Random(seed)
    for _ in range(300):
        written = "".join(
            f"{draw.choice(AROUND)}{{{{{draw.choice(AROUND[:2])}{draw.choice(NAMES)} }}}}{draw.choice(AROUND)}"
            for _ in range(draw.randint(1, 3))
        )
        quick, slow = (told(written, parse) for parse in (expressions._parse, expressions._jinja()))
        assert quick == slow, written


def told(written, parse):
    """What a text says with one parser: words, paths with their filter and place, and problems."""
    diagnostics, text = Diagnostics(), Text(written, Location(Path("brief.yml"), 1, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(expressions, "_parse", parse)
        tree = read_template(written, text, diagnostics)
    found = [*expressions.words_and_expressions(tree, text, diagnostics)] if tree is not None else []
    parts = [
        part
        if isinstance(part, str)
        else (*map(looked_at, expressions.begins_sentence(part[0])), part[1], expressions.instead_of(part[0]))
        for part in found
    ]
    return parts, [*diagnostics]


def looked_at(part):
    return part if isinstance(part, bool) else (expressions.path_of(part), expressions.is_constant(part))
