"""Whatever bytes come in, what is wrong with them is told, and what was once found stays mended."""

from __future__ import annotations

import random

import pytest

from fuzz.mutation import mutated, repacked
from fuzz.seeds import seeds
from fuzz.targets import TARGETS

CHANGES = {"brief": 150, "template": 60, "picture": 250}
"""How many changed inputs the suite tries; `python tests/fuzz/run.py TARGET` tries more."""


@pytest.mark.parametrize("name", TARGETS)
def test_whole_inputs_and_former_finds_are_taken(name):
    assert seeds()[name]
    for data in seeds()[name]:
        TARGETS[name](data)


@pytest.mark.parametrize("name", TARGETS)
def test_changed_inputs_break_nothing(name):
    chance = random.Random(name)
    for _ in range(CHANGES.get(name, 400)):
        data = chance.choice(seeds()[name])
        changed = repacked(data, chance) if name == "template" and chance.random() < 0.8 else mutated(data, chance)[0]
        TARGETS[name](changed)


@pytest.mark.parametrize(
    "data", [b"", b"\x00", b"\xff\xfe", b"PK\x03\x04", b"<", b"{" * 5000, b"[" * 5000, b"- " * 5000]
)
@pytest.mark.parametrize("name", TARGETS)
def test_what_is_nothing_at_all_breaks_nothing(name, data):
    TARGETS[name](data)
