"""The public names: the examples of docs/api.md do what the page says they do."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

import briefwright
from writing import HEAD, WHOLE, put

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text("utf-8")


def test_the_examples_of_the_page_print_what_it_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (brief,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    put(tmp_path / "my-brief", brief)
    names: dict[str, object] = {}
    examples = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert len(examples) == PAGE.count("```python")
    for code, expected in examples:
        with contextlib.redirect_stdout(io.StringIO()) as shown:
            exec(compile(code, "api.md", "exec"), names)
        assert shown.getvalue() == expected


def test_the_page_names_every_public_name():
    (table,) = re.findall(r"\n(\| name \|.*?)\n\n", PAGE, re.DOTALL)
    rows = [line.split(" | ")[0] for line in table.splitlines()[2:]]
    assert {name for row in rows for name in re.findall(r"`(\w+)", row)} == set(briefwright.__all__)
    assert all(getattr(briefwright, name).__doc__ for name in briefwright.__all__)


def test_a_check_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "one", WHOLE)
    assert briefwright.check("one", to="web").ok
    assert [path.name for path in tmp_path.rglob("*")] == ["one", "brief.yml"]


def test_warnings_fail_where_it_is_asked_to_be_strict(tmp_path):
    put(tmp_path / "one", f"{WHOLE}acronyms: {{XY: Zed}}\n")
    lenient, strict = (briefwright.build(tmp_path / "one", tmp_path / "out", to=["web"], strict=one) for one in (0, 1))
    assert (lenient.ok, strict.ok) == (True, False)
    assert strict.outputs == {}
    assert lenient.problems == strict.problems


@pytest.mark.parametrize("to", [[], ["pdf"], "pdf"])
def test_an_unknown_output_is_a_value_error(tmp_path, to):
    put(tmp_path / "one", WHOLE)
    with pytest.raises(ValueError, match="use brief, handout, deck, notes, web"):
        briefwright.build(tmp_path / "one", to=to)


MATRIX = WHOLE.replace("lang: en\n", "lang: en\nparams: {who: x}\nmatrix: [{who: a}, {who: b}]\n")


def test_variants_are_results_of_their_own(tmp_path):
    put(tmp_path / "one", MATRIX)
    with pytest.raises(ValueError, match="contains 2 briefs"):
        briefwright.build(tmp_path / "one")
    results = briefwright.build_all([tmp_path / "one"], tmp_path / "out", to=["web"])
    assert [result.name for result in results] == ["one-a", "one-b"]


@pytest.mark.parametrize("other", ["Ä", "ä", "A\N{COMBINING DIAERESIS}"])
def test_two_briefs_for_one_folder_are_a_value_error(tmp_path, other):
    """Names that some file systems do not distinguish, too, as on the command line."""
    paths = [put(tmp_path / "here" / "Ä", WHOLE).folder, put(tmp_path / "there" / other, WHOLE).folder]
    with pytest.raises(ValueError, match="two briefs would write the same folder"):
        briefwright.build_all(paths, tmp_path / "out", to=["web"])
    assert not (tmp_path / "out").exists()


def test_a_matrix_that_cannot_be_used_is_a_problem(tmp_path):
    put(tmp_path / "one", MATRIX.replace("{who: b}", "{hwo: b}"))
    result = briefwright.check(tmp_path / "one")
    assert (result.ok, result.problems[0].location.line) == (False, 5)


def test_a_brief_that_cannot_be_written_does_not_stop_the_others(tmp_path):
    for name in ("bad", "good", "taken"):
        put(tmp_path / "content" / name, WHOLE if name != "bad" else HEAD)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "taken").write_text("mine")
    with pytest.raises(ExceptionGroup) as raised:
        briefwright.build_all([tmp_path / "content"], tmp_path / "out", to=["web"])
    (error,) = raised.value.exceptions
    assert (type(error), error.__notes__) == (
        NotADirectoryError,
        [f"while building {tmp_path}/content/taken/brief.yml"],
    )
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["good", "taken"]


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'biuld'"):
        briefwright.biuld  # noqa: B018


def test_importing_the_package_costs_nothing():
    program = "import sys; before = {*sys.modules}; import briefwright; print(*{*sys.modules} - before)"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.split() == ["briefwright"]


def test_a_program_that_uses_it_passes_mypy(tmp_path):
    program = """
        import briefwright
        from briefwright import Problem, build

        result: briefwright.BuildResult = build("a", to=["web"])
        problems: tuple[Problem, ...] = result.problems
        title: str = briefwright.read_brief("a").title
    """
    (tmp_path / "program.py").write_text(textwrap.dedent(program))
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "program.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
