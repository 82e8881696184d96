"""A character that no typeface contains is told at its place, before anything is printed."""

import pytest

from briefwright.document.coverage import COMMON
from briefwright.fonts import families as fonts
from writing import CARET, HEAD, SECTION, look_over, put, told

RUNIC = "ᚠ"


@pytest.mark.parametrize("block", [
    f"- prose: Words and ‸{RUNIC}{RUNIC}.",
    f"- points: [a, {{point: b, detail: in ‸{RUNIC}}}]",
    f"- chart: {{type: bar, data: [{{label: ‸{RUNIC}, value: 1}}]}}",
    f"- timeline: [{{date: ‸{RUNIC}, title: a}}]",
])  # fmt: skip
def test_it_is_found_wherever_it_is_written(tmp_path, block):
    text = f"{HEAD}{SECTION}      {block}\n"
    line = next(number for number, line in enumerate(text.splitlines(), 1) if CARET in line)
    column = text.splitlines()[line - 1].index(CARET) + 1
    problems, documents = look_over(put(tmp_path, text.replace(CARET, "")))
    assert [(problem.code, problem.location.line, problem.location.column) for problem in problems] == [
        ("E503", line, column)
    ]
    assert "U+16A0" in problems[0].message
    assert not documents


def test_it_is_found_in_a_source_and_in_a_csv_file(tmp_path):
    text = (
        f"{HEAD}sources: [{{id: a, type: book, title: A, publisher: {RUNIC}}}]\n{SECTION}"
        "      - prose: Words [@a].\n      - table: {file: data.csv}\n"
    )
    problems, _ = look_over(put(tmp_path, text, {"data.csv": f"a,b\n1,{RUNIC}\n"}))
    assert sorted(told(problem, tmp_path)[:14] for problem in problems) == ["brief.yml:4:52", "data.csv:2:3: "]


def test_it_is_found_in_what_is_cited_of_a_bibliography_at_its_entry(tmp_path):
    text = f"{HEAD}bibliography: a.bib\n{SECTION}      - prose: Words [@a].\n"
    entries = "".join(f"\n@book{{{key}, title={{A {RUNIC}}}, author={{B}}, year=2024}}" for key in "ab")
    problems, _ = look_over(put(tmp_path, text, {"a.bib": entries}))
    assert [told(problem, tmp_path)[:52] for problem in problems] == [
        "a.bib:2:7: E503 no typeface contains “ᚠ” (U+16A0) → "
    ]


def test_what_can_be_printed_is_no_problem(tmp_path):
    text = f"{HEAD}{SECTION}      - prose: “Uchū” – 宇宙, Αθήνα, Москва, ¥1 ≥ 2.\n"
    assert look_over(put(tmp_path, text))[0] == []


def test_the_typefaces_have_what_is_not_looked_for_in_them():
    common = "".join(char for char in map(chr, range(0x3000)) if COMMON.fullmatch(char))
    assert len(common) > 300
    assert fonts.uncovered(common, fonts.families()) == []


def test_the_mend_names_the_typefaces_that_could_be_installed(tmp_path, monkeypatch):
    latin = tuple(face for face in fonts.faces() if "JP" not in face.family)
    monkeypatch.setattr(fonts, "faces", lambda: latin)
    monkeypatch.setattr(
        "briefwright.document.coverage.missing_fonts", lambda **_: {"Noto Sans JP": "'briefwright[ja]'"}
    )
    problems, _ = look_over(put(tmp_path, f"{HEAD}{SECTION}      - prose: 宇宙\n"))
    assert [problem.hint.partition(";")[0] for problem in problems] == [
        "install Noto Sans JP: pip install 'briefwright[ja]'"
    ]


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        (
            "한국",
            "add a typeface that has it, such as Noto Sans KR, to templates/_brand.yml, under `typography:",
        ),
        ("ខ្មែរ", "add a typeface that has it, such as Noto Sans Khmer, to"),
        (
            "ไทย",
            "install Sarabun: pip install 'briefwright[th]'; or add a typeface that has it, such as Noto Sans Thai",
        ),
        ("हिन्दी", "install Hind: pip install 'briefwright[hi]'; or add"),
        ("𓀀", "add a typeface that has it to"),
    ],
)
def test_the_hint_names_what_has_the_script(tmp_path, monkeypatch, word, hint):
    latin = tuple(face for face in fonts.faces() if face.family not in ("Sarabun", "Hind"))
    monkeypatch.setattr(fonts, "faces", lambda: latin)
    monkeypatch.setattr(fonts._Family, "faces", lambda own: [face for face in latin if face.family == own.name])
    problems, _ = look_over(put(tmp_path, f"{HEAD}{SECTION}      - prose: {word}\n"))
    assert [problem.hint[: len(hint)] for problem in problems] == [hint]


@pytest.mark.parametrize(("lang", "extra"), [("ko", "ko"), ("zh-Hant", "zh")])
def test_the_hint_of_a_brief_in_chinese_or_korean_names_its_extra(tmp_path, monkeypatch, lang, extra):
    there = fonts._Family.faces
    monkeypatch.setattr(fonts._Family, "faces", lambda own: [] if own.name == "Noto Sans CJK" else there(own))
    text = f"{HEAD}{SECTION}      - prose: 한\n".replace("lang: en", f"lang: {lang}")
    problems, _ = look_over(put(tmp_path, text))
    hints = [problem.hint for problem in problems if problem.code == "E503"]
    assert [hint.partition(";")[0] for hint in hints] == [f"install Noto Sans CJK: pip install 'briefwright[{extra}]'"]
