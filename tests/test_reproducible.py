"""The same input gives the same bytes, whoever builds it, where and when."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from briefwright.pipeline import build
from writing import WHOLE, put

CONTENT = Path(__file__).parents[1] / "content"
PLAIN = {"PATH": os.environ.get("PATH", ""), "TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
OTHER = {**PLAIN, "TZ": "America/St_Johns", "LC_ALL": "C", "PYTHONHASHSEED": "77", "LANG": "tr_TR.UTF-8"}


def built(folder: Path, name: str, environment: dict[str, str], umask: int) -> dict[str, str]:
    """The digest of each file of a build in a folder of its own, with a cache of its own."""
    shutil.copytree(CONTENT / name, folder / name)
    subprocess.run(
        [sys.executable, "-m", "briefwright", "build", name, "-o", "out", "-q"],
        cwd=folder, check=True, umask=umask, env={**environment, "HOME": str(folder / "home")},
    )  # fmt: skip
    files = {path.name: path.read_bytes() for path in (folder / "out" / name).iterdir()}
    assert [file for file, data in files.items() if os.fsencode(folder) in data] == []
    return {file: sha256(data).hexdigest() for file, data in files.items()}


@pytest.mark.parametrize("name", ["handbook", "space-security"])
def test_another_place_time_zone_locale_hash_seed_umask_and_age_change_nothing(name, tmp_path):
    there = tmp_path / "another folder" / "その二"
    there.mkdir(parents=True)
    first = built(tmp_path, name, PLAIN, 0o022)
    assert first == built(there, name, OTHER, 0o077)
    assert len(first) >= 6


def test_an_order_of_outputs_and_a_build_of_one_alone_change_nothing(tmp_path):
    source = put(tmp_path / "one", WHOLE)
    whole = {one.file: one.data for one in build(source, None).rendered}
    alone = {
        one.file: one.data for product in ("notes", "web", "brief") for one in build(source, None, [product]).rendered
    }
    assert alone == {file: whole[file] for file in alone}


def made(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return str(opened.docinfo["/CreationDate"])


def test_source_date_epoch_is_the_time_that_the_files_tell(tmp_path):
    source = put(tmp_path / "one", WHOLE)
    told = {one.file: one.data for one in build(source, None, epoch=1_700_000_000).rendered}
    plain = {one.file: one.data for one in build(source, None).rendered}
    assert made(told["brief.pdf"]).startswith("D:20231114221320")
    assert made(plain["brief.pdf"]).startswith("D:20261122")
    assert b"2023-11-14T22:13:20Z" in told["brief.html"]
    assert told.keys() == plain.keys()
    assert all(told[file] != plain[file] for file in told)
