"""The built-in styles in other languages: ~ is a no-break space, ' a narrow one."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.richtext.text import plain
from writing import both, look_over, put

BRIEF = """\
title: A brief
date: 2026-11-22
lang: {}
sources:
  - id: paper
    type: article-journal
    title: "{}"
    author: [{{family: Weiss, given: Anna}}, {{family: Ortiz, given: Juan}}, {{family: Noel, given: Eve}}]
    container-title: Journal
    issue: 2
    page: 112-131
    issued: 2025-06
  - {{id: page, type: webpage, title: Page, container-title: Site, URL: "https://example.org", accessed: 2026-03-01}}
sections: [{{id: one, title: One, message: One holds, blocks: [{{prose: "A [@paper, pp. 47-9]. B [@page]."}}]}}]
"""


@pytest.mark.parametrize(
    ("lang", "title", "paper", "page"),
    [
        ("de", "Eine „echte“ Wahl",
         "Anna Weiss, Juan Ortiz und Eve Noel, „Eine ‚echte‘ Wahl“, Journal, Nr.~2 (Juni 2025): 47–49.",
         "„Page“, Site, abgerufen am 1.~März 2026, "),
        ("fr", "Un choix : « le bon »",
         "Anna Weiss, Juan Ortiz et Eve Noel, «'Un choix~: “le bon”'», Journal, nᵒ~2 (juin 2025)~: 47-49.",
         "«'Page'», Site, consulté le 1er~mars 2026, "),
        ("pl", "Wybór",
         "Anna Weiss, Juan Ortiz i~Eve Noel, „Wybór”, Journal, nr~2 (czerwiec 2025): 47–49.",
         "„Page”, Site, dostęp 1~marca 2026, "),
        ("uk", "Вибір", "Anna Weiss, Juan Ortiz і~Eve Noel, «Вибір», Journal, №~2 (червень 2025): 47–49.",
         "«Page», Site, дата звернення: 1~березня 2026, "),
        ("ko", "선택", "Anna Weiss, Juan Ortiz 및 Eve Noel, “선택”, Journal, 호 2 (2025년 6월): 47–49.",
         "“Page”, Site, 접속일: 2026년 3월 1일, "),
    ],
)  # fmt: skip
def test_a_style_is_set_as_publishers_of_the_language_do(
    tmp_path: Path, lang: str, title: str, paper: str, page: str
) -> None:
    (document,), _ = both(put(tmp_path / "one", BRIEF.format(lang, title)), "brief")
    notes = [plain(note.text).replace("\xa0", "~").replace("\u202f", "'") for note in document.notes]
    assert notes == [paper, f"{page}https://example.org."]


@pytest.mark.parametrize(("lang", "told"), [("sq", 1), ("sv", 0), ("no", 0), ("en-GB", 0)])
def test_citations_that_stay_english_are_told(tmp_path: Path, lang: str, told: int) -> None:
    problems, _ = look_over(put(tmp_path / "one", BRIEF.format(lang, "A title")))
    assert [one.code for one in problems if "edited by" in one.message] == ["W206"] * told
