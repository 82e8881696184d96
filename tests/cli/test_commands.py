"""The command line as its users meet it: exit codes, streams, and what stays on the disk."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefwright.cli import doctor, run
from briefwright.publish import outputs
from briefwright.publish.outputs import Rendered
from writing import HEAD, WHOLE, put

COMMAND = [sys.executable, "-m", "briefwright"]


@pytest.fixture
def quick(monkeypatch):
    """Outputs that cost nothing: every renderer gives a few bytes."""

    def giving(*files):
        return lambda document, *others: [
            Rendered(file, document.title[0].text.encode(), {"pages": 1}, ()) for file in files
        ]

    renderers = {product: giving(file) for product, file in outputs.FILES.items()}
    monkeypatch.setattr(outputs, "RENDERERS", {**renderers, "deck": giving("deck.pptx", "notes.pdf")})


def tool(*arguments, **options):
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **options)


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


@pytest.mark.parametrize("command", [(), ("build",), ("check",), ("diff",), ("schema",), ("doctor",)])
def test_every_command_has_help(command, capsys):
    with pytest.raises(SystemExit) as stopped:
        run([*command, "--help"])
    assert stopped.value.code == 0
    assert "usage: briefwright" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild",),
        ("build", "--to", "poster"),
        ("build", "-P", "title"),
        ("check", "--time-limit", "0"),
        ("check", "--what"),
    ],
)
def test_a_wrong_argument_is_exit_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 2
    assert "error: " in capsys.readouterr().err


def test_a_build_that_goes_well_is_exit_0_and_says_what_it_made(quick, tmp_path, capsys):
    put(tmp_path / "one", WHOLE)
    assert run(["build", str(tmp_path / "one"), "-o", str(tmp_path / "out")]) == 0
    made = {path.name for path in (tmp_path / "out" / "one").iterdir()}
    assert made == {"brief.pdf", "handout.pdf", "deck.pptx", "notes.pdf", "brief.html", "receipt.json"}
    assert "brief.pdf: 1 page," in capsys.readouterr().out


def test_a_check_says_that_nothing_was_written(tmp_path, capsys):
    put(tmp_path / "one", WHOLE)
    assert run(["check", str(tmp_path / "one"), "-t", "web"]) == 0
    told = capsys.readouterr().out
    assert re.fullmatch(
        r"one: checked in \d+\.\d s, no problems \(nothing was written\)\n  brief.html: 1 section\n", told
    )
    put(tmp_path / "one", f"{WHOLE}facts: {{a: 1}}\n")
    run(["check", str(tmp_path / "one"), "-t", "web"])
    assert re.match(r"one: checked in \d+\.\d s, 2 warnings \(nothing", capsys.readouterr().out)


def test_a_fault_in_the_content_is_exit_1(tmp_path, capsys):
    put(tmp_path, f"{WHOLE}subtitel: x\n")
    assert run(["check", str(tmp_path)]) == 1
    assert "10:1: error[E110]: unknown key `subtitel`" in capsys.readouterr().err


def test_a_brief_that_is_not_there_is_exit_3(tmp_path, capsys):
    (tmp_path / "brief.yml").mkdir()
    told = {
        "none": "no such file",
        "none.yml": "no such file",
        "": "a folder; a brief is a file",
    }
    for name, words in told.items():
        assert run(["check", str(tmp_path / name)]) == 3
        assert words in capsys.readouterr().err


@pytest.mark.parametrize("words", ["secret: words", "matrix: {file: secret words}"])
def test_nothing_is_said_of_what_a_brief_leads_to_elsewhere(words, tmp_path, capsys):
    (tmp_path / "elsewhere").write_text(words, "utf-8")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "brief.yml").symlink_to(tmp_path / "elsewhere")
    assert run(["check", str(tmp_path)]) == 1
    told = "".join(capsys.readouterr())
    assert "E302" in told
    assert "secret" not in told


def test_strict_lets_a_warning_fail_and_publishes_nothing(quick, tmp_path):
    put(tmp_path / "one", f"{WHOLE}facts: {{a: 1}}\n")
    arguments = ["build", str(tmp_path / "one"), "-o", str(tmp_path / "out")]
    assert run(arguments) == 0
    before = state(tmp_path / "out" / "one")
    assert run([*arguments, "--strict"]) == 1
    assert state(tmp_path / "out" / "one") == before


def test_github_gets_workflow_commands_with_signs_escaped(tmp_path, capsys):
    put(tmp_path, f"{WHOLE}100%: x\n")
    run(["check", str(tmp_path), "--format", "github"])
    told = capsys.readouterr().err
    assert told.startswith(f"::error file={tmp_path}/brief.yml,title=E110,line=10,col=1::unknown key `100%25` (")


def test_what_a_setting_gives_stands_in_for_the_key(quick, tmp_path):
    put(tmp_path / "one", WHOLE)
    run(["build", str(tmp_path / "one"), "-o", str(tmp_path / "out"), "-P", "title=Another"])
    assert (tmp_path / "out" / "one" / "brief.pdf").read_bytes() == b"Another"


def test_a_brief_with_a_matrix_is_built_in_each_of_its_variants(quick, tmp_path):
    text = WHOLE.replace("A brief", "'{{ params.country }} {{ params.year }}'")
    matrix = "params: {country: Japan, year: 2026}\nmatrix: {country: [日本, Korea]}\n"
    put(tmp_path / "one", text + matrix)
    assert run(["build", str(tmp_path / "one"), "-o", str(tmp_path / "out"), "-P", "year=2027"]) == 0
    made = {folder.name: (folder / "brief.pdf").read_text("utf-8") for folder in (tmp_path / "out").glob("one*")}
    assert made == {"one-日本": "日本 2027", "one-korea": "Korea 2027"}


def test_a_matrix_that_cannot_be_used_stops_its_own_brief_alone(quick, tmp_path, capsys):
    put(tmp_path / "content" / "a", WHOLE + "params: {x: 1}\nmatrix: {x: [A, a]}\n")
    put(tmp_path / "content" / "b", WHOLE)
    assert run(["build", str(tmp_path / "content"), "-o", str(tmp_path / "out")]) == 1
    assert [folder.name for folder in (tmp_path / "out").iterdir()] == ["b"]
    told = capsys.readouterr().err
    assert "brief.yml:11:9: error[E206]: two variants have the name “a”; the first is on line 11" in told
    assert "1 of 2 failed:\n  a: " in told


def test_an_unknown_setting_names_itself(tmp_path, capsys):
    put(tmp_path, WHOLE)
    assert run(["check", str(tmp_path), "-P", "titel=x"]) == 1
    assert "-P titel=x: error[E110]: `titel` is neither a parameter nor a key of the brief" in capsys.readouterr().err


def test_a_failing_build_leaves_the_last_good_outputs_byte_for_byte(quick, tmp_path, capsys):
    source = put(tmp_path / "one", WHOLE)
    run(["build", str(source.folder), "-o", str(tmp_path / "out")])
    before = state(tmp_path / "out" / "one")
    put(tmp_path / "one", f"{WHOLE}subtitel: x\n")
    capsys.readouterr()
    assert run(["build", str(source.folder), "-o", str(tmp_path / "out")]) == 1
    assert state(tmp_path / "out" / "one") == before
    told = capsys.readouterr().out
    assert re.fullmatch(r"one: failed after \d\.\d s; the previous outputs were kept \(1 error\)\n", told)
    assert run(["build", str(source.folder), "-o", str(tmp_path / "elsewhere")]) == 1
    assert re.fullmatch(r"one: failed after \d\.\d s \(1 error\)\n", capsys.readouterr().out)


def test_one_broken_brief_does_not_stop_the_others(quick, tmp_path, capsys):
    put(tmp_path / "briefs" / "bad", HEAD)
    put(tmp_path / "briefs" / "good", WHOLE)
    assert run(["build", str(tmp_path / "briefs"), "-o", str(tmp_path / "out")]) == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["good"]
    told = capsys.readouterr()
    assert told.out.endswith("2 briefs: 1 done, 1 failed\n")
    assert "1 of 2 failed:\n  bad: " in told.err


def test_two_briefs_for_one_folder_are_refused_before_the_first_is_built(quick, tmp_path, capsys):
    put(tmp_path / "a" / "Same", WHOLE)
    put(tmp_path / "b" / "same", WHOLE)
    paths = [str(tmp_path / "a" / "Same"), str(tmp_path / "b" / "same")]
    assert run(["build", *paths, "-o", str(tmp_path / "out")]) == 2
    assert "two briefs would be written to the same folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_brief_named_twice_is_built_once(quick, tmp_path, capsys):
    put(tmp_path / "one", WHOLE)
    paths = [str(tmp_path), str(tmp_path / "one" / "brief.yml")]
    assert run(["build", *paths, "-o", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out.count("one: done") == 1


def test_outputs_are_not_written_over_a_file_nor_through_a_link(quick, tmp_path, capsys):
    put(tmp_path / "one", WHOLE)
    (tmp_path / "out").mkdir()
    (tmp_path / "file").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / "one").symlink_to(tmp_path / "elsewhere")
    for target in (tmp_path / "out", tmp_path / "file", Path("/proc/none")):
        assert run(["build", str(tmp_path / "one"), "-o", str(target)]) == 3
        assert "error: " in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_exit_3(quick, tmp_path, capsys):
    put(tmp_path / "one", WHOLE)
    (tmp_path / "out").mkdir(mode=0o500)
    assert run(["build", str(tmp_path / "one"), "-o", str(tmp_path / "out")]) == 3
    assert "Permission denied" in capsys.readouterr().err


def test_a_render_past_its_time_is_killed_and_its_old_file_stays(quick, tmp_path, capsys, monkeypatch):
    put(tmp_path / "one", WHOLE)
    arguments = ["build", str(tmp_path / "one"), "-o", str(tmp_path / "out")]
    run(arguments)
    before = state(tmp_path / "out" / "one")
    hanging = {**outputs.RENDERERS, "deck": lambda *given: signal.pause()}
    monkeypatch.setattr(outputs, "RENDERERS", hanging)
    assert run([*arguments, "--force", "--time-limit", "3"]) == 1
    assert "deck.pptx was not finished: it took longer than 3 seconds" in capsys.readouterr().err
    after = state(tmp_path / "out" / "one")
    assert sorted(file for file in after if after[file] == before[file]) == ["deck.pptx", "notes.pdf"]


def test_a_bug_is_exit_70_with_a_report_and_no_traceback(quick, tmp_path, capsys, monkeypatch):
    put(tmp_path / "one", WHOLE)
    monkeypatch.setattr(outputs, "RENDERERS", {"brief": lambda *given, **more: 1 / 0})
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    assert run(["check", str(tmp_path / "one"), "-t", "brief"]) == 70
    told = capsys.readouterr().err
    assert "a bug in briefwright: ZeroDivisionError" in told
    assert "Traceback" not in told
    assert "1 / 0" in next(tmp_path.glob("briefwright-bug-*.txt")).read_text("utf-8")


def test_standard_output_may_be_closed_full_or_left(tmp_path):
    put(tmp_path, f"{WHOLE}subtitel: x\n")
    shell = ["sh", "-c", '"$@" >&-', "sh", *COMMAND]
    assert subprocess.run([*shell, "check", tmp_path], capture_output=True, check=False).returncode == 1
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*COMMAND, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("error: standard output: No space left on device (")
    piped = tool_piped_into_true("schema")
    assert (piped.returncode, piped.stderr) == (0, "")


def tool_piped_into_true(*arguments):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*COMMAND, *arguments], stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    return done


def test_a_stream_that_knows_only_ascii_gets_escapes(tmp_path):
    put(tmp_path / "宇宙", f"{WHOLE}宇: x\n")
    done = tool("check", tmp_path / "宇宙", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert "unknown key `\\u5b87`" in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_build_and_its_children(tmp_path, number, code):
    put(tmp_path / "one", WHOLE)
    program = (
        "import signal, sys\nfrom briefwright import cli\nfrom briefwright.publish import outputs\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # what runs in the background ignores it
        "def hang(*given):\n    print('rendering', flush=True)\n    signal.pause()\n"
        "outputs.RENDERERS = {'brief': hang}\n"
        f"sys.exit(cli.run(['build', r'{tmp_path / 'one'}', '-t', 'brief', '-o', r'{tmp_path / 'out'}']))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == "rendering\n"
        run.send_signal(number)
        told = run.communicate(timeout=50)[1]
    assert run.returncode == code
    assert "Traceback" not in told
    assert not (tmp_path / "out").exists()


def test_nothing_heavy_is_imported_before_the_command_is_known():
    heavy = "{'pydantic', 'jinja2', 'weasyprint', 'pptx', 'lxml', 'yaml', 'rich'} & set(sys.modules)"
    program = f"import sys; from briefwright.cli import _parser; _parser(); print({heavy})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_machine_without_a_font_is_exit_4_for_every_command(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("briefwright.fonts.families.find_spec", lambda name: None)
    monkeypatch.setattr("briefwright.cli.doctor.machine_problems", doctor.machine_problems.__wrapped__)
    put(tmp_path, WHOLE)
    for arguments in (["doctor"], ["check", str(tmp_path)]):
        assert run(arguments) == 4
        told = "".join(capsys.readouterr())
        assert "missing fonts (Source Sans Pro, Source Serif Pro, IBM Plex Mono, Caladea, " in told
        assert "): pip install " in told


def test_the_doctor_finds_this_machine_whole():
    done = tool("doctor")
    assert done.returncode == 0
    assert "no problems found" in done.stdout


@pytest.mark.parametrize("folder", ["circle", "file", "nowhere", "file/below"])
def test_a_folder_for_outputs_that_is_none_is_named(tmp_path, monkeypatch, capsys, folder):
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "one", WHOLE)
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "nowhere").symlink_to("gone")
    (tmp_path / "file").touch()
    assert run(["build", "one", "-o", folder, "-t", "web"]) == 3
    assert f"error: {folder}" in capsys.readouterr().err


def test_python_may_leave_docstrings_out():
    done = subprocess.run([sys.executable, "-OO", *COMMAND[1:], "--help"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
