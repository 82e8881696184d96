"""A command that has nothing to do says so before anything is imported, and never when something has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefwright.cli import run
from briefwright.fast_path import nothing_to_do, stamp_file
from briefwright.io import project
from briefwright.io.project import builtin_templates
from briefwright.publish import outputs
from writing import WHOLE, put

COMMAND = ["build", "content", "-o", "out", "-t", "web"]


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """The typefaces of the page, cut to its letters: most of the time of so small a build."""
    cache = tmp_path_factory.mktemp("letters")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache))
        assert run(["build", str(put(cache / "one", WHOLE).folder), "-o", str(cache / "out"), *COMMAND[-2:], "-q"]) == 0
    return cache / "briefwright" / "webfonts"


@pytest.fixture
def built(tmp_path, tmp_path_factory, monkeypatch, letters):
    """A folder with a brief, built."""
    cache = tmp_path_factory.mktemp("cache")
    shutil.copytree(letters, cache / "briefwright" / letters.name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    put(tmp_path / "content" / "one", WHOLE)
    assert run(COMMAND) == 0
    return tmp_path


def test_nothing_to_do_is_said_as_the_whole_command_says_it(built, capsys):
    capsys.readouterr()
    assert nothing_to_do(COMMAND)
    said = capsys.readouterr().out
    assert run(COMMAND) == 0
    assert said == capsys.readouterr().out == "one: up to date\n"


def test_quiet_says_nothing(built, capsys):
    run([*COMMAND, "-q"])
    capsys.readouterr()
    assert nothing_to_do([*COMMAND, "-q"])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda at: (at / "content/one/brief.yml").write_text(WHOLE.replace("Words", "Other words")),
        lambda at: put(at / "content/two", WHOLE),
        lambda at: shutil.rmtree(at / "content/one"),
        lambda at: (at / "content/one/brief.yaml").write_text(WHOLE),
        lambda at: (at / "content/one/templates").mkdir(),
        lambda at: (at / "out/one/brief.html").unlink(),
        lambda at: (at / "out/one/brief.html").write_text("by hand"),
        lambda at: (at / "out/one/receipt.json").write_text("{}"),
        lambda at: by_hand(at / "out/one/brief.html"),
        lambda at: by_hand(at / "out/one/brief.html", linked=True),
        lambda at: stamp().unlink(),
        lambda at: stamp().write_text("nonsense"),
        lambda at: stamp().write_bytes(b"\xff\xfe"),
        lambda at: stamp().write_text(""),
        lambda at: stamp().write_text(stamp().read_text().rpartition("\n")[0]),
        lambda at: stamp().write_text(f"print\t::add-path::/tmp\n{stamp().read_text()}"),
        lambda at: stamp().write_text(f"print\t\x1b[2Jall is well\n{stamp().read_text()}"),
    ],
)
def test_any_change_is_seen(built, change):
    assert nothing_to_do(COMMAND)
    change(built)
    assert not nothing_to_do(COMMAND)


def by_hand(file, *, linked=False):
    """Another byte in it, of the same size and time; written through another name of the file, if `linked`."""
    seen, data = file.stat(), file.read_bytes()
    other = file.with_name("other")
    if linked:
        other.hardlink_to(file)
    (other if linked else file).write_bytes(data.replace(b"Words", b"Lords"))
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert (file.stat().st_size, file.stat().st_mtime_ns) == (seen.st_size, seen.st_mtime_ns)


@pytest.mark.parametrize(
    "change",
    [
        lambda at: (at / "web.css").write_text(""),
        lambda at: (at / "blocks" / "callout.web.css").unlink(),
        lambda at: (at / "blocks" / "prose.web.html.jinja").touch(),
    ],
)
def test_a_change_in_the_tools_own_templates_is_seen(built, tmp_path_factory, monkeypatch, change):
    tool = shutil.copytree(builtin_templates(), tmp_path_factory.mktemp("tool") / "templates")
    monkeypatch.setattr(project, "_INSTALLED_TEMPLATES", tool)
    assert run(COMMAND) == 0
    assert nothing_to_do(COMMAND)
    change(tool)
    assert not nothing_to_do(COMMAND)


@pytest.mark.parametrize(
    "command",
    [
        ["check", *COMMAND[1:]],
        [*COMMAND, "--force"],
        [*COMMAND, "-P", "page=Letter"],
        [*COMMAND[:-1], "brief"],
        ["build", "content", "--output-dir=other"],
        ["build", "content", "-oother"],
        [],
    ],
)
def test_another_command_has_another_answer(built, command):
    assert not nothing_to_do(command)


def test_the_environment_counts(built, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert not nothing_to_do(COMMAND)


def test_a_touched_file_is_not_a_changed_one(built):
    os.utime(built / "content/one/brief.yml", (1, 1))
    assert nothing_to_do(COMMAND)


def test_a_stamp_is_neither_in_the_outputs_nor_in_the_content(built):
    """Whoever may write those, in a pull request say, cannot claim that a build is up to date."""
    assert sorted(path.name for path in (built / "out").iterdir()) == ["one"]
    assert sorted(path.name for path in (built / "content").rglob("*")) == ["brief.yml", "one"]


def test_the_same_command_in_another_folder_has_another_answer(built, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("there"))
    assert not nothing_to_do(COMMAND)


@pytest.mark.parametrize("variables", [{"XDG_CACHE_HOME": "", "HOME": ""}, {"XDG_CACHE_HOME": "cache"}])
def test_without_a_cache_folder_of_the_user_there_is_no_stamp(built, monkeypatch, variables):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run(COMMAND) == 0
    assert not nothing_to_do(COMMAND)


def test_only_the_newest_stamps_are_kept(built, monkeypatch):
    monkeypatch.setattr("briefwright.cli.stamp._KEPT", 2)
    for title in "ABC":
        assert run([*COMMAND, "-P", f"title={title}"]) == 0
    assert len(list(stamp().parent.iterdir())) == 2


def stamp():
    return Path(stamp_file(COMMAND))


@pytest.mark.parametrize(
    ("text", "code"), [(WHOLE.replace("Words", "[@gone]"), 1), (f"{WHOLE}acronyms: {{XY: Zed}}\n", 0)]
)
def test_problems_are_said_again(built, capsys, text, code):
    put(built / "content" / "one", text)
    for _ in range(2):
        capsys.readouterr()
        assert not nothing_to_do(COMMAND)
        assert run(COMMAND) == code
        assert "brief.yml" in capsys.readouterr().err


def test_a_forced_build_is_never_spared(built):
    assert run([*COMMAND, "--force"]) == 0
    assert not nothing_to_do([*COMMAND, "--force"])


def test_a_stamp_that_cannot_be_written_is_none(built, monkeypatch):
    stamp().unlink()
    monkeypatch.setattr("briefwright.cli.stamp.see", lambda path, kind: (_ for _ in ()).throw(OSError(28, "full")))
    assert run([*COMMAND, "-v"]) == 0
    assert not Path(stamp_file([*COMMAND, "-v"])).exists()


def test_nothing_heavy_is_imported_on_the_way(built):
    seen = (
        "import sys; from briefwright.__main__ import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", seen, *COMMAND], capture_output=True, text=True, check=True)
    assert done.stdout == "one: up to date\n"
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    ours = {"briefwright", "briefwright.__main__", "briefwright.fast_path", "_sha256", "atexit", "gc"}
    assert set(done.stderr.split()) - set(bare.stdout.split()) <= ours


def test_no_stamp_is_written_where_the_build_failed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "content" / "one", WHOLE)
    monkeypatch.setattr(outputs, "RENDERERS", {"web": lambda *given: 1 / 0})
    assert run(COMMAND) == 70
    assert not stamp().exists()


def test_what_waits_for_the_end_of_the_process_is_done(built):
    code = "import atexit, sys; atexit.register(print, 'the end'); from briefwright.__main__ import main; main()"
    for command, ends in ((COMMAND, 0), (["check", "nowhere"], 3)):
        done = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout.splitlines()[-1]) == (ends, "the end")
