"""A translation beside a brief: its words, with all else of the brief; nothing falls back in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from briefwright.brief.matrix import variants
from briefwright.brief.read import read_source
from briefwright.brief.translated_figures import figures_alone, other_figures, other_marks
from briefwright.brief.translation import digest
from briefwright.problems import ContentError, Diagnostics
from writing import put, told

BRIEF = """\
title: Ports above the tide
date: 2026-11-22
lang: en
facts: {quay: {value: 4.5 million euros, source: port}, share: {value: 7 %, source: port}}
sources: [{id: port, type: book, title: Harbours}]
key-figures: [quay]
sections:
  - id: why
    title: Why
    message: The quay is low
    blocks:
      - prose: The quay is low [@port].
      - points: {id: steps, message: Two steps, items: [Raise it, {point: Pay, icon: banknote}]}
      - timeline: {items: [{date: 2003-10, title: Built}]}
"""
GERMAN = """\
title: Häfen über der Flut
facts: {quay: {value: "4,5 Mio. Euro"}}
sections:
  - id: why
    title: Warum
    message: Die Kaimauer ist niedrig
    blocks:
      - prose: Die Kaimauer ist niedrig [@port].
      - points: {id: steps, message: Zwei Schritte, items: [Erhöhen, {point: Bezahlen}]}
      - timeline: {items: [{title: Gebaut}]}
