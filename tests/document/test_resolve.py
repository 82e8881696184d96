"""A brief becomes a document for one output: selection, facts, numbers of notes and figures, data."""

from __future__ import annotations

import pytest
from PIL import Image

from outline import words
from writing import HEAD, SECTION, SOURCES, WHOLE, blocks, look_over, picture, put, resolved

OUTPUTS = ("brief", "deck", "handout")


@pytest.mark.parametrize("output", OUTPUTS)
def test_only_limits_sections_blocks_and_items(tmp_path, output):
    text = HEAD + SECTION.replace("blocks:", "only: [brief, deck]\n    blocks:") + (
        "      - prose: {text: Long, only: brief}\n"
        "      - points: [{point: a, only: deck}, {point: b, only: [brief]}]\n"
        "  - {id: two, title: Two, message: M, blocks: [{points: [{point: c, only: handout}]}]}\n"
    )  # fmt: skip
    document = resolved(tmp_path, text, output)
    shown = [
        [block.kind, *(words(point.point) for point in getattr(block, "points", ()))] for block in document.blocks()
    ]
    assert [section.number for section in document.sections] == list(range(1, len(document.sections) + 1))
    assert shown == {
        "brief": [["prose"], ["points", "b"]],
        "deck": [["points", "a"]],
        "handout": [["points", "c"]],
    }[output]  # fmt: skip


def test_notes_are_numbered_as_a_reader_meets_them(tmp_path):
    text = blocks("""\
        - points:
            message: The message [@known, p. 1]
            items: [{point: "A point [@known, p. 2]", detail: "Detail [@known, p. 3]"}]
        - recommendations:
            message: Do it [@known, p. 4]
            items: [{do: "This [@known, p. 5]"}]
        - timeline:
            message: Then [@known, p. 6]
            items: [{date: 2008, title: "Law [@known, p. 7]"}]
        - table: {message: "Rows [@known, p. 8]", columns: [a], rows: [["b [@known, p. 9]"]]}
        """)
    pages = [words(note.text).rstrip(".").rpartition(" ")[2] for note in resolved(tmp_path, text).notes]
    assert pages == list("123456789")


def test_speaker_notes_call_no_notes_on_paper_but_do_on_slides(tmp_path):
    text = blocks("- prose: {text: 'One [@known, p. 2].', notes: 'Say it [@known, p. 1]'}\n")
    assert len(resolved(tmp_path, text, "brief").notes) == 1
    assert len(resolved(tmp_path, text, "deck").notes) == 2


@pytest.mark.parametrize(
    ("only", "notes", "listed"), [("", ["So.", "Then"], []), ("only: brief, ", ["So.", "Aoki", "Then"], ["known"])]
)
def test_what_paper_leaves_out_of_a_takeaway_calls_nothing(tmp_path, only, notes, listed):
    said = "takeaway: 'One.^[So.] Two [@known] by the AU.'"
    chart = f"- chart: {{type: bar, {only}data: [{{label: A, value: 1}}], {said}}}\n- prose: The AU meets.^[Then.]\n"
    document = resolved(tmp_path, blocks(chart) + "acronyms: {AU: African Union}\n")
    assert [words(note.text)[:4] for note in document.notes] == notes
    assert [reference.key for reference in document.references] == listed
    assert ("African Union" in words(document.sections[0].blocks[1].text[0].runs)) == (not only)


def test_what_only_the_speaker_says_counts_as_used(tmp_path):
    text = blocks("- prose: {text: One, notes: '{{ facts.growth }} [@known]'}\n")
    problems, _ = look_over(put(tmp_path, text), ["brief"])
    assert problems == []


def test_figures_and_tables_are_counted_each_for_itself(tmp_path):
    text = blocks("""\
        - timeline: [{date: 2008, title: Law}]
        - table: {columns: [a], rows: [[b]]}
        - chart: {type: bar, data: [{label: a, value: 1}]}
        - points: [a]
        - table: {columns: [a], rows: [[b]]}
        """)
    numbers = [(block.kind, block.number) for block in resolved(tmp_path, text).blocks()]
    assert numbers == [("timeline", "1"), ("table", "1"), ("chart", "2"), ("points", ""), ("table", "2")]


