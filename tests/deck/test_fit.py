"""Fit is a contract: everything that is said stands on a slide, in order and legible, or there is a problem."""

import re
from pathlib import Path

import pytest

from briefwright.brand.read import load_brand
from briefwright.deck.fit import fit_deck
from briefwright.deck.storyboard import build_deck
from briefwright.deck.theme import brand_template
from briefwright.io.project import builtin_templates
from briefwright.problems import Diagnostics
from briefwright.richtext.text import flow_runs, plain
from writing import blocks, build, picture, put, resolved

BRAND = load_brand((builtin_templates() / "_brand.yml").read_text(encoding="utf-8"))
LONG = "Ministries compete while budgets are split and nobody answers for the whole of it year after year"


def fitted(folder: Path, text: str, lang: str = "en"):
    """The slides of a brief, the title slide left out, and what was found."""
    whole = blocks(text).replace("lang: en", f"lang: {lang}")
    diagnostics = Diagnostics()
    document = resolved(folder, whole, "deck")
    deck = build_deck(document, put(folder, whole), diagnostics)
    slides = fit_deck(deck, brand_template(BRAND, lang), diagnostics).slides
    return [slide for slide in slides if slide.id.startswith("it")], diagnostics


def said(slide):
    return [plain(runs) for runs in flow_runs(slide.notes)]


def points_on(slide):
    """The points of a slide, in whichever places its form has for them."""
    return [runs for slot in slide.filled for runs in slot.paragraphs if plain(runs).startswith("Number")]


def points(count, detail=""):
    items = "".join(f"\n        - {{point: Number {n}. {LONG}, {detail}}}" for n in range(count))
    return f"- points:\n    id: it\n    notes: Begin slowly.\n    items:{items}\n"


def test_points_that_go_on_are_shared_out_evenly_in_one_size(tmp_path):
    slides, _ = fitted(tmp_path, points(20))
    counts = [len(points_on(slide)) for slide in slides]
    assert len(counts) > 1
    assert sum(counts) == 20
    assert max(counts) - min(counts) <= 1
    assert len({(slot.scale, slot.size) for slide in slides for slot in slide.filled if slot.slot != "title"}) == 1


@pytest.mark.parametrize("lang", ["en", "de", "ja", "fr"])
def test_the_number_of_a_part_stays_in_one_piece_at_the_end_of_its_title(tmp_path, lang):
    slides, _ = fitted(tmp_path, points(20), lang)
    parts = [plain(slide.title).removeprefix("One thing holds").lstrip(" ") for slide in slides]
    assert all(str(number) in part and len(part.split(" ")) == 1 for number, part in enumerate(parts, 1)), parts


def test_each_slide_has_the_notes_about_its_own_points_and_the_first_all_the_rest(tmp_path):
    slides, _ = fitted(tmp_path, points(20, "detail: Tell of it"))
    assert said(slides[0])[:2] == ["Begin slowly.", f"Number 0. {LONG}. Tell of it"]
    heads = [words[:8] for slide in slides for words in said(slide) if words.startswith("Number")]
    assert heads == [f"Number {number}."[:8] for number in range(20)]
    assert said(slides[1])[0].startswith(f"Number {len(points_on(slides[0]))}")
    assert not any("Begin slowly" in words for slide in slides[1:] for words in said(slide))


@pytest.mark.parametrize(
    ("lang", "line"), [("en", "Continued: see the notes of slide 2."), ("ja", "続き：スライド2のノートを参照。")]
)
def test_a_slide_that_goes_on_with_nothing_of_its_own_to_say_leads_back(lang, line, tmp_path):
    slides, _ = fitted(tmp_path, points(20), lang)
    assert said(slides[1]) == [line]


def test_a_point_higher_than_the_slide_is_told_with_slide_point_and_overshoot(tmp_path):
    _, diagnostics = fitted(tmp_path, f"- points: {{id: it, items: [Short, '{LONG * 30}']}}\n")
    (problem,) = diagnostics
    assert problem.code == "E403"
    assert re.fullmatch(r"point 2 is \d+ pt too large for the slide “One thing holds”", problem.message)


