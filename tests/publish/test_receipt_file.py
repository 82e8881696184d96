"""What is no receipt is refused with its reason: no traceback, no hang, nothing outside its folder."""

from __future__ import annotations

import copy
import json
import os

import pytest

from briefwright.cli import run
from briefwright.publish.receipt_file import NotAReceipt, read_receipt
from writing import WHOLE, put

ODD = [None, True, 7, -1, 1.5, "", "x\0", [], ["x"], {}, {"x": {}}]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A real receipt, with a warning that has a place."""
    folder = tmp_path_factory.mktemp("receipt")
    put(folder / "one", f"{WHOLE}acronyms: {{XY: Zed}}\n")
    assert run(["build", str(folder / "one"), "-o", str(folder / "out"), "-t", "web", "-P", "page=Letter"]) == 0
    return json.loads((folder / "out" / "one" / "receipt.json").read_text())


def places(value, *above):
    """The path of every value in it."""
    yield above
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield from places(value[key], *above, key)


def test_a_wrong_value_anywhere_is_refused_or_means_nothing(whole, tmp_path):
    refused = 0
    for *above, last in filter(None, places(whole)):
        for odd in ODD:
            other = copy.deepcopy(whole)
            inner = other
            for key in above:
                inner = inner[key]
            inner[last] = odd
            (tmp_path / "receipt.json").write_text(json.dumps(other))
            try:
                read_receipt(tmp_path, tmp_path)
            except NotAReceipt:
                refused += 1
    assert refused > 300


@pytest.mark.parametrize(
    "name", ["../../secret.pdf", "a/b.pdf", "notes.txt", "", ".", "a\x1b.pdf", "C:x.pdf", "a\\b.pdf"]
)
def test_an_output_is_a_file_of_its_folder(whole, tmp_path, name):
    (tmp_path / "receipt.json").write_text(
        json.dumps({**whole, "older": {name: {"product": "web", "sha256": "0" * 64}}})
    )
    with pytest.raises(NotAReceipt, match="`older`"):
        read_receipt(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"), (b"[]", "it is not a receipt"), (b"{}", "it is not a receipt"), (b"{", "it is not JSON"),
        (b"\xff\xfe{}", "it is not JSON"), (b"[" * 100_000, "it is not JSON"), (b'{"format": NaN}', "NaN"),
        (b'{"format": 1}', "it is damaged"), (b'{"format": 99}', "another version"),
        (b'{"format": 1' + b"0" * 9999 + b"}", "it is not JSON"),
        (b'{"format": 1, "brief": "\\ud800"}', "it is damaged"),
        (b'{"format": 1, "x": ' + b"[" * 90 + b"]" * 90 + b"}", "it is damaged"), (None, "not a regular file"),
    ],
)  # fmt: skip
def test_what_is_no_receipt_is_named_by_every_command(tmp_path, monkeypatch, capsys, data, why):
    monkeypatch.chdir(tmp_path)
    put(tmp_path / "content" / "one", WHOLE)
    (tmp_path / "build" / "one").mkdir(parents=True)
    receipt = tmp_path / "build" / "one" / "receipt.json"
    receipt.write_bytes(data) if data is not None else os.mkfifo(receipt)
    assert run(["check", "build/one"]) == 1
    said = capsys.readouterr().err
    assert "build/one/receipt.json: error[E508]: it cannot be used: " in said
    assert why in said
    assert run(["verify", "build/one"]) == 3
    assert why in capsys.readouterr().err


def test_a_large_file_is_not_read_whole(tmp_path):
    with (tmp_path / "receipt.json").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(NotAReceipt, match="larger than"):
        read_receipt(tmp_path, tmp_path)
    (tmp_path / "receipt.json").unlink()
    (tmp_path / "receipt.json").mkdir()
    with pytest.raises(NotAReceipt, match="it cannot be read"):
        read_receipt(tmp_path, tmp_path)
