"""The dark palette: derived from the brand, and as readable as the light one."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefwright.brand.model import PAIRS, Theme
from briefwright.brand.read import load_brand
from briefwright.images.colors import READABLE, contrast
from briefwright.io.project import builtin_templates
from briefwright.paper.web.dark import VISIBLE, dark

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text("utf-8"))
NIGHT = dark(BRAND)
UNPRINTED = ("paper", "dark")
"""No words stand in the paper's colour on the dark ground of the page: `on-dark` is for them."""
HEX = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


def test_every_text_reads_on_every_ground_of_the_dark_page():
    assert [pair for pair in NIGHT.weak_pairs() if pair[:2] != UNPRINTED] == []


@pytest.mark.parametrize("theme", [theme for theme in get_args(Theme) if theme != "ink"])
def test_so_it_does_in_each_look(theme):
    texts = [(builtin_templates() / folder / "_brand.yml").read_text("utf-8") for folder in (".", f"themes/{theme}")]
    night = dark(load_brand(*texts))
    assert [pair for pair in night.weak_pairs() if pair[:2] != UNPRINTED] == []


@given(st.dictionaries(st.sampled_from(["accent", "accent-2", "text", "heading", "muted", "positive"]), HEX))
@settings(max_examples=60, deadline=None)
def test_so_it_does_whatever_the_inks_of_the_brand(inks):
    night = dark(replace(BRAND, colors={**BRAND.colors, **inks}))
    assert [pair for pair in night.weak_pairs() if pair[:2] != UNPRINTED] == []


def test_the_ground_is_dark_and_what_was_dark_already_is_kept():
    assert contrast(NIGHT.color("paper"), "#FFFFFF") > 15
    assert [NIGHT.color(role) for role in ("dark", "on-dark")] == [BRAND.color(role) for role in ("dark", "on-dark")]


def test_bars_can_be_seen_and_the_ink_upon_them_still_reads():
    paper, text = NIGHT.color("paper"), NIGHT.color("text")
    for by_day, by_night in zip(BRAND.chart, NIGHT.chart, strict=True):
        assert contrast(by_night, paper) >= VISIBLE
        ink = paper if contrast(by_day, BRAND.color("paper")) >= READABLE else text
        assert contrast(by_night, ink) >= READABLE


def test_every_role_that_is_printed_has_a_colour_by_night():
    assert {role for pair in PAIRS for role in pair} <= NIGHT.colors.keys()
