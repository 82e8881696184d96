"""The brand: what is merged, what is refused, and that its colours can be read."""

from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from briefwright.brand.model import PAIRS, Brand, Theme
from briefwright.brand.read import load_brand, read_brand, theme_of
from briefwright.images.colors import READABLE, contrast
from briefwright.io.project import Source
from briefwright.paper.web.dark import dark
from briefwright.problems import ContentError, Diagnostics
from briefwright.templating.overrides import check_templates

TEMPLATES = Path(__file__).parents[2] / "templates"
BUILTIN = (TEMPLATES / "_brand.yml").read_text(encoding="utf-8")
THEMES = {theme: (TEMPLATES / "themes" / theme / "_brand.yml") for theme in get_args(Theme)}


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand(BUILTIN)


@cache
def themed(theme: str) -> Brand:
    """The brand of a look that comes with the tool; ink is the built-in one."""
    return load_brand(BUILTIN, *([THEMES[theme].read_text("utf-8")] if theme != "ink" else []))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(theme: str, text: str, ground: str) -> None:
    assert contrast(themed(theme).color(text), themed(theme).color(ground)) >= READABLE


@pytest.mark.parametrize("theme", THEMES)
def test_every_series_of_a_chart_stands_out_from_the_paper(theme: str) -> None:
    assert all(contrast(color, themed(theme).color("paper")) >= 3 for color in themed(theme).chart)


def test_each_look_has_its_folder() -> None:
    assert {"ink", *(folder.name for folder in (TEMPLATES / "themes").iterdir())} == {*THEMES}


def test_a_brand_names_its_look_the_nearest_first(tmp_path: Path) -> None:
    source = Source(tmp_path / "content" / "one" / "brief.yml")
    found = [theme_of(source)]
    for folder, theme in ((tmp_path, "signal"), (source.folder, "plaid"), (source.folder, "editorial")):
        (folder / "templates").mkdir(parents=True, exist_ok=True)
        (folder / "templates" / "_brand.yml").write_text(f"defaults: {{briefwright: {{theme: {theme}}}}}", "utf-8")
        found.append(theme_of(source))
    assert found == ["ink", "signal", "signal", "editorial"]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_nearer_brand_changes_only_what_it_says(brand: Brand) -> None:
    sizes = "defaults: {briefwright: {slides: {size: {title: 28}}}}"
    nearer = load_brand(BUILTIN, 'color: {palette: {vermilion: "#0b5cad"}}', sizes)
    assert nearer.color("accent") == nearer.chart[1] == "#0B5CAD"
    assert nearer.slide_size("title") == 28
    assert nearer.color("text") == brand.color("text")
    assert nearer.slide_size("body") == brand.slide_size("body")


def test_a_brand_file_made_for_other_tools_recolours_the_roles() -> None:
    assert load_brand(BUILTIN, 'color: {primary: "#123456"}').color("accent") == "#123456"


def test_a_nearer_list_replaces_the_one_above() -> None:
    names = "[accent, accent-2, text, text, text, text]"
    nearer = load_brand(BUILTIN, f"defaults: {{briefwright: {{chart: {names}}}}}")
    assert nearer.chart[0] == nearer.color("accent")


def test_an_empty_brand_changes_nothing(brand: Brand) -> None:
    assert load_brand(BUILTIN, "", "# nothing yet\n") == brand


def test_a_colour_that_cannot_be_read_is_found() -> None:
    pale = load_brand(BUILTIN, 'color: {palette: {slate: "#B0B8C0"}}')
    assert ("muted", "paper") in [pair[:2] for pair in pale.weak_pairs()]


def test_the_tokens_are_custom_properties(brand: Brand) -> None:
    css = brand.css_tokens()
    assert css.startswith(":root {\n  --color-text: #17202B;\n")
    families = '"Source Serif Pro", "Noto Serif JP", "Amiri", "Tinos", "Sarabun", "Hind", "Noto Emoji", serif'
    assert f"  --font-serif: {families};\n" in css
    assert "  --size-text: 10pt;\n" in css