def test_a_fact_has_its_forms(tmp_path):
    facts = (
        "facts:\n  fund: {value: 1 trillion yen, about: 6.9 billion US dollars, span: over ten years,"
        " label: The fund, as-of: 2024-08-23}\n"
    )
    forms = " | ".join(
        f"{{{{ facts.fund{form} }}}}" for form in ("", ".value", ".about", ".span", ".label", ".as_of", ".full")
    )
    document = resolved(tmp_path, HEAD + facts + SECTION + f"      - prose: '{forms}'\n")
    fund, about = "1\u00a0trillion\u00a0yen", "6.9\u00a0billion\u00a0US\u00a0dollars"
    assert words(document.sections[0].blocks[0].text).split(" | ") == [
        f"{fund}{{fact=fund}}", f"{fund}{{fact=fund}}", about, "over ten years", "The fund", "23 August 2024",
        f"{fund} (about {about}) over ten years{{fact=fund}}",
    ]  # fmt: skip


@pytest.mark.parametrize(("lang", "value", "printed"), [
    ("en", "a third of it", "A third of it"),
    ("en", "“about half”", "“About half”"),
    ("en", "5 million yen", "5\u00a0million\u00a0yen"),
    ("en", "eGovernment first", "eGovernment first"),
    ("de", "über die Hälfte", "Über die Hälfte"),
    ("fr", "à peu près la moitié", "À peu près la moitié"),
    ("ja", "約半分", "約半分"),
])  # fmt: skip
def test_the_words_of_a_fact_may_begin_a_sentence(tmp_path, lang, value, printed):
    head = HEAD.replace("lang: en", f"lang: {lang}") + f"facts: {{half: {{value: {value}}}}}\n"
    document = resolved(tmp_path, f"{head}{SECTION}      - prose: '{{{{ facts.half | capitalized }}}}'\n")
    assert words(document.sections[0].blocks[0].text) == f"{printed}{{fact=half}}"


@pytest.mark.parametrize("written", ["facts.growth | capitalize", "facts.growth | capitalized(1)"])
def test_capitalized_is_the_one_filter(tmp_path, written):
    problems, _ = look_over(put(tmp_path, blocks(f"- prose: '{{{{ {written} }}}}'\n")), ["brief"])
    hint = "write {{ facts.growth | capitalized }} where its words begin a sentence"
    assert ("E202", hint) in [(one.code, one.hint) for one in problems]


def test_a_fact_and_a_big_number_part_thousands_as_a_chart_does(tmp_path):
    facts = "facts: {jobs: {value: 12000 jobs, about: 1340 a week, label: Jobs}}\n"
    said = (
        "      - prose: '{{ facts.jobs.full }}'\n"
        "      - stats: [jobs, {value: 4500 homes, label: Homes}]\n"
        "      - chart: {type: bar, message: M, unit: jobs, data: [{label: a, fact: jobs}]}\n"
    )
    prose, stats, chart = resolved(tmp_path, f"{HEAD}{facts}{SECTION}{said}").blocks()
    assert words(prose.text).startswith("12,000 jobs (about 1,340 a week)")
    assert [tile.value for tile in stats.tiles] == ["12,000 jobs", "4,500 homes"]
    assert chart.chart.series[0].printed == ("12,000",)


def test_a_key_figure_shows_its_fact_or_words_of_its_own(tmp_path):
    figures = "key-figures: [growth, {fact: growth, value: twice}, {value: 3rd, label: place}]\n"
    tiles = resolved(tmp_path, blocks("- prose: x\n") + figures).key_figures
    assert [(tile.value, words(tile.label), tile.fact) for tile in tiles] == [
        ("5\u00a0%", "growth a year", "growth"), ("twice", "growth a year", ""), ("3rd", "place", ""),
    ]  # fmt: skip


def test_a_chart_converts_facts_and_figures_to_its_unit(tmp_path):
    facts = "facts: {fund: 1 trillion yen}\n"
    data = "[{label: a, fact: fund}, {label: b, value: 250}, {label: c, value: ¥0.5 trillion}]"
    text = f"{HEAD}{facts}{SECTION}      - chart: {{type: bar, unit: billion yen, data: {data}}}\n"
    chart = resolved(tmp_path, text).sections[0].blocks[0].chart
    assert chart.series[0].printed == ("1,000", "250", "500")


def test_a_csv_file_gives_the_series_of_a_chart_and_the_rows_of_a_table(tmp_path):
    data = 'Year,"A, b",C\r\n2008,"1,340",\r\n\r\n"20\n09",-2,3.50\r\n'
    document = resolved(
        tmp_path, blocks("- chart: {type: line, file: d.csv}\n- table: {file: d.csv}\n"), files={"d.csv": data}
    )
    chart, table = document.blocks()
    assert chart.chart.categories == ("2008", "20 09")
    assert [(series.name, series.printed) for series in chart.chart.series] == [
        ("A, b", ("1,340.0", "−2.0")),
        ("C", ("", "3.5")),
    ]
    assert [words(cell.text) for cell in table.grid.rows[1]] == ["20 09", "−2", "3.50"]


