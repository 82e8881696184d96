"""Methods of dataclasses that are compiled when they are first called are those of the standard library."""

from __future__ import annotations

import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from briefwright.__main__ import compile_methods_late

with pytest.MonkeyPatch.context() as patch:
    if sys.version_info < (3, 13):
        patch.setattr("dataclasses._create_fn", sys.modules["dataclasses"]._create_fn)  # put back at the end
    compile_methods_late()

    @dataclass(frozen=True, slots=True)
    class Point:
        x: int
        y: int = 2
        marks: tuple[str, ...] = field(default_factory=tuple, repr=False)

        def __post_init__(self) -> None:
            if self.x < 0:
                raise ValueError(self.x)

    @dataclass(frozen=True, slots=True)
    class Named(Point):
        name: str = ""

    @dataclass(order=True)
    class Size:
        width: float


def test_instances_are_made_compared_shown_and_kept_as_by_the_standard_library():
    point = Point(1)
    assert repr(point) == "Point(x=1, y=2)"
    assert point == Point(1, 2) != Point(1, 3)
    assert hash(point) == hash(Point(1))
    assert replace(point, y=5) == Point(1, 5)
    assert pickle.loads(pickle.dumps(point)) == point
    assert sorted([Size(2), Size(1)]) == [Size(1), Size(2)]


def test_a_subclass_has_methods_of_its_own():
    assert Named(1, name="A") != Named(1) != Point(1)
    assert repr(Named(1, name="A")) == "Named(x=1, y=2, name='A')"


@pytest.mark.parametrize("change", [lambda: setattr(Point(1), "x", 2), lambda: delattr(Point(1), "x")])
def test_a_frozen_instance_cannot_be_changed(change):
    with pytest.raises(FrozenInstanceError):
        change()


def test_wrong_arguments_and_what_is_checked_after_them_are_refused():
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        Point()
    with pytest.raises(ValueError, match="-1"):
        Point(-1)


def test_a_method_is_the_real_one_after_its_first_call():
    Size(1)
    assert Size.__init__.__code__.co_filename == "<string>"
    assert Size.__init__.__qualname__.endswith("Size.__init__")


def test_the_command_line_compiles_late_and_everything_works():
    code = "import sys; sys.argv[1:] = ['--version']; from briefwright.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:11]) == (0, "briefwright")