def test_a_font_may_be_named_alone() -> None:
    assert load_brand(BUILTIN, "typography: {base: Georgia}").fonts["sans"][0] == "Georgia"


def test_the_deck_measures_with_the_twin(brand: Brand) -> None:
    headings = brand.deck_font("headings")
    assert (headings.name, headings.twin, headings.east_asian["Jpan"]) == ("Cambria", "Caladea", "Yu Mincho")


TOOL = "defaults:\n  briefwright:\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("color: {primary: ink\nmeta: {}", "1:8: E101 a bracket or brace is not closed"),
        ("color:\n\tprimary: ink", "2:1: E101 a tab is used for indentation"),
        ("- a\n- list", "1:1: E601 a brand is a mapping (key: value)"),
        ("colours: {accent: red}", "1:1: E601 unknown key `colours` → did you mean `color`?"),
        ("colors: {}", "1:1: E601 unknown key `colors` → did you mean `color`?"),
        (f"{TOOL}    roles: {{acent: ink}}", "3:13: E601 unknown key `acent` → did you mean `accent`?"),
        ("color: {accent: ink}", "1:9: E601 unknown key `accent` → roles belong under `defaults:`, `briefwright:`"),
        (f"{TOOL}    accent: ink", "3:5: E601 unknown key `accent` → roles belong under `defaults:`"),
        ("color: {primary: cerise}", "1:18: E601 there is no colour `cerise` → known here: "),
        ("color: {primary: '#1b7f5'}", "1:18: E601 `primary`: expected a colour such as"),
        ("color: {palette: {mine: 'rgb(1, 2)'}}", "1:25: E601 `mine`: expected a colour such as"),
        ("color:\n  primary: #1b7f5a", "2:3: E601 `primary`: expected a colour such as"),
        (
            "color: {primary: secondary, secondary: primary}",
            "1:18: E601 the colour `primary` is defined in terms of itself: primary → secondary → primary",
        ),
        ("color: red", "1:8: E601 `color`: expected a mapping (key: value); found “red”"),
        ("meta: {name: [x]}", "1:14: E601 `name`: expected a mapping (key: value); found a list"),
        (f"{TOOL}    chart: [accent]", "3:12: E601 `chart` needs 6 colours, but has 1"),
        (f"{TOOL}    chart: accent", "3:12: E601 `chart`: expected a list; found “accent”"),
        (f"{TOOL}    chart: [a, ink, ink, ink, ink, ink]", "3:13: E601 there is no colour `a` → known here: "),
        (f"{TOOL}    slides: {{size: {{title: big}}}}", "3:28: E601 `title`: expected a number of points; found “big”"),
        (f"{TOOL}    slides: {{size: {{title: 0}}}}", "3:28: E601 `title`: expected a number of points; found “0”"),
        (f"{TOOL}    paper: {{size: {{text: 10}}}}", "3:26: E601 `text`: expected a length such as 10.25pt"),
        (f"{TOOL}    theme: plaid", "3:12: E601 `theme`: expected one of ink, editorial, signal; found “plaid”"),
        (f"{TOOL}    paper: {{grid: {{egde: 3cm}}}}", "3:20: E601 unknown key `egde` → did you mean `edge`?"),
        ("typography: {base: {famly: Lato}}", "1:21: E601 unknown key `famly` → did you mean `family`?"),
    ],
)
def test_a_fault_is_told_at_its_place(text: str, told: str) -> None:
    with pytest.raises(ContentError) as caught:
        load_brand(BUILTIN, text)
    (problem,) = caught.value.problems
    place = str(problem.location).removeprefix("_brand.yml:")
    assert f"{place}: {problem.code} {problem.message} → {problem.hint}".startswith(told)


