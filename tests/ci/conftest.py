"""Projects in which the recipes for CI run."""

from __future__ import annotations

import pytest

from runner import Machine


@pytest.fixture
def keeping(tmp_path):
    """A project whose outputs are in git."""
    machine = Machine(tmp_path)
    outputs = {"build/one/brief.pdf": "title: Before\n", "build/one/receipt.json": "{}"}
    machine.commit({"content/one/brief.yml": "title: One\n", **outputs})
    return machine
