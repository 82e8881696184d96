"""What was built from what: receipt.json."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from briefwright import __version__
from briefwright.project import Source

RECEIPT = "receipt.json"


def write_receipt(folder: Path, source: Source, built: Mapping[str, Mapping[str, object]]) -> None:
    """Write `receipt.json` into `folder`: inputs and outputs with their SHA-256, and what the stages reported."""
    receipt = {
        "tool": {"name": "briefwright", "version": __version__},
        "inputs": {str(path.relative_to(source.folder)): _digest(path) for path in _inputs(source)},
        "outputs": {name: {"sha256": _digest(folder / name), **report} for name, report in sorted(built.items())},
    }
    (folder / RECEIPT).write_text(json.dumps(receipt, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _inputs(source: Source) -> list[Path]:
    return sorted(path for path in source.folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
