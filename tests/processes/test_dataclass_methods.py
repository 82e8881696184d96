"""A dataclass that is made with less work is what Python's own library makes."""

from __future__ import annotations

import dataclasses
import inspect
import pickle
import sys
from dataclasses import FrozenInstanceError, InitVar, dataclass, field, fields, replace
from typing import ClassVar, Generic, TypeVar

import pytest

from briefwright.processes.dataclass_methods import _Replace, compile_methods_late

T = TypeVar("T")


@dataclass(frozen=True)
class Guarded:
    title: str


def classes() -> list[type]:
    """Classes of each kind, made by whatever makes dataclasses just now."""

    @dataclass(slots=True, eq=False)
    class Node:
        parts: list[Node] = field(default_factory=list)
        kinds: ClassVar[int] = 3

    @dataclass(eq=False)
    class Index:
        made: int = 1
        known: dict[str, int] = field(default_factory=dict, init=False, repr=False)
        found: str = field(init=False, repr=False)
        last: int = 2

    @dataclass(frozen=True, slots=True)
    class Place(Generic[T]):  # noqa: PLW1641 - the library gives it one
        line: T
        column: int = field(default=1, compare=False)
        __match_args__ = ("line",)

        def __eq__(self, other: object) -> bool:
            return self is other

    @dataclass(frozen=True, slots=True)
    class Span(Place[int]):
        """From one place to another."""

        column: int = 2
        self: str = ""

        def __hash__(self) -> int:
            return 7

    @dataclass(kw_only=True)
    class Options:
        quiet: bool = False

    @dataclass
    class Pair:
        one: int
        other: InitVar[int] = 2

    return [Node, Index, Place, Span, Options, Pair]


LIBRARY = classes()


with pytest.MonkeyPatch.context() as patch:
    if sys.version_info < (3, 13):
        for name in ("_create_fn", "_process_class", "_frozen_get_del_attr", "replace"):
            patch.setattr(f"dataclasses.{name}", getattr(sys.modules["dataclasses"], name))  # put back at the end
    compile_methods_late()

    OURS = classes()

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

    @dataclass
    class Counted:
        start: int = 1
        end: int = field(init=False)

        def __post_init__(self) -> None:
            self.end = self.start + 1

    @dataclass(frozen=True)
    class Titled(Guarded):
        number: int

    @dataclass(frozen=True)
    class Alike:
        self_: int
        field0: str = "two"


def test_instances_are_made_compared_shown_and_kept_as_by_the_standard_library():
    point = Point(1)
    assert repr(point) == "Point(x=1, y=2)"
    assert point == Point(1, 2) != Point(1, 3)
    assert hash(point) == hash(Point(1))
    assert replace(point, y=5) == Point(1, 5)
    assert pickle.loads(pickle.dumps(point)) == point
    assert sorted([Size(2), Size(1)]) == [Size(1), Size(2)]


def test_what_is_replaced_is_what_the_library_replaces():
    quick = _Replace(dataclasses)
    for obj, changes in [(Point(1), {"y": 5}), (Point(1, 2, ("a",)), {}), (Alike(1), {"self_": 2}), (Size(1), {})]:
        assert quick(obj, **changes) == replace(obj, **changes)
    for wrong in (lambda: quick(Point(1), z=1), lambda: quick(Point), lambda: quick(Alike(1), field1=2)):
        with pytest.raises(TypeError):
            wrong()


def test_a_subclass_has_methods_of_its_own():
    assert Named(1, name="A") != Named(1) != Point(1)
    assert repr(Named(1, name="A")) == "Named(x=1, y=2, name='A')"


def test_a_frozen_class_of_the_command_line_has_no_guard_and_what_is_guarded_is_made_as_ever():
    assert Point.__setattr__ is Named.__setattr__ is object.__setattr__
    with pytest.raises(FrozenInstanceError):
        Titled("A", 2).title = "B"
    assert (Titled("A", 2), hash(Titled("A", 2))) == (Titled("A", number=2), hash(("A", 2)))


def test_a_field_that_is_no_argument_may_follow_one_with_a_default():
    assert (Counted().end, Counted(4).end) == (2, 5)


def test_wrong_arguments_and_what_is_checked_after_them_are_refused():
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'x'"):
        Point()
    with pytest.raises(ValueError, match="-1"):
        Point(-1)


def test_the_constructor_of_a_frozen_class_is_as_the_librarys_own():
    own = dataclass(frozen=True)(type("Alike", (), {"__annotations__": Alike.__annotations__, "field0": "two"}))
    assert Alike(1) == Alike(1, "two") == Alike(field0="two", self_=1) != Alike(2)
    assert (hash(Alike(1)), vars(Alike(1))) == (hash(own(1)), vars(own(1)))
    assert inspect.signature(Alike) == inspect.signature(own)
    with pytest.raises(TypeError, match=r"__init__\(\) got an unexpected keyword argument 'field1'"):
        Alike(1, field1=2)


def test_a_method_is_the_real_one_after_its_first_call():
    Size(1)
    assert Size.__init__.__code__.co_filename == "<string>"
    assert Size.__init__.__qualname__.endswith("Size.__init__")


@pytest.mark.parametrize(("ours", "own"), [*zip(OURS, LIBRARY, strict=True)], ids=lambda one: one.__name__)
def test_a_class_has_what_the_librarys_own_has(ours, own):
    def seen(cls: type) -> dict[str, object]:
        names = {name: getattr(cls, name) for name in vars(cls) if name not in ("__setattr__", "__delattr__")}
        plain = (str, tuple, int, type(None))
        return {name: str(one) if isinstance(one, plain) and name != "__doc__" else "" for name, one in names.items()}

    assert seen(ours) == seen(own)
    assert [repr(one) for one in fields(ours)] == [repr(one) for one in fields(own)]
    assert repr(ours.__dataclass_params__) == repr(own.__dataclass_params__)
    given = {one.name: 1 for one in fields(own) if one.init}
    assert repr(ours(**given)) == repr(own(**given))
    assert inspect.signature(ours) == inspect.signature(own)