def test_keys_that_change_nothing_are_told_with_where_to_do_it_instead(tmp_path: Path) -> None:
    own, found = tmp_path / "_brand.yml", Diagnostics()
    own.write_text(
        "meta: {name: A}\ncolor: {tertiary: teal, info: '#369'}\nlogo: {images: {mark: a.svg}}\n"
        "typography:\n  base: {family: Arimo, size: 11pt, line-height: 1.4}\n  link: {decoration: none}\n"
        "  monospace-inline: {color: primary}\ndefaults: {briefwright: {roles: {positive: info}}}\n", "utf-8"
    )  # fmt: skip
    read_brand([TEMPLATES / "_brand.yml", own], found)
    told = [(one.location.line, one.message.removeprefix("nothing is printed by "), one.hint) for one in found]
    assert [(line, keys) for line, keys, _ in told] == [
        (5, "`typography.base.size`, `typography.base.line-height`"),
        (6, "`typography.link.decoration`"),
        (7, "`typography.monospace-inline.color`, `color.tertiary`"),
        (3, "`logo.images.mark`"),
    ]
    assert told[0][2].startswith("sizes are under `defaults: briefwright: paper:`")


def test_a_weak_contrast_is_never_the_fault_of_a_theme(tmp_path: Path) -> None:
    own, found = tmp_path / "_brand.yml", Diagnostics()
    own.write_text('color: {palette: {forest: "#9CB0A8"}}', "utf-8")
    read_brand([TEMPLATES / "_brand.yml", THEMES["editorial"], own], found)
    assert {(one.code, one.location.file) for one in found} == {("W601", own)}


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(ContentError) as caught:
        load_brand(BUILTIN, "colors: {}\nmeta: {name: A}", "color: {primary: '#12'}\ntypografy: {}")
    assert [problem.message.split("`")[1] for problem in caught.value.problems] == ["colors", "primary", "typografy"]


def test_what_other_tools_read_is_let_be(brand: Brand) -> None:
    text = """
meta: {link: {github: https://example.org}}
typography: {fonts: [{family: Lato, source: google}], base: {weight: 400}}
color: {palette: {my own: "#abc"}}
defaults: {quarto: {format: [html]}, briefwright: {}}
"""
    assert load_brand(BUILTIN, text) == brand


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("rebeccapurple", "#663399"),
        ("'#36c'", "#3366CC"),
        ("rgb(51 102 204)", "#3366CC"),
        ("'rgba(51, 102, 204, 1)'", "#3366CC"),
        ("hsl(220deg 60% 50%)", "#3366CC"),
        ("hwb(220 20% 20%)", "#3366CC"),
        ("oklch(40.101% 0.12332 21.555)", "#7D2329"),
        ("color(srgb 0.2 0.4 0.8)", "#3366CC"),
        ("{light: '#36c', dark: '#9cf'}", "#3366CC"),
    ],
)
def test_a_colour_may_be_written_in_every_way_that_css_has(written: str, shown: str) -> None:
    assert load_brand(BUILTIN, f"color: {{primary: {written}}}").color("accent") == shown


def test_a_colour_for_dark_screens_is_kept_for_them(brand: Brand) -> None:
    pair = load_brand(BUILTIN, "color: {palette: {sea: {light: '#005577', dark: '#66CCEE'}}, primary: sea}")
    assert (pair.color("accent"), pair.night) == ("#005577", {"accent": "#66CCEE", "chart-2": "#66CCEE"})
    assert (dark(pair).color("accent"), dark(pair).chart[1]) == ("#66CCEE", "#66CCEE")
    assert brand.night == {}


def test_a_palette_may_hold_what_is_transparent_but_nothing_is_printed_in_it() -> None:
    assert load_brand(BUILTIN, "color: {palette: {veil: '#00000080'}}")
    with pytest.raises(ContentError, match="the colour `#00000080` is transparent in part"):
        load_brand(BUILTIN, "color: {palette: {veil: '#00000080'}, primary: veil}")


