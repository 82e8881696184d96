"""What the slide of the bottom line has: a statement, and at most four short lines."""

import pytest

from briefwright.richtext.text import plain
from writing import CARET, WHOLE, look_over, put, resolved, without_carets

LONG = "It is long. " * 12
LINES = "bottom-line: [{text: Said at length., short: In short.}, And more.]\n"


def slide(tmp_path, text, output="deck"):
    document = resolved(tmp_path, WHOLE + text, output)
    return plain(document.statement), [plain(line) for line in document.short_lines]


def test_the_statement_is_the_first_sentence_of_the_abstract_by_default(tmp_path):
    text = "abstract: Homes are warm. The rest follows.\nbottom-line: [So it is.]\n"
    assert slide(tmp_path, text) == ("Homes are warm.", ["So it is."])
    assert slide(tmp_path, f"statement: It is warm.\n{text}") == ("It is warm.", ["So it is."])


def test_a_default_that_is_too_long_is_left_out(tmp_path):
    assert slide(tmp_path, f"abstract: {'So long ' * 20}\nbottom-line: [So it is.]\n") == ("", ["So it is."])


def test_a_sentence_that_is_the_statement_is_not_repeated(tmp_path):
    assert slide(tmp_path, "abstract: So it is.\nbottom-line: [So it is., And more.]\n") == ("So it is.", ["And more."])


def test_where_some_have_a_short_form_only_these_are_on_the_slide(tmp_path):
    assert slide(tmp_path, LINES)[1] == ["In short."]
    paper = resolved(tmp_path, WHOLE + LINES, "brief")
    assert [plain(line) for line in paper.bottom_line] == ["Said at length.", "And more."]


@pytest.mark.parametrize("text", [f"[{LONG}]", f"[{', '.join(f'Line {n}.' for n in range(5))}]"])
def test_sentences_that_are_long_or_many_are_no_short_lines(tmp_path, text):
    assert slide(tmp_path, f"bottom-line: {text}\n")[1] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"statement: {CARET}{'a ' * 80}.\n", "this has 161 characters; its place on the slide has room for 130"),
        (
            f"bottom-line: [{{text: A., short: {CARET}{'a ' * 70}.}}]\n",
            "this has 141 characters; its place on the slide has room for 120",
        ),
        (
            "bottom-line:\n" + "".join(f"- {{text: A., short: {CARET * (n == 4)}B{n}.}}\n" for n in range(5)),
            "the slide of the bottom line has room for 4 short lines, this is one more",
        ),
    ],
)
def test_what_is_too_long_for_the_slide_is_a_problem_where_it_is_written(tmp_path, text, message):
    text, [place] = without_carets(WHOLE + text)
    [problem], _ = look_over(put(tmp_path, text), ["deck"])
    assert (problem.code, problem.message, f"{problem.location.line}:{problem.location.column}") == (
        "E112",
        message,
        place,
    )
