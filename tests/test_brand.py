"""The brand: what is merged, what is refused, and that its colours can be read."""

from pathlib import Path

import pytest

from briefwright.brand import PAIRS, READABLE, Brand, contrast, load_brand

BUILTIN = (Path(__file__).parents[1] / "templates" / "_brand.yml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def brand() -> Brand:
    return load_brand(BUILTIN)


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(brand: Brand, text: str, ground: str) -> None:
    assert contrast(brand.color(text), brand.color(ground)) >= READABLE


def test_every_series_of_a_chart_stands_out_from_the_paper(brand: Brand) -> None:
    assert all(contrast(color, brand.color("paper")) >= 3 for color in brand.chart)


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
    assert '  --font-serif: "Source Serif Pro", "Noto Serif JP", serif;\n' in css
    assert "  --size-text: 10.25pt;\n" in css


def test_a_font_may_be_named_alone() -> None:
    assert load_brand(BUILTIN, "typography: {base: Georgia}").fonts["sans"][0] == "Georgia"


def test_the_deck_measures_with_the_twin(brand: Brand) -> None:
    headings = brand.deck_font("headings")
    assert (headings.name, headings.twin, headings.east_asian["Jpan"]) == ("Cambria", "Caladea", "Yu Mincho")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("color: [", "not well-formed YAML"),
        ("- a\n- list", "a brand is a mapping"),
        ("color: {primary: crimson}", "`crimson` is neither a colour"),
        ("color: {primary: '#12'}", "`#12` is neither a colour"),
        ("color: {primary: secondary, secondary: primary}", "defined by itself: primary → secondary → primary"),
        ("color: red", "`color` in the brand is a mapping"),
        ("meta: {name: 7}", "`meta.name` in the brand is a text"),
        ("meta: {name: }", "lacks `meta.name`"),
        ("defaults: {briefwright: {chart: [accent]}}", "needs 6 colours, and has 1"),
        ("defaults: {briefwright: {chart: accent}}", "is a list"),
        ("defaults: {briefwright: {slides: {size: {title: big}}}}", "slides.size.title` in the brand is a number"),
        ("defaults: {briefwright: {slides: {size: {title: 0}}}}", "is a number of points"),
    ],
)
def test_a_fault_is_told_in_words(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        load_brand(BUILTIN, text)
    assert message in str(caught.value)


def test_an_unknown_role_names_the_known_ones(brand: Brand) -> None:
    with pytest.raises(ValueError, match="no colour role `acent`; it has accent, accent-2"):
        brand.color("acent")