def test_the_sources_of_facts_stand_in_for_those_of_a_chart(tmp_path):
    text = blocks("- chart: {type: bar, data: [{label: a, fact: growth}]}\n- stats: {items: [growth], source: known}\n")
    assert [block.source_keys for block in resolved(tmp_path, text).blocks()] == [("known",), ("known",)]


def test_a_source_that_only_a_source_line_names_is_in_the_list_of_sources(tmp_path):
    document = resolved(tmp_path, blocks("- stats: {items: [growth], source: known}\n"))
    assert [reference.key for reference in document.references] == ["known"]


def test_a_link_to_what_this_output_leaves_out_is_only_its_words(tmp_path):
    text = blocks("- prose: 'See [there](#far).'\n- points: {id: far, items: [a], only: deck}\n")
    assert words(resolved(tmp_path, text).sections[0].blocks[0].text) == "See there."
    assert "there{#far}" in words(resolved(tmp_path, text, "deck").sections[0].blocks[0].text)


def test_what_is_never_used_is_a_warning(tmp_path):
    text = WHOLE + SOURCES + "facts: {a: 1}\n"
    problems, _ = look_over(put(tmp_path, text))
    assert sorted(problem.code for problem in problems) == ["W201", "W202", "W203"]


def test_a_picture_is_decoded_turned_and_stripped(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010E] = "secret"
    files = {"a.jpg": picture(form="JPEG", exif=exif), "b.png": picture("RGBA"), "c.webp": picture("P", form="GIF")}
    text = blocks("".join(f"- figure: {{file: {name}, alt: a}}\n" for name in files))
    images = [block.image for block in resolved(tmp_path, text, files=files).blocks()]
    assert [(image.mime, image.width, image.height) for image in images] == [
        ("image/jpeg", 3, 4), ("image/png", 4, 3), ("image/png", 4, 3),
    ]  # fmt: skip
    assert b"secret" not in images[0].data


def test_a_picture_outside_the_folder_is_refused_however_it_is_named(tmp_path):
    (tmp_path / "secret.png").write_bytes(picture())
    folder = tmp_path / "brief"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "up").symlink_to(tmp_path)
    (folder / "ring.png").symlink_to(folder / "ring.png")
    names = [
        "../secret.png",
        str(tmp_path / "secret.png"),
        "link.png",
        "up/secret.png",
        "x/../../secret.png",
        "ring.png",
    ]
    text = blocks("".join(f"- figure: {{file: '{name}', alt: a}}\n" for name in names))
    problems, _ = look_over(put(folder, text), ["brief"])
    assert [problem.code for problem in problems if problem.severity == "error"] == ["E302"] * 6


def test_a_figure_with_a_long_name_is_only_missing(tmp_path):
    problems, _ = look_over(put(tmp_path, blocks(f"- figure: {{file: {'x' * 5000}, alt: a}}\n")), ["brief"])
    assert problems[-1].code == "E301"


@pytest.mark.parametrize("expression", ["(" * 20_000, "facts" + ".a" * 20_000, "9" * 5_000, "'\\N{x}'", "a if"])
def test_an_expression_that_cannot_be_read_is_a_problem(tmp_path, expression):
    problems, _ = look_over(put(tmp_path, blocks(f"- prose: |\n    {{{{ {expression} }}}}\n")), ["brief"])
    assert problems[-1].code == "E202"


def test_a_text_may_be_long_and_in_any_script(tmp_path):
    head = HEAD.replace("A brief", "C# and שלום， 5 < 6 🚀")
    text = head + "abstract: |\n" + "  A line of words.\n" * 20 + SECTION
    problems, documents = look_over(put(tmp_path, f"{text}      - prose: ok\n"))
    assert (problems, len(documents)) == ([], 3)


@pytest.mark.parametrize(("lang", "quoted", "note"), [
    ("en", "“Say ‘no’ first.”[1]", "Note: Estimates."), ("ja", "「Say 『no』 first.」[1]", "注：Estimates."),
])  # fmt: skip
def test_quotation_marks_and_the_label_of_a_note_are_those_of_the_language(tmp_path, lang, quoted, note):
    text = blocks("""
        - quote: {text: 'Say "no" first.[@known]', by: B}
        - table: {columns: [a], rows: [[b]], note: Estimates.}
    """).replace("lang: en", f"lang: {lang}")
    quote, table = resolved(tmp_path, text).sections[0].blocks
    assert words(quote.text) == quoted
    assert words(table.grid.note) == note