"""


def german(folder: Path, words: str, brief: str = BRIEF):
    source = put(folder / "one", brief, {"brief.de.yml": words})
    (one,) = variants(source, {"lang": "de"})
    found = Diagnostics()
    try:
        read = read_source(one, {}, found)
    except ContentError as error:
        return None, [told(problem, source.folder) for problem in error.problems]
    return read, [told(problem, source.folder) for problem in found]


def test_the_words_are_the_translations_and_all_else_is_the_briefs(tmp_path):
    brief, problems = german(tmp_path, GERMAN)
    prose, points, timeline = brief.sections[0].blocks
    assert (brief.lang, brief.title, brief.sections[0].title) == ("de", "Häfen über der Flut", "Warum")
    assert (prose.text, [item.point for item in points.items]) == (
        "Die Kaimauer ist niedrig [@port].",
        ["Erhöhen", "Bezahlen"],
    )
    assert (points.items[1].icon, points.id, timeline.items[0].date) == ("banknote", "steps", "2003-10")
    assert (brief.facts["quay"].value, brief.facts["share"].value) == ("4,5 Mio. Euro", "7\u00a0%")
    assert problems == []


def test_there_is_a_variant_for_each_language_and_one_can_be_chosen(tmp_path):
    source = put(tmp_path / "one", BRIEF, {"brief.de.yml": GERMAN, "brief.pt-BR.yml": "title: Portos"})
    assert [one.name for one in variants(source)] == ["one", "one-de", "one-pt-BR"]
    assert [one.name for one in variants(source, {"lang": "pt-BR"})] == ["one-pt-BR"]
    assert [one.name for one in variants(source, {"lang": "en"})] == ["one"]


def test_each_row_of_a_matrix_is_built_in_each_language(tmp_path):
    text = BRIEF + "params: {port: x}\nmatrix: [{port: a}, {port: b}]\n"
    source = put(tmp_path / "one", text, {"brief.de.yml": GERMAN})
    assert [one.variant for one in variants(source)] == ["a", "b", "a-de", "b-de"]


def test_a_text_without_its_translation_is_told_at_its_place(tmp_path):
    brief, problems = german(
        tmp_path,
        GERMAN.replace("title: Häfen über der Flut\n", "").replace("Zwei Schritte", "null").replace("Erhöhen", '""'),
    )
    assert brief.title == "Ports above the tide"
    assert [problem.partition(" →")[0] for problem in problems] == [
        "brief.yml:1:8: W211 `title` is not translated",
        "brief.yml:13:38: W211 `sections.why.blocks.steps.points.message` is not translated",
        "brief.yml:13:57: W211 `sections.why.blocks.steps.points.items.1` is not translated",
    ]


def test_a_translation_of_words_that_changed_is_told(tmp_path):
    fresh = f"translated-from: {{title: {digest('Ports above the tide')}, facts.quay.value: 00000000}}\n"
    _, problems = german(tmp_path, GERMAN + fresh)
    told = "brief.de.yml:2:23: W212 `facts.quay.value` has changed in the brief since it was translated"
    assert problems == [f"{told} → compare it with line 4 of the brief; then run `briefwright translate update`"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("4,5 Milliarden Euro", "lacks 4.5 million euros and has 4,5 Milliarden Euro"),
        ("**", "lacks 4.5 million euros and has a ** that is not closed"),
        ("45 Mio. Euro", "lacks 4.5 million euros and has 45 Mio. Euro"),
        ("4,5 Mio. Euro bis 2027", "has 2027"),
        ("4,5 Mio. € in zwei Jahren", ""),
    ],
)
def test_a_translation_with_other_figures_is_told(tmp_path, value, told):
    _, problems = german(tmp_path, GERMAN.replace("4,5 Mio. Euro", value))
    found = [problem for problem in problems if "W213" in problem]
    assert (f"the translation of `facts.quay.value` {told} →" in "".join(found)) if told else not found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Die Kaimauer ist niedrig.", "lacks @port"),
        ("Die Mauer ist {{ facts.share }} niedrig [@port, S. 5].", "has {{ facts.share }}"),
        ("Die **Mauer ist niedrig [@port].", "has a ** that is not closed"),
        ("Die **Mauer** ist niedrig [@port][^n].", ""),
    ],
)
def test_a_translation_with_other_sources_and_facts_is_told(tmp_path, words, told):
    _, problems = german(tmp_path, GERMAN.replace("Die Kaimauer ist niedrig [@port].", words))
    found = "".join(problem for problem in problems if "W213" in problem)
    assert (f"`sections.why.blocks.1.prose` {told} →" in found) if told else not found


def test_marks_that_are_lost_are_found_in_text_without_spaces():
    english = "[A](https://example.org/a), https://example.org/b[^a] and @prices, not me@example.org [@port; @sea]."
    japanese = "[頁](https://example.jp/ja)と@pricesを参照[@port]。"
    assert other_marks("Why", "**Warum") == ([], ["a ** that is not closed"])
    assert other_marks(english, japanese) == (
        ["@sea", "[^a]", "https://example.org/a", "https://example.org/b"], []
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("{title: Gebaut}", "{date: 2004, title: Gebaut}"), "“2003-10” is “2004”"),
        (("{title: Gebaut}", "{date: Oktober 2003, title: Gebaut}"), ""),
        (("facts: {", 'facts: {share: {value: "8 %"}, '), "“7 %” is “8 %”"),
        (("facts: {", 'facts: {share: {value: "7 Prozent"}, '), ""),
    ],
)
def test_a_date_or_a_figure_alone_that_a_translation_changes_is_told(tmp_path, words, told):
    _, problems = german(tmp_path, GERMAN.replace(*words))
    found = "".join(problem for problem in problems if "W213" in problem)
    assert (f"the translation of {told} →" in found) if told else not found


def test_of_a_part_of_which_nothing_is_translated_there_is_one_warning(tmp_path):
    rows = "".join(f"      - prose: Text {one}.\n" for one in "abcdefgh")
    _, problems = german(
        tmp_path, GERMAN, BRIEF + f"  - id: new\n    title: New\n    message: New\n    blocks:\n{rows}"
    )
    assert [problem.partition(" →")[0] for problem in problems if "W211" in problem] == [
        "brief.yml:16:12: W211 none of the 10 texts of `sections.new` is translated"
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["brief.de.yml", "brief.de.yaml"], "another translation in `de`"),
        (["brief.de_AT.yml"], "joined by hyphens"),
        (["brief.en.yml"], "the brief itself is in `en`"),
    ],
)
def test_two_files_for_one_language_are_told(tmp_path, files, told):
    source = put(tmp_path / "one", BRIEF, dict.fromkeys(files, "title: x"))
    with pytest.raises(ContentError, match=told):
        variants(source)


def test_a_language_without_a_translation_is_told(tmp_path):
    source = put(tmp_path / "one", BRIEF, {"brief.de.yml": GERMAN})
    with pytest.raises(ContentError, match=r"there is no translation brief\.fr\.yml"):
        variants(source, {"lang": "fr"})
    assert [one.name for one in variants(source, {"lang": "en-GB"})][:1] == ["one"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ja", "基金は10年間で1.2兆円（約86億米ドル）を擁し、2019年以降、1万2500人の雇用が3.5%増えた。"),
        ("fr", "Le fonds : 1 200 milliards de yens (8,6 milliards de dollars) ; 12 500 emplois depuis 2019, + 3,5 %."),
        ("es", "El fondo: 1,2 billones de yenes (8600 millones de dólares); 12.500 empleos desde 2019, un 3,5 % más."),
        ("pl", "Fundusz: 1,2 biliona jenów (8,6 miliarda dolarów); 12 500 miejsc od 2019 roku, o 3,5 procent więcej."),
        ("ko", "기금은 1조2000억 엔(약 86억 달러)이며, 2019년 이후 일자리 1만2500개, 3.5% 늘었다."),
        ("zh-Hans", "基金规模为1.2万亿日元（约86亿美元）；2019年以来12500个岗位增长3.5%。"),
        ("ar", "يبلغ الصندوق 1.2 تريليون ين، أي نحو 8.6 مليار دولار؛ و12,500 وظيفة بزيادة 3.5 في المئة منذ 2019."),
        ("he", "הקרן: 1.2 טריליון ין (8.6 מיליארד דולר); 12,500 משרות, עלייה של 3.5 אחוזים מאז 2019."),
    ],
)
def test_figures_are_compared_by_what_they_mean(lang, words):
    english = (
        "The fund: 1.2 trillion yen (8.6 billion US dollars) over 10 years; 12,500 jobs since 2019, up 3.5 percent."
    )
    assert other_figures(english, "en-US", words, lang) == ([], [])


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("titel: x", "brief.de.yml:1:1: E110 the brief has no `titel` here"),
        ("lang: fr", "brief.de.yml:1:7: E112 `lang` holds no words"),
        ("sections: [{id: wy, title: x}]", "brief.de.yml:1:12: E112 the brief has no `wy` here"),
        ("sections: [{blocks: [{prose: x}]}]", "brief.de.yml:1:12: E112 this one has no `id`"),
        ("sections: [{id: why, blocks: [{prose: x}]}]", "brief.de.yml:1:30: E112 `blocks` has 1 here and 3"),
        ("facts: {quay: [5 Euro]}", "brief.de.yml:1:15: E112 `quay`"),
        ("title: [a]", "brief.de.yml:1:8: E112 `title`: expected a text, as in the brief; found a list"),
        ("- a", "brief.de.yml:1:1: E112 a translation is a mapping"),
        ("params: {x: y}", "brief.de.yml:1:10: E110 the brief has no parameter `x` → remove it: the brief has no `par"),
        ("labels: {figur: x}", "brief.de.yml:1:10: E112 there is no label “figur” → did you mean `figure`?"),
        ("sections: [{id: why}, {id: why}]", "brief.de.yml:1:23: E112 `why` is translated twice; the first is on"),
        ("sections: [{id: why, blocks: [x, y, z]}]", "brief.de.yml:1:31: E112 `blocks`: expected a mapping, as in"),
        ("translated-from: [x]", "brief.de.yml:1:1: E112 `translated-from` is a mapping of texts to digests"),
    ],
)
def test_what_does_not_suit_the_brief_is_told_at_its_place(words, problem, tmp_path):
    brief, problems = german(tmp_path, words)
    assert brief is None
    assert any(one.startswith(problem) for one in problems), problems


def test_a_block_of_another_kind_than_in_the_brief_is_told(tmp_path):
    _, problems = german(tmp_path, GERMAN.replace("- prose:", "- quote:"))
    assert problems[0].startswith("brief.de.yml:8:9: E110 the brief has no `quote` here")


def test_a_misspelt_kind_is_the_mistake_of_the_brief_alone(tmp_path):
    _, problems = german(tmp_path, GERMAN, BRIEF.replace("- prose:", "- prsoe:"))
    assert [one for one in problems if "E1" in one] == [
        "brief.yml:12:9: E113 `prsoe` is not a kind of block → did you mean `prose`?"
    ]


def test_a_file_for_a_language_that_is_not_known_is_told(tmp_path):
    source = put(tmp_path / "one", BRIEF, {"brief.jp.yml": "title: x", "brief.old.yml": "title: x"})
    with pytest.raises(ContentError, match="no language `jp` is known"):
        variants(source)
    (source.folder / "brief.jp.yml").unlink()
    assert variants(source) == [source]


def test_labels_of_the_brief_are_not_those_of_a_translation(tmp_path):
    brief, _ = german(tmp_path, GERMAN, BRIEF + 'labels: {figure: "Fig. {0}"}\n')
    assert brief.printed_labels.figure == "Abbildung\u00a0{0}"
    assert replace(brief.printed_labels, figure="") != brief.printed_labels


SHARED = "facts:\n  depth: {value: 9 metres, label: deep}\n  fund: 3 million euros\n  idle: 4 things\n"


def test_shared_facts_are_translated_beside_their_file_and_those_that_are_not_used_are_not_told(tmp_path):
    text = BRIEF.replace("facts: {", "facts: [shared/facts.yml, {").replace("source: port}}\n", "source: port}}]\n")
    text = text.replace("The quay is low [", "It is {{ facts.depth }}, {{ facts.fund }} [")
    put(
        tmp_path,
        text,
        {"shared/facts.yml": SHARED, "shared/facts.de.yml": "depth: {value: 9 Meter}\nfund: 3 Mio. Euro"},
    )
    words = GERMAN.replace("{quay:", "{depth: {label: tief}, quay:")
    words = words.replace("Die Kaimauer ist niedrig [", "Sie ist {{ facts.depth }}, {{ facts.fund }} [")
    brief, problems = german(tmp_path, words, text)
    assert problems == []
    depth = brief.facts["depth"]
    assert (depth.value, depth.label, brief.facts["fund"].value) == ("9 Meter", "tief", "3 Mio. Euro")
    (tmp_path / "shared" / "facts.de.yml").unlink()
    _, problems = german(tmp_path, words.replace("depth: {label: tief}, ", ""), text)
    assert [problem.partition(" →")[0].rpartition("/")[2] for problem in problems] == [
        "facts.yml:2:18: W211 `facts.depth.value` is not translated",
        "facts.yml:2:35: W211 `facts.depth.label` is not translated",
        "facts.yml:3:9: W211 `facts.fund.value` is not translated",
    ]
    assert problems[0].endswith("at the same place, or in facts.de.yml beside facts.yml")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("dept: 9 Meter", "facts.de.yml:1:1: E110 shared/facts.yml has no fact `dept` → did you mean `depth`?"),
        ("- 9 Meter", "facts.de.yml:1:1: E112 a translation of facts is a mapping (name: fact), not a list"),
    ],
)
def test_a_translation_of_shared_facts_that_does_not_suit_them_is_told(tmp_path, words, told):
    text = BRIEF.replace("facts: {", "facts: [shared/facts.yml, {").replace("source: port}}\n", "source: port}}]\n")
    put(tmp_path, text, {"shared/facts.yml": SHARED, "shared/facts.de.yml": words})
    _, problems = german(tmp_path, GERMAN, text)
    assert any(told in problem for problem in problems), problems


SHORT = """\
      - recommendations: [Raise it, {do: Pay}]
      - process: [Plan, {label: Build}]
      - table: {id: t, columns: [Port], rows: [{cells: [North]}, [kW]]}
