"""Which layout of a template stands for which of ours, by which rule, and how that can be told otherwise."""

import re
from pathlib import Path

import pytest

from briefwright.cli import run
from briefwright.deck.looks import INK
from briefwright.deck.template.load import deck_template, read_template
from briefwright.deck.template.mapping import LayoutMapping
from briefwright.deck.template.mapping_file import MappingFile, mapping_path, read_mapping
from briefwright.deck.template.slots import is_called
from briefwright.io.archive import Refused
from briefwright.problems import Diagnostics
from deck.template.built import BRAND, TEMPLATES, two_alike
from deck.template.parts import LAYOUT, MASTER, changed, office, placed, renamed, replacing, without_layouts

STANDARD = ("Title Slide", "Title and Content", "Section Header", "Two Content", "Comparison", "Title Only")


def rules(name: str) -> dict[str, tuple[str, str]]:
    matches = read_template(TEMPLATES[name](), {}).matches
    return {ours: (match.theirs.name, match.rule) for ours, match in matches.items()}


@pytest.mark.parametrize(("name", "rule"), [
    ("office", "type"), ("called_otherwise", "type"), ("german", "name"), ("french", "name"), ("japanese", "name"),
    ("nameless", "placeholders"),
])  # fmt: skip
def test_the_standard_layouts_are_found_by(name: str, rule: str) -> None:
    found = rules(name)
    assert {found[ours][1] for ours in STANDARD} == {rule}
    assert len({found[ours][0] for ours in STANDARD}) == len(STANDARD)


def test_every_layout_of_ours_stands_on_one_of_every_template() -> None:
    for template in TEMPLATES.values():
        assert list(read_template(template(), {}).matches) == list(INK.layouts)


def test_what_is_not_there_is_stood_in_for() -> None:
    found = rules("three_layouts")
    assert found["Key Points"] == ("Title and Content", "instead")
    assert found["Closing"] == ("Title Slide", "instead")
    assert found["Quote"] == ("Title Only", "instead")


@pytest.mark.parametrize(("names", "ours"), [
    (["Rubrikbild", "Rubrik och innehåll"], 2), (["Titeldia", "Titel en object"], 2),
    (["Diapositiva titolo", "Titolo e contenuto"], 2), (["제목 슬라이드", "제목 및 내용"], 2),
])  # fmt: skip
def test_layouts_are_known_by_their_names_in_further_languages(names: list[str], ours: int) -> None:
    matches = read_template(renamed(office(), names, types=False), {}).matches
    assert [matches[name].rule for name in STANDARD[:ours]] == ["name"] * ours


def test_the_close_does_not_stand_on_a_layout_with_its_words_above_its_title() -> None:
    section = read_template(office(), {}).matches["Section Header"].theirs
    assert section.of("body")[0].outer.y < section.title.outer.y
    assert rules("office")["Closing"] == ("Title Slide", "instead")


def masters(data: bytes, mapping: dict[str, LayoutMapping], master: int = 0) -> dict[str, str]:
    matches = read_template(data, mapping, master).matches
    return {ours: match.theirs.master[-5] for ours, match in matches.items()}


def test_of_several_masters_the_one_with_most_of_our_layouts_is_used_for_all() -> None:
    found = masters(TEMPLATES["two_masters"](), {})
    assert {found[ours] for ours in STANDARD} == {"2"}


def test_the_mapping_file_names_the_master_and_may_take_single_layouts_of_another() -> None:
    found = masters(TEMPLATES["two_masters"](), {"Comparison": LayoutMapping("Comparison")}, 1)
    assert {ours for ours in STANDARD if found[ours] == "2"} == {"Comparison"}
    with pytest.raises(Refused, match="it has 2 slide masters; the mapping file names master 3"):
        read_template(TEMPLATES["two_masters"](), {}, 3)


def test_of_two_masters_alike_the_plainer_one_is_used() -> None:
    both = two_alike()
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Art"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9144000" cy="5000000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="DDEEFF"/></a:solidFill></p:spPr></p:sp></p:spTree>'
    )
    decorated = changed(both, (MASTER, replacing("</p:spTree>", shape)))
    plain, other = masters(both, {}), masters(decorated, {})
    assert {plain[ours] for ours in STANDARD} == {"1"}
    assert {other[ours] for ours in STANDARD} == {"2"}


def test_a_template_without_room_for_a_title_is_refused_with_what_it_has() -> None:
    with pytest.raises(Refused, match=r"It has: Blank, Vertical Title and Text\."):
        read_template(without_layouts(office(), 1, 2, 3, 4, 5, 6, 8, 9, 10), {})


