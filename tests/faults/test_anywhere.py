"""An exception at any moment of a build, wherever it is just then: an exit code, a line, and a whole set of outputs."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

import briefwright
from briefwright.cli import run
from faults.conftest import COMMAND

SOURCE = str(Path(briefwright.__file__).parent)
LAST = ("__init__.py", "exits.py", "signals.py")
"""Where exceptions are told of. One that comes there is Python's to tell."""


class Raised:
    """Raises an exception where one of our functions is entered for the n-th time."""

    def __init__(self, at: int, error: type[BaseException]) -> None:
        self._calls, self._at, self._error = count(1), at, error
        self.place = ""

    def __call__(self, frame, event, argument):
        if event != "call" or not frame.f_code.co_filename.startswith(SOURCE):
            return
        file, name = Path(frame.f_code.co_filename).name, frame.f_code.co_name
        if file not in LAST and next(self._calls) == self._at:
            self.place = f"{file}:{name}"
            raise self._error("out of the blue")


@contextmanager
def raised(at: int, error: type[BaseException]) -> Iterator[Raised]:
    watching = Raised(at, error)
    before = sys.getprofile()
    sys.setprofile(watching)
    try:
        yield watching
    finally:
        sys.setprofile(before)


TOLD = {
    0: "",
    3: "error: (one: )?there is not enough memory\n",
    70: "error: (one: )?a bug in briefwright: ZeroDivisionError: out of the blue\n  the report is in .*\n",
    130: "interrupted\n",
}


@pytest.mark.parametrize("scene", ["exchanged"], indirect=True)
@pytest.mark.parametrize(("error", "expected"), [(MemoryError, 3), (ZeroDivisionError, 70), (KeyboardInterrupt, 130)])
def test_at_any_moment(scene, capsys, error, expected, thorough):
    at, codes, watching = 1, set(), None
    while watching is None or watching.place:
        scene.put_back()
        with raised(at, error) as watching:
            code = run(COMMAND)
        codes.add(code)
        told = capsys.readouterr().err
        assert re.fullmatch(TOLD[code], told), (code, watching.place, told)
        reports = [*(scene.folder / "tmp").glob("briefwright-bug-*.txt")]
        assert [watching.place.partition(":")[2] in one.read_text("utf-8") for one in reports] == [True] * (code == 70)
        for one in reports:
            one.unlink()
        scene.check(code, watching.place)
        at += 1 + at // (40 if thorough else 5)
    assert codes == {0, expected}
