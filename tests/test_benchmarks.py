"""The table of benchmarks has a ratio to compare each row with, and tells which have grown."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).with_name("benchmarks")
GROWN = "table.regressions({'brief': 1.16, 'deck': 2.2, 'new': 9.0}, {'brief': 1.0, 'deck': 2.0})"


def in_table(expression):
    """What an expression is in a process of its own: the benchmarks are scripts, with names that tests have, too."""
    code = f"import json, table; print(json.dumps({expression}))"
    done = subprocess.run([sys.executable, "-c", code], cwd=BENCHMARKS, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_the_ratios_that_are_kept_are_of_rows():
    kept = json.loads((BENCHMARKS / "kept.json").read_text("utf-8"))
    assert kept
    assert kept.keys() <= set(in_table("[*table.ROWS, *table.WITHIN]"))


def test_a_ratio_that_has_grown_by_more_than_15_percent_is_a_regression():
    assert in_table(GROWN) == {"brief": 1.0}