@pytest.mark.parametrize(("lang", "written", "printed"), [
    ("de", "Das „ist ‚so‘“", "„Das ‚ist „so“‘“"), ("nl", "De foto’s van ‘hier’", "‘De foto’s van “hier”’"),
    ("fr", "Le « roi »", "«\u202fLe “roi”\u202f»"), ("en", "It’s “so”", "“It’s ‘so’”"),
])  # fmt: skip
def test_quotation_marks_take_turns(tmp_path, lang, written, printed):
    text = blocks(f'- quote: {{text: "{written}", by: B}}').replace("lang: en", f"lang: {lang}")
    assert words(resolved(tmp_path, text).sections[0].blocks[0].text) == printed


SPANNED = """\
- table:
    columns: [[{text: Country, rowspan: 2}, {text: Budget, colspan: 2}], [2023, 2024]]
    rows:
      - [{text: Japan, rowspan: 2}, '10', '200']
      - [{text: none, colspan: 2}]
      - [Italy, '3', '4']
"""


def test_each_cell_of_a_table_knows_its_column_past_those_that_reach_down(tmp_path):
    grid = resolved(tmp_path, blocks(SPANNED)).sections[0].blocks[0].grid
    columns = [[(words(cell.text), cell.column) for cell in row] for row in (*grid.header, *grid.rows)]
    assert columns[1] == [("2023", 1), ("2024", 2)]
    assert columns[3] == [("none", 1)]
    assert grid.numeric == (False, True, True)


def test_rows_that_a_cell_holds_together_are_one_group(tmp_path):
    grid = resolved(tmp_path, blocks(SPANNED)).sections[0].blocks[0].grid
    assert [len(group) for group in grid.groups] == [2, 1]


def test_a_table_tells_the_headings_of_each_column_from_above(tmp_path):
    table = resolved(tmp_path, blocks(SPANNED)).sections[0].blocks[0]
    assert table.alt == "Table of 3 rows. Columns: Country, Budget 2023, Budget 2024."


def test_facts_are_worked_into_what_is_said_of_a_picture(tmp_path):
    text = blocks("- chart: {type: bar, alt: 'It is *{{ facts.growth }}*.', data: [{label: a, value: 1}]}")
    assert next(resolved(tmp_path, text).blocks()).alt == "It is 5\u00a0%."


def test_the_handout_lists_the_sources_of_what_it_shows(tmp_path):
    text = blocks("- prose: Words [@known].\n- points: [{point: a, detail: 'Long [@known].'}]\n")
    assert resolved(tmp_path, text, "handout").references == ()
    point = text.replace("point: a", "point: 'a [@known]'")
    assert [one.key for one in resolved(tmp_path, point, "handout").references] == ["known"]
    own = {"templates/handout.html.jinja": '{% extends "builtin/handout.html.jinja" %}'}
    assert len(resolved(tmp_path, text, "handout", own).references) == 1


def test_a_cover_is_a_motif_by_its_name_or_a_picture_by_its_file(tmp_path):
    Image.new("RGB", (160, 90)).save(tmp_path / "harbour.png")
    assert resolved(tmp_path, WHOLE + "cover: waves\n", "deck").cover.motif == "waves"
    pictured = WHOLE + "cover: {picture: harbour.png, alt: A harbour, motif: none, position: left, credit: By *Ann*}\n"
    cover = resolved(tmp_path, pictured, "deck").cover
    assert (cover.motif, cover.alt, words(cover.credit), cover.position) == ("none", "A harbour", "By *Ann*", (0, 0.5))
    assert cover.picture is not None
    assert (cover.picture.width, cover.picture.height) == (160, 90)
    assert not cover.full
    assert resolved(tmp_path, pictured.replace("motif: none", "form: full"), "deck").cover.full


@pytest.mark.parametrize(("cover", "told"), [
    ("harbour.png", "the picture of the cover has no alternative text"),
    ("wave", "did you mean `waves`?"),
    ("{motif: waves, alt: A harbour}", "`alt` goes with `picture`"),
    ("{motif: wavy}", "did you mean `waves`?"),
])  # fmt: skip
def test_what_a_cover_lacks_is_told(tmp_path, cover, told):
    Image.new("RGB", (160, 90)).save(tmp_path / "harbour.png")
    problems, _ = look_over(put(tmp_path, WHOLE + f"cover: {cover}\n"), ["deck"])
    assert [problem for problem in problems if told in f"{problem.message} {problem.hint}"], problems


def test_a_contact_is_one_line_or_more(tmp_path):
    one = resolved(tmp_path, WHOLE + "contact: '[Ann](mailto:ann@example.org)'\n", "handout").contact
    assert [run.link for line in one for run in line] == ["mailto:ann@example.org"]
    assert len(resolved(tmp_path, WHOLE + "contact: [Ann, Ben]\n", "handout").contact) == 2