def test_a_step_larger_than_the_slide_is_told_with_slide_step_and_overshoot(tmp_path):
    _, diagnostics = fitted(
        tmp_path, f"- process: {{id: it, steps: [{{label: A}}, {{label: B, detail: '{LONG * 30}'}}]}}\n"
    )
    (problem,) = diagnostics
    assert re.fullmatch(r"step 2 is \d+ pt too large for the slide “One thing holds”", problem.message)


@pytest.mark.parametrize(
    ("lang", "title", "over", "hint"),
    [
        ("en", " ".join(["Words"] * 40), "too long by 2 lines: “Words Words", "shorten it to 2 lines, about 120"),
        ("ja", "宇宙の安全を保つ" * 10, "too long by 1 line: “宇宙の", "shorten it to 2 lines, about 60"),
    ],
)
def test_a_title_that_is_too_long_says_by_how_many_lines(tmp_path, lang, title, over, hint):
    _, diagnostics = fitted(tmp_path, f"- points: {{id: it, message: {title}, items: [A]}}\n", lang)
    (problem,) = diagnostics
    assert problem.code == "E403"
    assert problem.message.startswith(f"the title of this slide is {over}")
    assert problem.location.column == len("      - points: {id: it, message: ") + 1
    assert problem.hint.startswith(hint)


def opened(folder, head):
    """The title slide of a brief with these keys, and what was found."""
    text, diagnostics = f"{blocks('- points: [A]')}\n{head}", Diagnostics()
    deck = build_deck(resolved(folder, text, "deck"), put(folder, text), diagnostics)
    slides = fit_deck(deck, brand_template(BRAND, "en"), diagnostics).slides
    return [slide for slide in slides if slide.id.startswith("title")], diagnostics


def authors(count):
    names = [f"{{name: Author Number {n}, affiliation: Institute {n // 3} of Things}}" for n in range(count)]
    return f"author: [{', '.join(names)}]\n"


def test_there_is_one_title_slide_however_many_wrote_the_brief(tmp_path):
    (slide,), diagnostics = opened(tmp_path, authors(12))
    byline = next(slot for slot in slide.filled if slot.slot == "byline")
    assert plain(byline.paragraphs[0]).startswith(
        "Author Number 0, Author Number 1, Author Number 2 (Institute 0 of Things); Author Number 3, "
    )
    assert 12 <= byline.size < 16
    assert list(diagnostics) == []


def test_of_more_authors_than_there_is_room_for_the_first_is_named_and_all_are_in_the_notes(tmp_path):
    (slide,), diagnostics = opened(tmp_path, authors(90))
    byline = next(slot for slot in slide.filled if slot.slot == "byline")
    assert plain(byline.paragraphs[0]) == "Author Number 0 and others"
    assert "Author Number 89" in " ".join(plain(part.runs) for part in slide.notes)
    assert list(diagnostics) == []


@pytest.mark.parametrize("head", [f'author: "{LONG * 20}"\n', f"subtitle: {LONG * 8}\n", f"ask: {LONG * 20}\n"])
def test_what_is_too_long_for_a_slide_of_its_own_is_reported_at_its_key(tmp_path, head):
    _, diagnostics = opened(tmp_path, head)
    (problem,) = diagnostics
    assert problem.code == "E403"
    assert problem.location.line == len(blocks("- points: [A]").splitlines()) + 1


def test_a_title_slide_does_not_repeat_its_title_as_the_name_of_its_section(tmp_path):
    (slide,), _ = opened(tmp_path, "")
    assert "section" not in slide.slots(brand_template(BRAND, "en").layouts["Title Slide"])


