"""Receipt ↔ receipt.json, and this machine's notes of the receipts that it wrote.

A receipt comes from anywhere: a cache, a checkout, somebody's hand. What is not a receipt in every part is refused as a
whole, with its reason. What is one is a claim still: that these bytes were made of these inputs. Whether this machine
made the claim is known by a note in the user's cache folder, named by the digest of the receipt, where neither content
nor outputs reach.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from briefwright.io.disk import keep, write_new
from briefwright.io.inputs import read_bytes
from briefwright.io.project import cache_folder
from briefwright.problems import TITLES, Location, Problem
from briefwright.publish.receipt import RECEIPT, Failed, Older, OutputEntry, Part, Receipt, Roots, digest
from briefwright.richtext.text import harmless
from briefwright.schema.fields import OUTPUTS

_FORMAT = 1
_MAX_BYTES = 50_000_000
_DEEPEST = 32
"""Levels of lists and objects; a place with its origins has some."""
_KEPT = 5000
"""Notes that are kept, the newest ones; beyond, a tenth goes at once, so that few builds look at all of them."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SEEN = re.compile(r"(sha256|names):[0-9a-f]{64}|no file|no folder")
_OUTPUT_FILE = re.compile(r"[^/\\:]+\.(pdf|pptx|html)")
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class NotAReceipt(ValueError):
    """Why a receipt.json is none."""


def write_receipt(folder: Path, receipt: Receipt, source: Path) -> str:
    """Write `receipt.json` into `folder`; problems name their files from `source`, the brief's. Returns its digest."""
    roots = Roots.of(source)
    outputs = {
        name: {**_stamp(output), **output.report, "checks": dict(output.checks), **_written(output, roots)}
        for name, output in sorted(receipt.outputs.items())
    }
    failed = {
        name: {"product": one.product, "problems": [_of_problem(problem, roots) for problem in one.problems]}
        for name, one in sorted(receipt.failed.items())
    }
    whole = {
        "format": _FORMAT,
        "brief": receipt.brief,
        "settings": dict(sorted(receipt.settings.items())),
        "source-date-epoch": receipt.epoch,
        **_written(receipt.shared, roots),
        "templates": _written(receipt.templates, roots),
        "outputs": outputs,
        **receipt.stated,
        **({"failed": failed} if failed else {}),
        **({"draft": True} if receipt.draft else {}),
        "older": {name: _stamp(older) for name, older in sorted(receipt.older.items())},
        "toolchain": receipt.toolchain,
    }
    data = f"{json.dumps(whole, indent=2, ensure_ascii=False)}\n".encode()
    write_new(folder / RECEIPT, data)
    return digest(data)


def _stamp(one: OutputEntry | Older) -> dict[str, Any]:
    return {"product": one.product, "sha256": one.sha256}


def _written(part: Part, roots: Roots) -> dict[str, Any]:
    return {"inputs": dict(part.inputs), "problems": [_of_problem(problem, roots) for problem in part.problems]}


def _of_problem(problem: Problem, roots: Roots) -> dict[str, Any]:
    place = _of_place(problem.location, roots) if problem.location else None
    return {"severity": problem.severity, "code": problem.code, "message": problem.message, "location": place,
            "hint": problem.hint}  # fmt: skip


def _of_place(place: Location, roots: Roots) -> list[Any]:
    origins = [_of_place(one, roots) for one in place.origins]
    return [roots.name(place.file), place.line, place.column, origins, *([place.cell] if place.cell else [])]


# Reading: each function takes any JSON value


def read_receipt(folder: Path, source: Path) -> Receipt | None:
    """The receipt in a folder of outputs; None where there is none. `source` is the brief's folder.

    Raises:
        NotAReceipt: there is something of that name.
    """
    if (data := _read(folder / RECEIPT)) is None:
        return None
    whole = _json(data)
    if "format" not in whole:
        raise NotAReceipt("it is not a receipt of a build")
    if whole["format"] != _FORMAT or isinstance(whole["format"], bool):
        raise NotAReceipt("it was written by another version of briefwright")
    return _receipt(whole, Roots.of(source), digest(data))


def stated(folder: Path) -> Mapping[str, Any]:
    """The facts, sources and failed outputs of the receipt in a folder, of whichever version; empty if there is none.

    Raises:
        NotAReceipt: there is something of that name.
    """
    data = _read(folder / RECEIPT)
    keys = ("facts", "sources", "failed")
    return {} if data is None else {key: one for key, one in _json(data).items() if key in keys}


def _read(file: Path) -> bytes | None:
    if not os.path.lexists(file):
        return None
    try:
        data = read_bytes(file, _MAX_BYTES)
    except OSError as error:
        raise NotAReceipt(f"it cannot be read: {error.strerror or error}") from None
    if len(data) > _MAX_BYTES:
        raise NotAReceipt(f"it is larger than {_MAX_BYTES // 1_000_000} MB")
    return data


def _json(data: bytes) -> Mapping[str, Any]:
    def refused(constant: str) -> None:
        raise NotAReceipt(f"it contains {constant}, which is not JSON")

    try:
        whole = json.loads(data.decode(), parse_constant=refused)
    except NotAReceipt:
        raise
    except (ValueError, RecursionError):  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        raise NotAReceipt("it is not JSON" if data.strip() else "it is empty") from None
    if not isinstance(whole, dict):
        raise NotAReceipt("it is not a receipt of a build")
    if _SURROGATE.search(data) or not _is_shallow(whole, _DEEPEST):
        raise NotAReceipt("it is damaged: it contains what no build writes")
    return whole