def test_a_mapping_file_goes_before_all_rules() -> None:
    told = {"Closing": LayoutMapping("Title Only"), "Two Content": LayoutMapping("Comparison", {"left": 2, "right": 4})}
    reference = read_template(office(), told)
    assert (reference.matches["Closing"].theirs.name, reference.matches["Closing"].rule) == (
        "Title Only",
        "mapping file",
    )
    two = deck_template(reference, BRAND).layouts["Two Content"]
    assert (two.placeholder("left").idx, two.placeholder("right").idx) == (2, 4)


@pytest.mark.parametrize(("told", "sentence"), [
    (LayoutMapping("Titelfolie"), "no layout “Titelfolie”.*It has: Title Slide"),
    (LayoutMapping("Blank"), "the layout “Blank”.* has no title"),
    (LayoutMapping("Title Slide", {"byline": 7}), r"has no placeholder 7; it has 0 \(ctrTitle\), 1 \(subTitle\)"),
])  # fmt: skip
def test_a_mapping_file_that_names_what_is_not_there_is_told(told: LayoutMapping, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        read_template(office(), {"Title Slide": told})


def read_text(text: str, tmp_path: Path) -> tuple[MappingFile, list[str]]:
    diagnostics, path = Diagnostics(), tmp_path / "a.layouts.yml"
    path.write_text(text, "utf-8")
    return read_mapping(path, path, diagnostics), [problem.message for problem in diagnostics]


def test_a_mapping_file_is_read(tmp_path: Path) -> None:
    told, found = read_text(
        "master: 2\nTitle Slide: Titelfolie\nTwo Content: {layout: Zwei, slots: {left: 1}}\n", tmp_path
    )
    assert told.layouts == {
        "Title Slide": LayoutMapping("Titelfolie"),
        "Two Content": LayoutMapping("Zwei", {"left": 1}),
    }
    assert (told.master, found) == (2, [])


@pytest.mark.parametrize(("text", "sentence"), [
    ("Titel: a\n", "there is no layout `Titel`"),
    ("Two Content: {layout: a, slots: {lefft: 1}}\n", "the layout `Two Content` has no slot `lefft`"),
    ("Two Content: {layout: a, slots: {left: first}}\n", "the index of the slot `left` is a number"),
    ("Two Content: [a]\n", "the layout for `Two Content` cannot be read"),
    ("master: white\n", "`master` is the number of a slide master, from 1"),
    ("- a\n", "a mapping file lists our layouts, each with one of the template's"),
])  # fmt: skip
def test_faults_of_a_mapping_file_are_told(text: str, sentence: str, tmp_path: Path) -> None:
    assert read_text(text, tmp_path) == (MappingFile(), [sentence])


def test_the_command_shows_what_stands_for_what(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ministry.pptx"
    path.write_bytes(TEMPLATES["german"]())
    assert run(["layouts", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "Titelfolie: 0: ctrTitle, 1: subTitle" in shown
    assert re.search(r"Title Slide +Titelfolie  \(by name\)", shown)
    assert "none found; same as Title Only" in shown
    assert not mapping_path(path).exists()


def test_the_mapping_that_the_command_writes_reads_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ministry.pptx"
    path.write_bytes(renamed(office(), ["A: b", "C &quot;d&quot;", "# e"], types=True))
    assert run(["layouts", "--write", str(path)]) == 0
    diagnostics = Diagnostics()
    told = read_mapping(mapping_path(path), mapping_path(path), diagnostics).layouts
    assert ([*diagnostics], told["Title Slide"], told["Section Header"]) == (
        [],
        LayoutMapping("A: b"),
        LayoutMapping("# e"),
    )
    assert read_template(path.read_bytes(), told).matches["Title Slide"].rule == "mapping file"
    assert run(["layouts", "--write", str(path)]) == 3
    capsys.readouterr()


def test_the_command_tells_why_a_template_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ministry.pptx"
    path.write_bytes(b"no")
    assert run(["layouts", str(path)]) == 1
    assert capsys.readouterr().err == (
        f"{path}: error[E306]: this is not a PowerPoint file (.pptx or .potx), or it is damaged\n"
        "  hint: save it from PowerPoint as .pptx\n"
    )
    assert run(["layouts", str(tmp_path / "other.pptx")]) == 3
    assert capsys.readouterr().err == f"error: {tmp_path / 'other.pptx'}: no such file or folder\n"


@pytest.mark.parametrize(("path", "old", "new", "sentence"), [
    ("ppt/slideLayouts/_rels/slideLayout1.xml.rels", "slideMaster1.xml", "slideMaster9.xml", "which is not in it"),
    ("ppt/slideMasters/slideMaster1.xml", "</p:cSld>", '</p:cSld><x r:id="rId500"/>', "'rId500', which does not exist"),
])  # fmt: skip
def test_a_template_that_leads_nowhere_is_refused(path: str, old: str, new: str, sentence: str) -> None:
    reference = read_template(changed(office(), (path, replacing(old, new))), {})
    with pytest.raises(Refused, match=sentence):
        deck_template(reference, BRAND)


def test_drawings_do_not_stand_below_a_title_in_the_middle_of_the_slide() -> None:
    low = read_template(changed(office(), placed(6, "title", 457200, 2_700_000, 8_229_600, 1_143_000)), {}).matches
    assert low["Title Only"].theirs.name != "Title Only"
    assert low["Title Only"].theirs.title.outer.bottom < 0.4 * 540


def test_a_layout_whose_title_lies_over_its_content_is_not_used() -> None:
    over = read_template(changed(office(), placed(4, "title", 2_000_000, 3_000_000, 5_000_000, 1_143_000)), {}).matches
    assert (over["Two Content"].rule, over["Two Content"].theirs.name) == ("instead", "Title Only")


@pytest.mark.parametrize(
    ("ours", "names"),
    [
        ("Quote", ["Zitatfolie", "2_Citation avec légende", "Cita con descripción", "Cytat", "引用", "인용", "Цитата"]),
        ("Big Number", ["BIG_NUMBER", "Schlüsselzahl", "Chiffre-clé", "Dato clave", "Kerncijfer", "大数字", "큰 숫자"]),
        ("Comparison", ["Gegenüberstellung", "Confronto", "Porównanie", "Порівняння", "対比", "Pros and Cons"]),
        ("Two Content", ["Two Columns", "Zwei Spalten", "Deux colonnes", "Dwa elementy zawartości", "Два об'єкти"]),
        (
            "Picture with Caption",
            ["Bild med bildtext", "Imagem com Legenda", "Рисунок із підписом", "图片与标题"],
        ),
        ("Chart with Takeaway", ["Diagramm mit Fazit", "Gráfico con texto", "グラフと要点", "图表与结论"]),
        ("Statement", ["MAIN_POINT", "Kernaussage", "Message clé", "Główny przekaz"]),
        ("Three Cards", ["3 Column", "1_Drei Spalten", "3 colonnes", "三栏"]),
    ],
)
def test_the_names_of_newer_layouts_are_known_in_many_languages(ours: str, names: list[str]) -> None:
    assert [name for name in names if not is_called(ours, name)] == []


def columns(count: int) -> bytes:
    """Office's template, whose bare layout has columns with a heading above each, and a line below the title."""
    wide = 8_000_000 // count

    def shape(idx: int, x: int, y: int, height: int) -> str:
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{idx}" name="Text Placeholder {idx}"/><p:cNvSpPr/><p:nvPr><p:ph type="body" '
            f'sz="quarter" idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext '
            f'cx="{wide - 200_000}" cy="{height}"/></a:xfrm></p:spPr><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>'
        )

    heads = (shape(31 + at, 500_000 + at * wide, 1_900_000, 500_000) for at in range(count))
    texts = (shape(41 + at, 500_000 + at * wide, 2_450_000, 3_300_000) for at in range(count))
    every = "".join((shape(30, 500_000, 1_450_000, 400_000), *heads, *texts))
    return changed(renamed(office(), ["A", "B", "C", "D", "E", "F"], types=False),
                   (LAYOUT.format(6), replacing("</p:spTree>", f"{every}</p:spTree>")))  # fmt: skip


@pytest.mark.parametrize(("count", "ours"), [(2, "Comparison"), (3, "Three Cards"), (4, "Four Cards")])
def test_columns_with_headings_are_known_whatever_they_are_called(count: int, ours: str) -> None:
    match = read_template(without_layouts(columns(count), 5), {}).matches[ours]
    assert (match.theirs.name, match.rule) == ("F", "placeholders")


def test_cards_in_the_columns_of_a_template_have_no_numbers_of_ours_over_them() -> None:
    layout = deck_template(read_template(columns(3), {}), BRAND).layouts["Three Cards"]
    assert [layout.placeholder(f"text-{n}").idx for n in (1, 2, 3)] == [41, 42, 43]
    assert "number-1" in layout.left_out


def test_two_places_above_each_other_are_not_two_columns() -> None:
    stacked = changed(office(), placed(4, 'idx="1"', 457_200, 1_600_200, 8_229_600, 2_000_000),
                      placed(4, 'idx="2"', 457_200, 3_800_000, 8_229_600, 2_000_000))  # fmt: skip
    assert read_template(stacked, {}).matches["Two Content"].rule == "instead"


def test_a_caption_at_the_left_of_its_picture_is_read_before_it() -> None:
    left = (placed(9, 'type="title"', 457_200, 300_000, 3_300_000, 1_500_000),
            placed(9, 'type="pic"', 4_000_000, 600_000, 4_600_000, 5_200_000),
            placed(9, 'type="body"', 457_200, 1_900_000, 3_300_000, 3_900_000))  # fmt: skip
    layout = deck_template(read_template(changed(office(), *left), {}), BRAND).layouts["Picture with Caption"]
    roles = [place.role for place in layout.placeholders]
    assert roles.index("caption") < roles.index("picture")
