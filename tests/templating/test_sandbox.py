"""The sandbox: what a sign may make, and what it does as anywhere."""

from __future__ import annotations

import pytest
from jinja2.exceptions import SecurityError

from briefwright.templating.templates import Sandbox


def made(expression):
    return Sandbox().from_string(f"{{{{ {expression} }}}}").render()


@pytest.mark.parametrize("expression", [
    "'a' * 1000001", "1000001 * 'a'", "[0] * 10000000", "(1, 2) * 600000",
    "9 ** (9 ** 9)", "2 ** 1000000", "(-3) ** 1000000", "(2 ** 900000) * (2 ** 900000)",
])  # fmt: skip
def test_what_would_be_too_large_is_not_begun(expression):
    with pytest.raises(SecurityError, match="is too large"):
        made(expression)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("'ab' * 3", "ababab"), ("2 * 'ab'", "abab"), ("'a' * -1", ""), ("6 * 7", "42"), ("1.5 * 2", "3.0"),
        ("2 ** 10", "1024"), ("2 ** -1", "0.5"), ("1 ** 99999999", "1"), ("2 ** 0.5 > 1", "True"),
    ],
)  # fmt: skip
def test_other_arithmetic_is_as_anywhere(expression, text):
    assert made(expression) == text