def _is_shallow(value: Any, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels > 0 and all(_is_shallow(one, levels - 1) for one in inner if isinstance(one, dict | list))


def _receipt(whole: Mapping[str, Any], roots: Roots, sha256: str) -> Receipt:
    epoch = whole.get("source-date-epoch")
    return Receipt(
        _text(whole, "brief"),
        _mapping(whole, "toolchain", _named_version),
        _mapping(whole, "settings"),
        None if epoch is None else _count(epoch, "source-date-epoch"),
        _part(whole, roots),
        _part(_mapping(whole, "templates"), roots),
        {file: _output(one, roots) for file, one in _files(whole, "outputs").items()},
        {key: _mapping(whole, key) for key in ("facts", "sources") if key in whole},
        {file: Older(*_product(one)) for file, one in _files(whole, "older").items()},
        {file: _failed(one, roots) for file, one in _files({"failed": {}, **whole}, "failed").items()},
        whole.get("draft") is True,
        sha256,
    )


_OWN = {"product", "sha256", "checks", "inputs", "problems"}


def _output(one: Mapping[str, Any], roots: Roots) -> OutputEntry:
    part, report = _part(one, roots), {key: value for key, value in one.items() if key not in _OWN}
    return OutputEntry(part.inputs, part.problems, *_product(one), report, _mapping(one, "checks", _is_text))


def _failed(one: Mapping[str, Any], roots: Roots) -> Failed:
    if one.get("product") not in OUTPUTS or not isinstance(one.get("problems"), list):
        raise _damaged("failed")
    return Failed(one["product"], tuple(_problem(written, roots) for written in one["problems"]))


def _product(one: Mapping[str, Any]) -> tuple[Any, str]:
    if one.get("product") not in OUTPUTS:
        raise _damaged("product")
    return one["product"], _text(one, "sha256", _SHA256)


def _files(whole: Mapping[str, Any], key: str) -> Mapping[str, Mapping[str, Any]]:
    found = _mapping(whole, key, lambda one: isinstance(one, dict))
    if not all(_OUTPUT_FILE.fullmatch(file) and harmless(file) == file for file in found):
        raise _damaged(key)
    return found


def _part(one: Mapping[str, Any], roots: Roots) -> Part:
    inputs = _mapping(one, "inputs", lambda seen: isinstance(seen, str) and _SEEN.fullmatch(seen) is not None)
    if any("\0" in name for name in inputs) or not isinstance(one.get("problems"), list):
        raise _damaged("inputs")
    return Part(dict(inputs), tuple(_problem(written, roots) for written in one["problems"]))


def _problem(written: Any, roots: Roots) -> Problem:
    if not isinstance(written, dict) or written.get("severity") not in ("error", "warning"):
        raise _damaged("problems")
    if _text(written, "code") not in TITLES:
        raise _damaged("code")
    place = _place(written["location"], roots) if written.get("location") else None
    return Problem(written["code"], _text(written, "message"), place, _text(written, "hint"), written["severity"])


def _place(place: Any, roots: Roots) -> Location:
    if not isinstance(place, list) or len(place) not in {4, 5} or not isinstance(place[0], str) or "\0" in place[0]:
        raise _damaged("location")
    if not isinstance(place[3], list) or not all(isinstance(cell, str) for cell in place[4:]):
        raise _damaged("location")
    origins = tuple(_place(one, roots) for one in place[3])
    line, column, cell = _count(place[1], "location"), _count(place[2], "location"), "".join(place[4:])
    return Location(roots.shown(place[0]), line, column, origins, cell)


def _damaged(key: str) -> NotAReceipt:
    return NotAReceipt(f"it is damaged: `{key}` is missing or is not what a build writes")


def _text(one: Mapping[str, Any], key: str, form: re.Pattern[str] = re.compile(r"[^\0]*")) -> str:
    if not isinstance(one.get(key), str) or not form.fullmatch(one[key]):
        raise _damaged(key)
    return str(one[key])


def _count(value: Any, key: str) -> int:
    if type(value) is not int or not 0 <= value < 1 << 40:
        raise _damaged(key)
    return value


def _mapping(one: Mapping[str, Any], key: str, valid: Callable[[Any], bool] = lambda value: True) -> Mapping[str, Any]:
    found = one.get(key)
    if not isinstance(found, dict) or not all(map(valid, found.values())):
        raise _damaged(key)
    return found


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _named_version(value: Any) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and all(map(_is_text, value.values())))


# Notes


def note_receipt(sha256: str, brief: Path) -> None:
    """Note that this machine wrote this receipt, of outputs that it made itself or proved, and for which brief.

    Where there is no cache folder there are no notes: outputs are made again each time.
    """
    with suppress(OSError):
        folder = _notes()
        keep(folder / sha256, os.fsencode(brief.absolute()), flush=False)
        if len(os.listdir(folder)) > _KEPT:  # noqa: PTH208
            with os.scandir(folder) as entries:
                found = list(entries)
            for old in sorted(found, key=lambda one: one.stat().st_mtime)[: _KEPT // 10 - _KEPT]:
                os.unlink(old)  # noqa: PTH108 - an entry


def noted_brief(receipt: Receipt) -> Path | None:
    """The brief for which this machine wrote a receipt, where it was then; None if it did not write it."""
    try:
        data = read_bytes(_notes() / receipt.digest, 10_000)
    except OSError:
        return None
    return Path(os.fsdecode(data))


def _notes() -> Path:
    return cache_folder() / "receipts"
