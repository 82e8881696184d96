"""What waits or is kept at start is what Python's own library makes."""

from __future__ import annotations

import dataclasses
import inspect
import marshal
import os
import pickle
import re
import subprocess
import sys
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from briefwright.processes.startup import KeptCode, _Replace, compile_methods_late


@dataclass(frozen=True)
class Guarded:
    title: str


with pytest.MonkeyPatch.context() as patch:
    if sys.version_info < (3, 13):
        for name in ("_create_fn", "_frozen_get_del_attr", "replace"):
            patch.setattr(f"dataclasses.{name}", getattr(sys.modules["dataclasses"], name))  # put back at the end
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


PATTERNS = [
    (r"(?P<year>\d{4})-(\d\d)?", 0, "on 2026-11 or 2027-"),
    ("[ぁ-ヿ㐀-鿿豈-﫿〆ー]+", 0, "宇宙 space 安全"),
    (r"(?i)straße|[à-ÿ]{2}", re.MULTILINE, "STRASSE ÉÈ straẞe"),
    (rb"\w+(?=;)", 0, b"one; two"),
    (r"\w+(?=;)", re.ASCII, "one; twö;"),
]


@pytest.fixture
def compiler(monkeypatch):
    """The library's compiler, put back at the end."""
    for name in ("compile", "_sre"):
        monkeypatch.setattr(re._compiler, name, getattr(re._compiler, name))
    monkeypatch.setattr(dataclasses, "exec", exec, raising=False)
    return re._compiler


@pytest.mark.parametrize(("pattern", "flags", "text"), PATTERNS)
def test_a_kept_pattern_finds_what_the_compiled_one_finds(pattern, flags, text, compiler, monkeypatch, tmp_path):
    plain = compiler.compile(pattern, flags)
    first = KeptCode(str(tmp_path / "kept" / "patterns"))
    compiler.compile(pattern, flags)
    first.write()
    monkeypatch.setattr(KeptCode, "_note", None)  # nothing is compiled again
    KeptCode(str(tmp_path / "kept" / "patterns"))
    kept = compiler.compile(pattern, flags)
    assert [found.groupdict() or found.groups() for found in kept.finditer(text)]
    assert [found.span() for found in kept.finditer(text)] == [found.span() for found in plain.finditer(text)]
    assert (kept.flags, kept.groups, kept.groupindex, kept) == (plain.flags, plain.groups, plain.groupindex, plain)


@pytest.mark.parametrize("bytes_", [b"", b"nonsense", b"\xe3"])
def test_a_damaged_file_of_patterns_is_made_anew(bytes_, compiler, tmp_path):
    (tmp_path / "patterns").write_bytes(bytes_)
    patterns = KeptCode(str(tmp_path / "patterns"))
    assert compiler.compile("a(b)").groups == 1
    patterns.write()
    assert (tmp_path / "patterns").read_bytes() != bytes_


def test_code_that_python_refuses_is_compiled_anew(compiler, tmp_path):
    damaged = {(False, "a(b)", 0): (32, b"\xff" * 8, 1, {}, (None, None))}
    (tmp_path / "patterns").write_bytes(marshal.dumps((sys.version, damaged, {})))
    KeptCode(str(tmp_path / "patterns"))
    assert compiler.compile("a(b)").fullmatch("ab")


def test_a_kept_method_does_what_the_compiled_one_does(compiler, monkeypatch, tmp_path):
    source = "def double(x):\n return 2 * x"
    first = KeptCode(str(tmp_path / "kept"))
    dataclasses.exec(source, {}, {})
    first.write()
    KeptCode(str(tmp_path / "kept"))
    monkeypatch.setattr("builtins.compile", None)  # nothing is compiled again
    names = {}
    dataclasses.exec(source, {}, names)
    assert names["double"](21) == 42


@pytest.mark.parametrize(("mode", "used"), [(0o600, True), (0o644, True), (0o664, False), (0o666, False)])
def test_code_is_taken_from_a_file_that_nobody_else_can_write(mode, used, compiler, tmp_path):
    first = KeptCode(str(tmp_path / "kept"))
    dataclasses.exec("one = 1", {}, {})
    first.write()
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600
    (tmp_path / "kept").chmod(mode)
    assert (KeptCode(str(tmp_path / "kept"))._methods != {}) == used


def test_two_processes_add_to_one_file(compiler, tmp_path):
    first, second = KeptCode(str(tmp_path / "kept")), KeptCode(str(tmp_path / "kept"))
    for kept, source in ((first, "one = 1"), (second, "two = 2")):
        kept._execute(source, {})
        kept.write()
    *_, methods = marshal.loads((tmp_path / "kept").read_bytes())
    assert methods.keys() == {"one = 1", "two = 2"}


def test_where_it_cannot_be_kept_nothing_is_left(compiler, monkeypatch, tmp_path):
    kept = KeptCode(str(tmp_path / "kept"))
    kept._execute("one = 1", {})
    monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
    kept.write()
    assert [*tmp_path.iterdir()] == []


def test_a_worker_keeps_no_pattern_of_the_content(compiler, monkeypatch, tmp_path):
    kept = KeptCode(str(tmp_path / "kept"))
    monkeypatch.setattr(os, "getpid", lambda: 0)
    re.compile("a constant of the t(est)")
    re.compile("".join(["words of the cont", "(ent)"]))
    kept.write()
    _, patterns, _ = marshal.loads((tmp_path / "kept").read_bytes())
    assert [pattern for _, pattern, _ in patterns] == ["a constant of the t(est)"]


def test_the_command_line_starts_with_both():
    code = "import sys; sys.argv[1:] = ['--version']; from briefwright.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout[:11]) == (0, "briefwright")
