"""The same input gives the same bytes, whoever builds it, where and when."""

from __future__ import annotations

import io
import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from briefwright.io.project import Source, builtin_templates
from contents import PLAIN, Content, built, run
from writing import WHOLE, made, put

OTHER = {**PLAIN, "TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "77", "LANG": "tr_TR.UTF-8"}


def digests(outputs: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in outputs.iterdir()}


@pytest.fixture(scope="module", params=["handbook", "space-security"])
def first(request, tmp_path_factory) -> Content:
    return built(request.param, tmp_path_factory)


@pytest.mark.parametrize(
    "first", ["space-security", pytest.param("handbook", marks=pytest.mark.thorough)], indirect=True
)
def test_another_place_time_zone_locale_hash_seed_umask_and_age_change_nothing(first, tmp_path):
    there = tmp_path / "another folder" / "その二"
    shutil.copytree(first.folder, there / first.folder.name)
    run(["-m", "briefwright", "build", first.folder.name, "-o", "out", "-q"], there, OTHER, 0o077)
    outputs = there / "out" / first.folder.name
    assert digests(outputs) == digests(first.outputs)
    assert [path.name for path in outputs.iterdir() if os.fsencode(tmp_path) in path.read_bytes()] == []
    assert len(digests(first.outputs)) >= 6


def test_a_build_reads_nothing_that_its_receipt_does_not_name(first):
    """Asked of Python itself: each file that is opened, other than the tool's, Python's and the libraries' own."""
    receipt = json.loads((first.outputs / "receipt.json").read_text("utf-8"))
    parts = [receipt, receipt["templates"], *receipt["outputs"].values()]
    named = {Path(key) for part in parts for key, seen in part["inputs"].items() if seen.startswith("sha256:")}
    roots = {first.folder: Path(), builtin_templates(): Path("builtin")}
    read = {
        prefix / path.relative_to(root)
        for path in first.opened
        for root, prefix in roots.items()
        if path.is_relative_to(root) and path.is_file() and "fonts" not in path.parts
    }
    assert read == named
    assert len(read) > 20


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Source:
    return put(tmp_path_factory.mktemp("small") / "one", WHOLE)


@pytest.fixture(scope="module")
def whole(source) -> dict[str, bytes]:
    """Every output of a small brief."""
    return {one.file: one.data for one in made(source).rendered}


def test_an_order_of_outputs_and_a_build_of_one_alone_change_nothing(source, whole):
    alone = {one.file: one.data for product in ("notes", "web", "brief") for one in made(source, [product]).rendered}
    assert alone == {file: whole[file] for file in alone}


def created(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return str(opened.docinfo["/CreationDate"])


def test_source_date_epoch_is_the_time_that_the_files_tell(source, whole):
    told = {one.file: one.data for one in made(source, epoch=1_700_000_000).rendered}
    assert created(told["brief.pdf"]).startswith("D:20231114221320")
    assert created(whole["brief.pdf"]).startswith("D:20261122")
    assert b"2023-11-14T22:13:20Z" in told["brief.html"]
    assert told.keys() == whole.keys()
    assert all(told[file] != whole[file] for file in told)
