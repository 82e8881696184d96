"""A path in a brief → a file of the brief's folder."""

from __future__ import annotations

import pytest

from briefwright.io.project import Source
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.text import Text
from briefwright.schema.files import content_file


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("data/numbres.csv", "did you mean `data/numbers.csv`?"),
        ("Data/Numbers.CSV", "did you mean `data/numbers.csv`?"),
        ("numbers.csv", "did you mean `data/numbers.csv`?"),
        ("map.svg", "paths are relative to "),
    ],
)
def test_a_file_that_is_not_there_has_the_nearest_that_is(tmp_path, written, hint):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "numbers.csv").touch()
    diagnostics, file = Diagnostics(), tmp_path / "brief.yml"
    content_file(Text(written, Location(file, 1, 1)), Source(file), diagnostics)
    [problem] = diagnostics
    assert problem.hint.startswith(hint)
