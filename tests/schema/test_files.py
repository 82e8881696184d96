"""A path in a brief → a file of the brief's folder."""

from __future__ import annotations

import pytest

from briefwright.io.inputs import is_unchanged, recorded
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
        ("map.svg", "put it at "),
    ],
)
def test_a_file_that_is_not_there_has_the_nearest_that_is(tmp_path, written, hint):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "numbers.csv").touch()
    diagnostics, file = Diagnostics(), tmp_path / "brief.yml"
    content_file(Text(written, Location(file, 1, 1)), Source(file), diagnostics)
    [problem] = diagnostics
    assert problem.hint.startswith(hint)


def test_a_file_that_is_not_there_is_waited_for(tmp_path):
    file = tmp_path / "brief.yml"
    with recorded() as seen:
        content_file(Text("map.svg", Location(file, 1, 1)), Source(file), Diagnostics())
    assert is_unchanged(tmp_path / "map.svg", seen[tmp_path / "map.svg"])
    (tmp_path / "map.svg").touch()
    assert not is_unchanged(tmp_path / "map.svg", seen[tmp_path / "map.svg"])


@pytest.mark.parametrize("written", ["out.csv", "out/numbers.csv"])
def test_a_link_out_of_the_folder_is_told_as_a_link(tmp_path, written):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "numbers.csv").touch()
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "out.csv").symlink_to("../elsewhere/numbers.csv")
    (tmp_path / "mine" / "out").symlink_to("../elsewhere")
    diagnostics, file = Diagnostics(), tmp_path / "mine" / "brief.yml"
    assert content_file(Text(written, Location(file, 1, 1)), Source(file), diagnostics) is None
    [problem] = diagnostics
    assert problem.message == f"“{written}” is a link that leads out of the brief's folder"
    assert problem.hint == "put a copy of the file in the place of the link"
