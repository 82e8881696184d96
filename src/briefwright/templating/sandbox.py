"""Jinja's sandbox for templates, in which no sign of arithmetic makes much of little.

Jinja's own stops what reaches out of a template, and leaves time and memory to others (Jinja, "Sandbox", "Security
Considerations"). A single `*` or `**` would take them within a call that nothing can interrupt.
"""

from __future__ import annotations

from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

_LARGEST = 1_000_000
"""Items of a sequence that is repeated, and bits of a number."""


class Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        if _size(operator, left, right) > _LARGEST:
            raise SecurityError(f"what {operator} makes here is too large")
        return super().call_binop(context, operator, left, right)


def _size(operator: str, left: Any, right: Any) -> int:
    """Items or bits of what the operator makes, at most."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        return bits * max(right, 0) if operator == "**" and bits > 1 else bits + right.bit_length()
    sequence, times = (left, right) if isinstance(right, int) else (right, left)
    return len(sequence) * times if isinstance(times, int) and hasattr(sequence, "__len__") else 0
