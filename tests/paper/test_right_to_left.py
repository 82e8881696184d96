"""Arabic and Hebrew on paper and in the web page: what is mirrored, lettered and counted."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from briefwright.paper.web.page import web_page
from writing import both, paper_html, put

BRIEF = """\
title: المدن
date: 2026-11-22
lang: LANG
key-figures: [share, more]
facts: {share: {value: 18%, label: واحد}, more: {value: +26 يوما, label: اثنان}}
sections:
  - id: a
    title: لماذا
    message: نعم
    blocks:
      - timeline:
          message: زمن
          items: [{date: 2024-10, title: أول, turning-point: true}, {date: 2030, title: ثان, turning-point: true}]
      - chart: {type: column, message: رسم, unit: m, data: [{label: أ, value: 1}, {label: ب, value: 2}]}
annex: [{id: data, title: أرقام, message: م, blocks: [prose: نص.]}]
"""


def shown(tmp_path, lang, output):
    source = put(tmp_path / "one", BRIEF.replace("LANG", lang))
    (document,), brand = both(source, output)
    return paper_html(output, document, source, brand)


@pytest.mark.parametrize(("lang", "letter"), [("ar", "أ"), ("he", "א"), ("fa", "A")])
def test_a_page_has_its_direction_and_the_letters_of_its_language(tmp_path, lang, letter):
    html = shown(tmp_path, lang, "brief").html
    assert f'<html lang="{lang}" dir="rtl">' in html
    assert f'data-letter="{letter}"' in html
    assert '<span dir="ltr">18<span class="unit">%</span></span>' in html
    assert '<span dir="ltr">+26</span><span class="unit"> يوما</span>' in html


def test_the_sheets_are_mirrored_and_the_last_one_is_not(tmp_path):
    sheets = {sheet.name: sheet.css for sheet in shown(tmp_path, "ar-EG", "brief").sheets}
    assert "margin-right: calc(var(--grid-aside) + var(--grid-gutter));" in sheets["brief.css"]
    assert "counter(page, arabic-indic)" in sheets["brief.css"]
    assert sheets["rtl.css"].startswith("ol { list-style-type: arabic-indic }")
    assert "text-align: right" in sheets["rtl.css"]


def test_the_time_of_a_handout_runs_from_the_right_in_digits_of_the_region(tmp_path):
    html = shown(tmp_path, "ar-EG", "handout").html
    drawn = b64decode(re.search(r'class="axis".*?base64,([^)]+)\)', html)[1]).decode()
    years = {year: float(x) for x, year in re.findall(r'<text x="([\d.]+)"[^>]*>(\w+)<', drawn)}
    assert years["٢٠٢٤"] > years["٢٠٢٦"] > years["٢٠٣٠"]
    assert 'direction="rtl"' in b64decode(re.search(r'<img src="data:image/svg[^,]*,([^"]+)', html)[1]).decode()


def test_the_web_page_is_mirrored_and_a_european_one_has_nothing_of_it(tmp_path):
    pages = {}
    for lang in ("he", "de"):
        source = put(tmp_path / lang, BRIEF.replace("LANG", lang))
        (document,), brand = both(source, "web")
        pages[lang] = web_page(document, source, brand)[0]
    assert 'dir="rtl"' in pages["he"]
    assert ".band .marking { margin-right: auto }" in pages["he"]
    assert "letter-spacing: normal !important" in pages["he"]
    assert ".band .marking { margin-left: auto }" in pages["de"]
    assert "letter-spacing: normal !" not in pages["de"]