def above(folder, message, name="One"):
    """What stands above the first slide of a section with this message, in which size, and the slide's notes."""
    text = blocks("- points: {id: it, message: So it is, items: [A]}\n").replace("One thing holds", message)
    text = text.replace("title: One\n", f"title: {name}\n")
    diagnostics = Diagnostics()
    deck = build_deck(resolved(folder, text, "deck"), put(folder, text), diagnostics)
    slide = next(one for one in fit_deck(deck, brand_template(BRAND, "en"), diagnostics).slides if one.id == "it")
    assert not [*diagnostics]
    slots = slide.slots(brand_template(BRAND, "en").layouts[slide.layout])
    return plain(slots["section"].paragraphs[0]), slots["section"].scale, "".join(map(plain, flow_runs(slide.notes)))


def test_a_section_keeps_its_name_above_a_title_and_a_message_that_is_too_long_is_in_the_notes(tmp_path):
    assert above(tmp_path, "Short") == ("1\u2002One\u2002—\u2002Short", None, "")
    assert above(tmp_path, LONG + " again" + " w" * 24)[1:] == (0.925, "")
    assert above(tmp_path, LONG * 2) == ("1\u2002One", None, LONG * 2)
    words, _, notes = above(tmp_path, "Short", LONG * 2)
    assert (words[:8], words[-1], notes) == (f"1\u2002{LONG}"[:8], "…", "Short")


def test_a_picture_with_too_few_pixels_is_told_once_at_its_block(tmp_path):
    text = blocks("- figure: {id: it, file: a.png, alt: A}\n")
    files = {
        "a.png": picture(size=(320, 200)),
        "templates/deck-short.xml.jinja": "{% include 'builtin/deck.xml.jinja' %}",
    }
    result = build(put(tmp_path, text, files), tmp_path / "out", ("deck",))
    (problem,) = [one for one in result.problems if one.code == "W310"]
    assert problem.location.line == next(n for n, line in enumerate(text.splitlines(), 1) if "figure" in line)
    assert (problem.message[:37], problem.hint) == (
        "this picture has 320 × 200 pixels, an",
        "use one at least 450 pixels wide",
    )


def test_a_source_line_has_two_lines_at_most_and_says_how_many_more_there_are(tmp_path):
    keys = [f"known-{number}" for number in range(6)]
    named = "".join(f"  - {{id: {key}, type: book, title: '{LONG}', issued: 2024}}\n" for key in keys)
    text = blocks(f"- callout: {{id: it, text: 'So it is {' '.join(f'[@{key}]' for key in keys)}'}}\n")
    text = text.replace("sources:\n", f"sources:\n{named}")
    diagnostics = Diagnostics()
    deck = build_deck(resolved(tmp_path, text, "deck"), put(tmp_path, text), diagnostics)
    slide = next(one for one in fit_deck(deck, brand_template(BRAND, "en"), diagnostics).slides if one.id == "it")
    (line,) = [slot.paragraphs[0] for slot in slide.filled if slot.slot == "source"]
    assert (plain(line).count(LONG), plain(line)[-12:]) == (3, "; and 3 more")
    assert sum(LONG in plain(runs) for runs in flow_runs(slide.notes)) == 6
    assert not [*diagnostics]


def test_a_foot_with_less_room_has_the_marking_alone(tmp_path):
    title, marking = (
        "Hochwasserschutzmaßnahmen in Flusseinzugsgebieten wirksam beschleunigen",
        "Nur für den Dienstgebrauch",
    )
    text = f"marking: {marking}\n{blocks('- points: [One]').replace('A brief', title, 1)}"
    deck, template = (
        build_deck(resolved(tmp_path, text, "deck"), put(tmp_path, text), Diagnostics()),
        brand_template(BRAND, "de"),
    )
    arranged = fit_deck(deck, template, Diagnostics())
    feet = {name: arranged.footers(template.layouts[name], 2)["ftr"] for name in ("Title Only", "Section Header")}
    assert feet == {"Title Only": f"{title}\u2002·\u2002{marking}", "Section Header": marking}