def test_a_name_that_the_palette_has_too_is_brand_yml_s_own() -> None:
    both = load_brand(BUILTIN, "color: {palette: {purple: '#6f42c1', dark: '#212529'}, dark: purple}")
    assert both.color("dark") == "#6F42C1"
    itself = load_brand(BUILTIN, "color: {palette: {dark: '#212529'}, dark: dark}")
    assert itself.color("dark") == "#212529"


def test_the_colour_of_headings_is_that_of_their_role_unless_the_role_has_its_own() -> None:
    typography = "color: {primary: '#1b7f5a'}\ntypography: {headings: {color: primary}, base: {color: black}}\n"
    assert load_brand(BUILTIN, typography).color("heading") == "#1B7F5A"
    assert load_brand(BUILTIN, typography).color("text") == "#000000"
    assert load_brand(BUILTIN, f"{typography}{TOOL}    roles: {{heading: '#111'}}").color("heading") == "#111111"


def test_an_accent_may_be_changed_by_its_colour_or_by_its_role() -> None:
    by_color = load_brand(BUILTIN, 'color: {palette: {moss: "#1b6b4f"}, primary: moss}')
    by_role = load_brand(BUILTIN, 'defaults: {briefwright: {roles: {accent: "#1b6b4f"}}}')
    assert by_color.color("accent") == by_role.color("accent") == "#1B6B4F"
    assert by_color.color("accent-2") == by_role.color("accent-2")


def test_a_typeface_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "builtin.yml").write_text(BUILTIN, "utf-8")
    fonts = "typography:\n  base: Georgia\n  headings: {family: Source Serf Pro}\n"
    (tmp_path / "_brand.yml").write_text(fonts, "utf-8")
    diagnostics = Diagnostics()
    assert read_brand([tmp_path / "builtin.yml", tmp_path / "_brand.yml"], diagnostics) is not None
    assert [f"{str(one.location).rpartition('/')[2]}: {one.code} {one.message}" for one in diagnostics] == [
        "_brand.yml:2:9: W602 the typeface `Georgia` is not installed; another one is used",
        "_brand.yml:3:22: W602 the typeface `Source Serf Pro` is not installed; another one is used",
    ]
    assert [one.hint for one in diagnostics][1] == "did you mean `Source Serif Pro`?"


def test_colours_that_are_hard_to_read_together_are_told_at_the_colour(tmp_path) -> None:
    (tmp_path / "builtin.yml").write_text(BUILTIN, "utf-8")
    (tmp_path / "_brand.yml").write_text('color:\n  primary: "#E08A5A"\n  palette:\n    slate: "#B0B8C0"\n', "utf-8")
    diagnostics = Diagnostics()
    assert read_brand([tmp_path / "builtin.yml", tmp_path / "_brand.yml"], diagnostics) is not None
    told = {str(problem.location).rpartition("/")[2]: f"{problem.code} {problem.message}" for problem in diagnostics}
    assert {*told} == {"_brand.yml:4:12", "_brand.yml:2:12"}
    assert told["_brand.yml:4:12"].startswith(
        "W601 too little contrast: `muted` on `paper` (2.0:1), `muted` on `surface` (1."
    )
    assert told["_brand.yml:2:12"].startswith(
        "W601 too little contrast: `accent` on `paper` (2.6:1); a darker shade, #"
    )


def test_an_unknown_role_names_the_known_ones(brand: Brand) -> None:
    with pytest.raises(ValueError, match="no colour role `acent`; it has accent, accent-2"):
        brand.color("acent")


def test_a_brand_beside_the_brief_is_told_where_it_belongs(tmp_path: Path) -> None:
    (tmp_path / "_brand.yml").write_text("color: {primary: teal}", "utf-8")
    (problem,) = check_templates((), Source(tmp_path / "brief.yml"))
    assert (problem.code, problem.message) == ("W401", "this brand is not used")
    assert problem.hint.endswith("into templates/")
