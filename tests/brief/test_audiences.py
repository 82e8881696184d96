"""What is not for an audience is taken out before anything is read from a brief."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.api import read_brief
from briefwright.brief.matrix import variants
from briefwright.brief.model import BriefFields
from briefwright.problems import ContentError
from writing import FACTS, HEAD, SECTION, SOURCES, look_over, put, told

TWO = f"{HEAD}audiences: {{public: For public release, partner: {{marking: For partners}}}}\n"


def brief(folder: Path, text: str, audience: str) -> BriefFields:
    return read_brief(put(folder, text).file, {"audience": audience})


def wrong(folder: Path, text: str, audience: str | None = "public") -> list[str]:
    settings = {} if audience is None else {"audience": audience}
    return [told(problem, folder) for problem in look_over(put(folder, text), settings=settings)[0]]


def items(folder: Path, *points: str, audience: str = "public") -> list[str]:
    written = "".join(f"            - {point}\n" for point in points)
    (block,) = brief(folder, f"{TWO}{SECTION}      - points:\n          items:\n{written}", audience).sections[0].blocks
    return [str(item.point) for item in block.items]  # type: ignore[attr-defined]


def test_only_names_who_gets_a_part_and_not_for_who_does_not(tmp_path):
    points = ("a", "{point: b, only: partner}", "{point: c, not-for: [public]}", "{point: d, only: [public, partner]}")
    assert items(tmp_path, *points) == ["a", "d"]
    assert items(tmp_path, *points, audience="partner") == ["a", "b", "c", "d"]


def test_what_no_audience_gets_is_told(tmp_path):
    points = "{point: a, not-for: [public, partner]}, {point: b, only: partner, not-for: partner}, c"
    found = [one for one in wrong(tmp_path, f"{TWO}{SECTION}      - points: [{points}]\n") if "W208" in one]
    assert [one.partition(" → ")[0].partition("W208 ")[2] for one in found] == [
        "no audience gets this: it is for none of them"
    ] * 2


def test_an_output_and_an_audience_in_one_limit_both_hold(tmp_path):
    text = f"{TWO}{SECTION}      - prose: {{text: a, only: [partner, brief]}}\n"
    text += "      - prose: {text: b, not-for: handout}\n"
    first, second = brief(tmp_path, text, "partner").sections[0].blocks
    assert (first.outputs, second.outputs) == ({"brief"}, {"brief", "deck"})
    assert [str(block.text) for block in brief(tmp_path, text, "public").sections[0].blocks] == ["b"]


def test_a_block_without_an_item_and_a_section_without_a_block_go_with_them(tmp_path):
    text = f"{TWO}{SECTION}      - prose: a\n  - id: two\n    title: Two\n    message: Two\n    blocks:\n"
    text += "      - points: [{point: b, only: partner}]\n"
    text += (
        "      - comparison: {left: {title: x, points: [{point: y, only: partner}]}, right: {title: z, points: [w]}}\n"
    )
    assert [str(section.id) for section in brief(tmp_path, text, "public").sections] == ["one"]
    assert [section.id for section in brief(tmp_path, text, "partner").sections] == ["one", "two"]


def test_facts_sources_and_acronyms_that_only_it_uses_go_with_what_is_withheld(tmp_path):
    text = f"{TWO}{FACTS}  kept: {{value: 7 %, source: shared}}\n{SOURCES}  - {{id: shared, type: book, title: B}}\n"
    text += "acronyms: {MTA: Marlowe Terminal, IMO: Maritime}\n"
    text += f"{SECTION}      - prose: The IMO has {{{{ facts.kept }}}}.\n"
    text += "      - prose: {only: partner, text: 'The MTA has {{ facts.growth }} [@known].'}\n"
    read = brief(tmp_path, text, "public")
    assert ([*read.facts], [one.id for one in read.sources], [*read.acronyms]) == (["kept"], ["shared"], ["IMO"])
    assert read.left_out.withheld is not None
    assert {"growth", "known", "MTA", "Marlowe Terminal", "5 %"} <= {*map(str, read.left_out.withheld.texts)}


def test_an_audience_has_values_of_its_own_for_keys_and_parameters(tmp_path):
    text = TWO.replace("For partners}", "For partners, title: Whole, who: you}") + "params: {who: all}\n"
    text += f"{SECTION}      - prose: For {{{{ params.who }}}}.\n"
    text += "      - prose: {text: b, when: params.audience == 'partner'}\n"
    partner, public = brief(tmp_path, text, "partner"), brief(tmp_path, text, "public")
    assert (partner.title, partner.marking, partner.sections[0].blocks[0].text) == ("Whole", "For partners", "For you.")
    assert (public.title, public.marking, len(public.sections[0].blocks)) == ("A brief", "For public release", 1)
    assert {"b", "you", "Whole"} <= {*map(str, public.left_out.withheld.texts)}


def test_notes_may_be_written_for_each_audience(tmp_path):
    text = f"{TWO}{SECTION}      - prose: {{text: a, notes: {{public: Short., partner: Long.}}}}\n"
    text += "      - prose: {text: b, notes: {partner: Long.}}\n"
    assert [block.notes for block in brief(tmp_path, text, "public").sections[0].blocks] == ["Short.", None]


def test_each_audience_is_a_variant_unless_one_is_chosen(tmp_path):
    source = put(tmp_path / "b", f"{TWO}{SECTION}      - prose: a\n")
    assert [one.name for one in variants(source)] == ["b-public", "b-partner"]
    assert [one.name for one in variants(source, {"audience": "partner"})] == ["b-partner"]
    source = put(
        tmp_path / "b", f"{TWO}matrix: [{{title: X}}, {{title: Y, audience: partner}}]\n{SECTION}      - prose: a\n"
    )
    assert [one.name for one in variants(source)] == ["b-x-public", "b-x-partner", "b-y-partner"]


@pytest.mark.parametrize(("written", "problem"), [
    ("audiences: {deck: x}\n", "brief.yml:4:13: E206 `deck` is the name of an output → give the audience another name"),
    ("audiences: []\n", "brief.yml:4:1: E112 `audiences`: expected a mapping of names; found nothing"),
    ("audiences: {public: {colour: red}}\n", "brief.yml:4:22: E110 `colour` is neither a parameter nor a key of"),
    ("audiences: {public: a, partner: x}\nsections: [{id: s, only: partner}]\n", "brief.yml:5:1: E212 every"),
    ("audiences: {partner: x}\n", "-P audience=public: E112 there is no audience `public`"),
])  # fmt: skip
def test_audiences_that_cannot_be_used_are_problems(tmp_path, written, problem):
    sections = "" if "sections:" in written else f"{SECTION}      - prose: a\n"
    first, *_ = wrong(tmp_path, f"{HEAD}{written}{sections}")
    assert first.startswith(problem)


@pytest.mark.parametrize(("block", "problem"), [
    ("{text: a, only: partnr}", "brief.yml:10:32: E112 `only`: there is no audience or output `partnr`"),
    ("See [it](#two).", "brief.yml:10:25: E213"),
    ("'{{ facts.growth }}'", "brief.yml:10:20: E201 the fact `growth` is withheld from `public`"),
])  # fmt: skip
def test_what_remains_cannot_refer_to_what_is_withheld(tmp_path, block, problem):
    text = f"{TWO}{SECTION}      - prose: {block}\n"
    text += "  - {id: two, only: partner, title: T, message: M, blocks: [prose: b]}\n"
    text += "facts:\n  growth: {value: 5 %, not-for: public}\n"
    assert [one for one in wrong(tmp_path, text) if one.startswith(problem)], wrong(tmp_path, text)


def test_without_a_choice_nothing_is_read(tmp_path):
    assert wrong(tmp_path, f"{TWO}{SECTION}      - prose: a\n", None)[0].startswith("brief.yml:4:1: E211")


def test_an_unknown_audience_on_the_command_line_is_a_problem(tmp_path):
    source = put(tmp_path, f"{TWO}{SECTION}      - prose: a\n")
    with pytest.raises(ContentError) as raised:
        variants(source, {"audience": "partnr"})
    assert [told(one, tmp_path) for one in raised.value.problems] == [
        "-P audience=partnr: E112 there is no audience `partnr` → did you mean `partner`?"
    ]


def test_shared_facts_that_only_it_uses_go_with_what_is_withheld(tmp_path):
    shared = "secret: {value: 5 %}\nopen: {value: 7 %}\nunused: {value: 8 %}\n"
    text = f"{TWO}facts: facts.yml\n{SECTION}      - prose: Of {{{{ facts.open }}}}.\n"
    text += "      - prose: {only: partner, text: 'Of {{ facts.secret }}.'}\n"
    source = put(tmp_path, text, {"facts.yml": shared})
    assert [*read_brief(source.file, {"audience": "public"}).facts] == ["open"]
    assert sorted(read_brief(source.file, {"audience": "partner"}).facts) == ["open", "secret"]
