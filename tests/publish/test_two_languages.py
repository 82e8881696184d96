"""A translation's handout beside that in the brief's own language."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from briefwright.brief.matrix import variants
from briefwright.pdf.text import pdf_text
from briefwright.publish.receipt import RECEIPT
from writing import WHOLE, build, put

GERMAN = """\
title: Ein Papier
sections: [{id: one, title: Eins, message: Eines gilt, blocks: [{prose: Worte.}]}]
"""


def german(folder, brief: str = WHOLE):
    source = put(folder / "one", brief.replace("lang: en", "lang: en-GB"), {"brief.de.yml": GERMAN})
    return variants(source, {"lang": "de"})[0]


def test_a_handout_in_both_languages_is_made_with_that_of_the_translation(tmp_path):
    result = build(german(tmp_path), tmp_path / "out", ["handout"])
    assert (result.problems, {one.name for one in (tmp_path / "out").iterdir()}) == (
        (),
        {"handout.pdf", "handout.en-de.pdf", "receipt.json"},
    )
    text = pdf_text((tmp_path / "out" / "handout.en-de.pdf").read_bytes())
    assert text.index("One thing holds") < text.index("Eines gilt")
    entry = json.loads((tmp_path / "out" / RECEIPT).read_text("utf-8"))["outputs"]["handout.en-de.pdf"]
    assert (entry["pages"], set(entry["checks"].values())) == (2, {"passed"})


@pytest.mark.parametrize("brief", [f"{WHOLE}handout: {{side-by-side: false}}\n", None])
def test_it_is_not_made_where_it_is_not_wanted_or_nothing_is_translated(tmp_path, brief):
    source = german(tmp_path, brief or WHOLE)
    source = source if brief else replace(source, translation=None, language="", variant="")
    build(source, tmp_path / "out", ["handout"])
    assert {one.name for one in (tmp_path / "out").iterdir()} == {"handout.pdf", "receipt.json"}