"""


def test_words_of_short_forms_are_told_and_translated(tmp_path):
    text = BRIEF.replace("{value: 4.5 million euros, source: port}", "4.5 million euros") + SHORT
    _, problems = german(tmp_path, GERMAN.replace("quay: {value:", "share: {label:"), text)
    told = [problem for problem in problems if "W211" in problem]
    assert [problem.split("`")[1].removeprefix("sections.why.blocks.") for problem in told] == [
        "facts.quay.value", "3.recommendations.1", "3.recommendations.2.do", "4.process.1", "4.process.2.label",
        "t.table.columns.1", "t.table.rows.1.cells.1",
    ]  # fmt: skip
    words = """\
      - recommendations: [Erhöhen, {do: Bezahlen}]
      - process: [Planen, {label: Bauen}]
      - table: {id: t, columns: [Hafen], rows: [{cells: [Nord]}, [kW]]}
"""
    brief, problems = german(tmp_path, GERMAN + words, text)
    assert [problem for problem in problems if "W203" not in problem] == []
    *_, tasks, steps, table = brief.sections[0].blocks
    found = (tasks.items[0].do, steps.steps[0][0].label, table.rows[0].cells[0].text)
    assert found == ("Erhöhen", "Planen", "Nord")


def test_facts_that_the_command_line_names_are_translated_too(tmp_path):
    text = BRIEF.replace("The quay is low [", "It is {{ facts.depth }} [")
    words = "sections: [{id: why, message: '{{ facts.depth }}'}]"
    files = {"shared/old.yml": SHARED, "shared/old.de.yml": "depth: {value: 9 Meter, label: tief}"}
    (one,) = variants(put(tmp_path, text, {"brief.de.yml": words, **files}), {"lang": "de"})
    found = Diagnostics()
    assert read_source(one, {"facts": "shared/old.yml"}, found).facts["depth"].value == "9 Meter"
    assert not [problem for problem in found if "`facts.depth" in problem.message]


def test_what_an_alias_repeats_can_be_translated_once_or_for_each_place(tmp_path):
    events = "[{date: 2003-10, title: Built}, &on {date: 2004, title: On}, *on]"
    text = BRIEF.replace("[{date: 2003-10, title: Built}]", events)
    for given, expected in (("null", "An"), ("{title: Auf}", "Auf")):
        words = GERMAN.replace("[{title: Gebaut}]", f"[{{title: Gebaut}}, {{title: An}}, {given}]")
        brief, problems = german(tmp_path, words, text)
        assert [one.title for one in brief.sections[0].blocks[2].items] == ["Gebaut", "An", expected]
        assert problems == []


@pytest.mark.parametrize(
    ("own", "text", "lang", "printed"),
    [
        ("en", "1,234.50", "de", "1.234,50"),
        ("en", "+3.5%", "de", "+3,5\u00a0%"),
        ("de", "12.500", "en", "12,500"),
        ("en", "$4.5–6.25", "fr", "$4,5–6,25"),
        ("en", "2026", "de", "2026"),
        ("en", "2026-03-31 / 10.2.1", "de", "2026-03-31 / 10.2.1"),
        ("en", "1,234", "ar-EG", "١٬٢٣٤"),
        ("en", "4.5 million", "de", "4.5 million"),
    ],
)
def test_figures_without_words_are_printed_as_the_translation_writes_them(own, text, lang, printed):
    assert figures_alone(text, own, lang) == printed


def test_figures_of_the_brief_are_read_in_its_language_and_printed_in_the_other(tmp_path):
    table = '      - table: {id: t, columns: [A, "1.5"], rows: [["1,234.5", 7%]]}\n'
    brief, _ = german(tmp_path, GERMAN, BRIEF.replace("{value: 7 %,", '{value: "12,500",') + table)
    cells = [cell.text for cell in brief.sections[0].blocks[3].rows[0].cells]
    assert (brief.facts["share"].value, cells) == ("12.500", ["1.234,5", "7\u00a0%"])


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text x="1">North quay</text><text>5 m</text></svg>'


def test_a_picture_may_have_another_one_in_each_language_and_a_drawing_with_words_is_told(tmp_path):
    text = BRIEF + "      - figure: {id: map, file: map.svg, alt: A map}\n"
    files = {"map.svg": SVG, "karte.svg": SVG}
    put(tmp_path / "one", text, files)
    _, problems = german(tmp_path, GERMAN + "      - figure: {id: map, alt: Karte}\n", text)
    assert [problem.partition(" →")[0] for problem in problems] == [
        "brief.yml:15:33: W211 the drawing “map.svg” has words that are not translated: “North quay”"
    ]
    assert problems[0].endswith("in brief.de.yml, at the same place: `file: …`")
    words = (
        GERMAN + "      - figure: {id: map, alt: Karte, file: karte.svg}\ncover: {picture: b.jpg}\nurl: https://a.de\n"
    )
    brief, problems = german(tmp_path, words, text + "cover: {picture: a.jpg, decorative: true}\n")
    assert (brief.sections[0].blocks[3].file, brief.cover.picture, problems) == ("karte.svg", "b.jpg", [])


@pytest.mark.parametrize(
    ("japanese", "english", "added"),
    [
        ("合計（億円）", "Total (100 million yen)", []),
        ("千トン", "1,000 tonnes", []),
        ("合計", "Total of 120 million", ["120 million"]),
    ],
)
def test_a_unit_that_one_language_counts_in_is_no_figure(japanese, english, added):
    assert other_figures(japanese, "ja", english, "en") == ([], added)
