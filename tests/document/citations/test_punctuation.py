"""Citations of Japanese, Arabic and Hebrew sources, as their readers expect them."""

from __future__ import annotations

import pytest

from briefwright.document.citations.punctuation import punctuated
from briefwright.richtext.text import Run, plain, rich


@pytest.mark.parametrize(
    ("styled", "japanese"),
    [
        ("内閣府, 『宇宙基本計画』 (2023)", "内閣府『宇宙基本計画』（2023年）"),
        ("内閣府, 『宇宙基本計画』 (2023年), 3.", "内閣府『宇宙基本計画』（2023年）3頁。"),
        ("内閣府, 『宇宙基本計画』, 3.", "内閣府『宇宙基本計画』3頁。"),
        ("内閣府. 『宇宙基本計画』. 2023年.", "内閣府『宇宙基本計画』2023年。"),
        ("内閣府. 2023. 『宇宙基本計画』. 出版会.", "内閣府（2023年）『宇宙基本計画』出版会。"),
        ("甲 と 乙, 「港」, 『港湾』 12, no. 3 (2023年): 47–49.", "甲・乙「港」『港湾』12巻3号（2023年）47–49頁。"),
        ("甲, 乙, と 丙. 『港』. 出版会, 2006年.", "甲・乙・丙『港』出版会、2006年。"),
        ("外務省, 「協定の署名」, 2023年, 7.", "外務省「協定の署名」、2023年、7頁。"),
        ("甲, 『港』 (東京: 出版会, 2006年), 12.", "甲『港』（東京：出版会、2006年）12頁。"),
        ("Aoki, Ports (Tokyo, 2021年), 12.", "Aoki, Ports (Tokyo, 2021年), 12."),
        ("Aoki, 「Ports」.", "Aoki, “Ports.”"),
        ("Aoki と Ono, 「Ports」, Sea ほか, 日付なし.", "Aoki and Ono, “Ports,” Sea et al., 日付なし。"),
    ],
)
def test_japanese_sources_have_japanese_punctuation_and_foreign_ones_their_own(styled: str, japanese: str) -> None:
    assert plain(punctuated(rich(styled), "ja")) == japanese


def test_runs_keep_their_styles_and_links_when_signs_between_them_change() -> None:
    runs = (Run("内閣府", link="#cited-a"), Run(", "), Run("『計画』", lang="ja"), Run(" (2023)"))
    assert [(one.text, one.link) for one in punctuated(runs, "ja")] == [
        ("内閣府", "#cited-a"), ("『計画』", ""), ("（2023年）", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "styled", "printed"),
    [
        ("ar", "الخطيب, سلمى, و كريم منصور. تقرير (القاهرة: معهد, 2025), 12",
         "الخطيب، سلمى وكريم منصور. تقرير (القاهرة: معهد، 2025)، 12"),
        ("ar-EG", "تقرير, 2025; تعداد, 2024", "تقرير، ٢٠٢٥؛ تعداد، ٢٠٢٤"),
        ("ar", "\"تقرير 'المياه'\", 2 ط.", "«تقرير “المياه”»، ط. 2"),
        ("he", "נועה ברק ו דוד לוי", "נועה ברק ודוד לוי"),
        ("he", '"דו"ח הנמלים", 2 מהדורה', "”דו\"ח הנמלים”, מהדורה 2"),
    ],
)  # fmt: skip
def test_arabic_and_hebrew_sources_have_their_own_punctuation(lang, styled, printed) -> None:
    assert plain(punctuated(rich(styled), lang)) == printed
