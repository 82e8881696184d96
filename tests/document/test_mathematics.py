"""LaTeX between dollars: what is a formula, what is money, and what is told of one that cannot be read."""

import pytest

from briefwright.document import mathematics
from briefwright.richtext.text import every_run, is_displayed, plain
from outline import words
from writing import HEAD, SECTION, blocks, look_over, put, resolved


def prose(folder, markdown):
    lines = "".join(f"    {line}\n" for line in markdown.split("\n"))
    return resolved(folder, blocks(f"- prose: |\n{lines}")).sections[0].blocks[0].text


@pytest.mark.parametrize(
    "text",
    [
        "$5 and $10", "from $5 million to A$10 million", "costs $5m a year and R$ 3 more", "20$ and 30$", "$ x $",
        "US$5–US$6", "a $ b", "$5m/$10m", "\\$x\\$", "`$x$`", "$x$5",
    ],
)  # fmt: skip
def test_money_is_no_formula(tmp_path, text):
    (paragraph,) = prose(tmp_path, text)
    assert not any(run.formula for run in paragraph.runs)
    assert plain(paragraph.runs) == text.replace("\\", "").replace("`", "")


@pytest.mark.parametrize("text", ["$x$", "式$x$は", "($x$)", "$3x$", "$x$, $y$", "**$x$**", "$5 + x$", "[$x$](#one)"])
def test_what_stands_between_dollars_is_a_formula(tmp_path, text):
    (paragraph,) = prose(tmp_path, text)
    assert next(run.formula.tex for run in paragraph.runs if run.formula) == text.split("$")[1]


def test_a_displayed_formula_is_a_paragraph_with_its_stop(tmp_path):
    flow = prose(tmp_path, "Growth $$\ng\n= \\frac{a}{b}\n$$, where $a$ is\n\n$$\nx\n+ y\n$$\nso")
    assert [plain(part.runs) for part in flow] == ["Growth", "g = a/b,", "where a is", "x + y", "so"]
    assert [is_displayed(part.runs) for part in flow] == [False, True, False, True, False]


def test_a_formula_has_words_mathml_and_office_s_form_where_it_is_a_deck(tmp_path):
    text = f"{HEAD}{SECTION}      - points: ['It is $x^2$']\n"
    _, (brief, deck) = look_over(put(tmp_path, text), ("brief", "deck"))
    assert words(brief.sections[0].blocks[0].points[0].point) == "It is x²"
    (paper,), (slide,) = ([run.formula for run in every_run(one) if run.formula] for one in (brief, deck))
    assert 'alttext="x²"' in paper.mathml
    assert (paper.omml, "<m:sSup>" in slide.omml) == ("", True)


def test_pandoc_runs_once_for_all_and_never_without_a_formula(tmp_path, monkeypatch):
    runs = []
    pandoc = mathematics.run_pandoc
    monkeypatch.setattr(mathematics, "run_pandoc", lambda *given: runs.append(given[0][3]) or pandoc(*given))
    resolved(tmp_path, blocks("- prose: It costs $5 or $10.\n"))
    assert runs == []
    table = "- table: {message: A, columns: ['$a_{17}$'], rows: [['$b_{17}$']]}\n"
    text = blocks(f"- prose: {{text: '$x_{{17}}$ and $y_{{17}}$', notes: '$z_{{17}}$'}}\n{table}")
    look_over(put(tmp_path, text), ("brief", "deck"))
    assert runs == ["html", "html", "docx"]


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"\foo{x}", r"`\foo` is not known"),
        (r"x_{", "something is not closed"),
        (r"\input{a}", r"`\input` is not allowed"),
        (r"\def\a{b}\a", r"`\def` is not allowed"),
        (r"\newcommand{\a}{\a\a}\a", r"`\newcommand` is not allowed"),
        (r"\color{red}x", r"`\color` does nothing"),
        ("5% x", "begins a comment"),
        (r"\sqrt{" * 30 + "x" + "}" * 30, "more than 20 levels of braces"),
        ("x+" * 600 + "x", "more than 1,000 characters"),
        ("利 = 1", "the typeface of formulas lacks “利”"),
        ("x = {{ facts.growth }}", "an expression is not allowed in a formula"),
    ],
)
def test_a_formula_that_cannot_be_read_is_told_at_its_place(tmp_path, tex, said):
    found, _ = look_over(put(tmp_path, blocks(f"- prose: |\n    One\n    is ${tex}$.\n")), ("brief",))
    (problem,) = [one for one in found if one.code == "E215"]
    assert said in problem.message
    assert (problem.location.line, problem.location.column) == (15, 14)


@pytest.mark.parametrize("tex", ["x^{{2}}", r"\frac{{{a}}}{b}", r"\hat{{ x y }}"])
def test_two_braces_of_latex_that_jinja_would_read_are_told_with_what_to_write(tmp_path, tex):
    found, _ = look_over(put(tmp_path, blocks(f"- prose: |\n    It is ${tex}$.\n")), ("brief",))
    assert [one.hint for one in found if one.code == "E202"] == ["in a formula, put a space between two braces: { {"]
