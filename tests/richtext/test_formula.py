"""The words that stand for a formula where none can."""

import pytest

from briefwright.document.mathematics import Formulas
from briefwright.problems import Diagnostics, Location


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("E = mc^2", "E = mc²"),
        (r"\frac{a}{b+c} - 1", "a/(b + c) − 1"),
        (r"\sum_{i=1}^n x_i \le \sqrt{y}", "∑_(i = 1)ⁿ x_i ≤ √y"),
        (r"\text{CO}_2 \approx 5\,\%", "CO₂ ≈ 5 %"),
        (r"-x, f(-1)", "−x, f(−1)"),
        (r"\bar{x} \times \sqrt[3]{8}", "x̄ × ³√8"),
        (r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}", "(1 2; 3 4)"),
        (r"\int_0^\infty e^{-x}\,dx", "∫₀^∞ e^(−x) dx"),
    ],
)  # fmt: skip
def test_the_words_for_a_formula_stand_on_one_line(tex, words):
    text = f"${tex}$"
    (run,) = Formulas([text], native=False).run(tex, Location("a"), Diagnostics(), display=False)
    assert run.text == words
