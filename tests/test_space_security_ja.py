"""The first content in Japanese: whole, with the official names, and all figures and the structure of the English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefwright.brief.matrix import variants
from briefwright.deck.storyboard import build_deck
from briefwright.document.model import Document
from briefwright.io.project import Source
from briefwright.problems import Diagnostics
from briefwright.publish.readback import html_text
from outline import deck_outline, outline
from writing import both, look_over, paper_html

CONTENT = Source(Path(__file__).parent.parent / "content" / "space-security" / "brief.yml")
(JAPANESE,) = variants(CONTENT, {"lang": "ja"})
NAMES = (
    "宇宙航空研究開発機構", "航空宇宙技術研究所", "宇宙科学研究所", "宇宙開発事業団", "宇宙基本法",
    "宇宙基本計画", "宇宙開発戦略本部", "内閣府宇宙開発戦略推進事務局", "宇宙活動法",
    "衛星リモートセンシング法", "国家安全保障戦略", "国家防衛戦略", "防衛力整備計画", "宇宙安全保障構想",
    "宇宙技術戦略", "宇宙戦略基金", "防衛省", "アルテミス計画", "アルテミス合意",
    "月周回有人拠点「ゲートウェイ」", "宇宙領域把握", "地球低軌道", "戦略国際問題研究所", "世界経済フォーラム",
    "岸田文雄首相", "バイデン大統領", "強靱", "相互運用性", "1兆円", "69億ドル", "1.2兆円", "86億ドル",
    "2003年10月", "2022年12月", "2023年6月",
)  # fmt: skip
"""As the government of Japan and the institutions write them."""


def documents(source: Source) -> list[Document]:
    return both(source, "brief", "handout", "deck")[0]


def test_every_text_is_translated_and_nothing_is_wrong() -> None:
    assert look_over(JAPANESE)[0] == []


def test_names_figures_and_dates_are_the_official_ones() -> None:
    (brief,), brand = both(JAPANESE, "brief")
    words = html_text(paper_html("brief", brief, JAPANESE, brand).html.encode())
    assert [name for name in NAMES if name not in words] == []


@pytest.mark.parametrize("at", [0, 1], ids=["brief", "handout"])
def test_sections_blocks_and_figures_are_those_of_the_english(at: int) -> None:
    def parts(source: Source) -> list[str]:
        return re.findall(r"^(?:#|-) .*?<[\w.-]+>", outline(documents(source)[at]), re.MULTILINE)

    english, japanese = ([re.sub(r" .*<", " <", one) for one in parts(source)] for source in (CONTENT, JAPANESE))
    assert japanese == english
    assert len(japanese) > 15


def test_each_slide_is_the_one_of_the_english() -> None:
    def slides(source: Source) -> list[str]:
        return re.findall(r"<[\w.-]+>", deck_outline(build_deck(documents(source)[2], source, Diagnostics())))

    assert slides(JAPANESE) == slides(CONTENT) != []
