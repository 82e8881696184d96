"""Acronyms are spelled out where running text first uses them, and listed where anything does."""

import pytest

from briefwright.document.acronyms import plural_of
from outline import words
from writing import HEAD, SECTION, blocks, look_over, put, resolved

NAMES = "acronyms: {JAXA: Japan Aerospace Exploration Agency, NASA: National Aeronautics and Space Administration}\n"


def prose(tmp_path, text, output="brief", lang="en"):
    """The words of a brief's only prose."""
    head = HEAD.replace("lang: en", f"lang: {lang}")
    document = resolved(tmp_path, f"{head}{NAMES}{SECTION}      - prose: {text!r}\n", output)
    return words(next(document.blocks()).text)


@pytest.mark.parametrize(("written", "printed"), [
    ("JAXA, then JAXA.", "JAXA (Japan Aerospace Exploration Agency), then JAXA."),
    ("JAXA’s plan.", "JAXA’s (Japan Aerospace Exploration Agency) plan."),
    ("Part (of JAXA).", "Part (of JAXA [Japan Aerospace Exploration Agency])."),
    ("The Japan Aerospace Exploration Agency (JAXA) and JAXA.",
     "The Japan Aerospace Exploration Agency (JAXA) and JAXA."),
    ("JAXA, the Japan Aerospace Exploration Agency.", "JAXA, the Japan Aerospace Exploration Agency."),
    ("AJAXA, JAXA1 and non-JAXA.", "AJAXA, JAXA1 and non-JAXA."),
    ("`JAXA` as code, JAXA as a name.", "`JAXA` as code, JAXA (Japan Aerospace Exploration Agency) as a name."),
    ("*JAXA* stands.", "*JAXA (Japan Aerospace Exploration Agency)* stands."),
])  # fmt: skip
def test_an_acronym_is_spelled_out_at_its_first_use(tmp_path, written, printed):
    assert prose(tmp_path, written).replace("**", "") == printed


@pytest.mark.parametrize(("written", "printed"), [
    ("GPs, a GP, MPs’ pay.", "GPs (general practitioners), a GP, MPs’ (Members of Parliament) pay."),
    ("A GP, then GPs.", "A GP (general practitioner), then GPs."),
    ("General practitioners (GPs) and GPs.", "General practitioners (GPs) and GPs."),
    ("NPVs and GPS and kgs.", "NPVs (net present values) and GPS and kgs."),
    ("PMs, AGs.", "PMs (prime ministries), AGs (attorneys general)."),
])  # fmt: skip
def test_a_plural_is_that_of_its_acronym(tmp_path, written, printed):
    names = (
        "acronyms: {GP: general practitioner, MP: Member of Parliament, NPV: net present value, PM: prime ministry,"
        " AG: {long: attorney general, plural: attorneys general}, kg: kilogram}\n"
    )
    document = resolved(tmp_path, f"{HEAD}{names}{SECTION}      - prose: {written!r}\n")
    assert words(next(document.blocks()).text) == printed


@pytest.mark.parametrize(("long", "plural"), [
    ("small enterprise", "small enterprises"), ("memorandum of understanding", "memorandums of understanding"),
    ("public-private analysis", "public-private analyses"), ("tax", "taxes"), ("key", "keys"), ("values", "values"),
])  # fmt: skip
def test_the_plural_of_an_english_long_form_follows_its_spelling(long, plural):
    assert plural_of(long) == plural


def test_elsewhere_a_plural_is_spelled_out_as_the_brief_says(tmp_path):
    names = "acronyms: {NRO: {long: Nichtregierungsorganisation, plural: Nichtregierungsorganisationen}, LKW: Laster}\n"
    text = f"{HEAD.replace('lang: en', 'lang: de')}{names}{SECTION}      - prose: NROs fahren LKWs.\n"
    document = resolved(tmp_path, text)
    said = "NROs (Nichtregierungsorganisationen) fahren LKWs (Laster)."
    assert words(next(document.blocks()).text) == said
    assert [words(long) for _, long in document.acronyms] == ["Laster", "Nichtregierungsorganisation"]


def test_it_follows_the_custom_of_the_language(tmp_path):
    assert prose(tmp_path, "JAXAが", lang="ja") == "JAXA（Japan Aerospace Exploration Agency）が"


@pytest.mark.parametrize(("lang", "written", "printed"), [
    ("ar", "توصي بذلك منظمتان وJAXA.", "توصي بذلك منظمتان وJAXA (Japan Aerospace Exploration Agency)."),
    ("ar", "أرقام لم.ح وم.ح.", "أرقام لم.ح (مرصد الحبوب) وم.ح."),
    ("he", "מעבר ל-JAXA, בJAXA.", "מעבר ל-JAXA (Japan Aerospace Exploration Agency), בJAXA."),
    ("he", 'קו הרק"ל, משרק"ל.', 'קו הרק"ל (רכבת קלה), משרק"ל.'),
])  # fmt: skip
def test_words_of_arabic_and_hebrew_adjoin_it(tmp_path, lang, written, printed):
    names = NAMES.replace("}", ", م.ح: مرصد الحبوب, 'רק\"ל': רכבת קלה}")
    head = HEAD.replace("lang: en", f"lang: {lang}")
    document = resolved(tmp_path, f"{head}{names}{SECTION}      - prose: {written!r}\n", "brief")
    assert words(next(document.blocks()).text) == printed


def test_a_speaker_is_given_the_words_as_they_were_written(tmp_path):
    document = resolved(
        tmp_path, f"{HEAD}{NAMES}{SECTION}      - points: [{{point: a, detail: JAXA and NASA}}]\n", "deck"
    )
    assert "Japan" not in words(next(document.blocks()).points[0].detail)


def test_what_a_table_explains_is_not_explained_again(tmp_path):
    text = HEAD + NAMES + SECTION + (
        "      - table: {columns: [Body], rows: [[Japan Aerospace Exploration Agency (JAXA)]]}\n"
        "      - prose: JAXA and NASA.\n"
    )  # fmt: skip
    _, said = resolved(tmp_path, text).blocks()
    assert words(said.text) == "JAXA and NASA (National Aeronautics and Space Administration)."


def test_the_list_holds_what_is_used_anywhere_and_the_rest_is_a_warning(tmp_path):
    text = f"{HEAD}{NAMES}{SECTION}      - chart: {{type: bar, data: [{{label: JAXA, value: 1}}]}}\n"
    problems, documents = look_over(put(tmp_path, text), ["brief"])
    assert [short for short, _ in documents[0].acronyms] == ["JAXA"]
    assert [(problem.code, problem.location.line) for problem in problems] == [("W204", 4)]


def test_a_mark_tells_what_an_acronym_stands_for(tmp_path):
    document = resolved(tmp_path, f"{HEAD}{NAMES}{SECTION}      - prose: JAXA and NASA and JAXA.\n")
    marked = [(run.text, run.stands_for[:5]) for run in next(document.blocks()).text[0].runs if run.stands_for]
    assert marked == [("JAXA", "Japan"), ("NASA", "Natio"), ("JAXA", "Japan")]


def test_figures_are_listed_before_tables_by_what_they_are_called(tmp_path):
    document = resolved(tmp_path, blocks("""
        - table: {columns: [a], rows: [[1]]}
        - chart: {message: It grew, type: bar, data: [{label: a, value: 1}]}
        - process: {message: It leads on, steps: [{label: a}, {label: b}]}
    """))  # fmt: skip
    listed = [(document.labels.numbered(block.numbered, block.number), words(name)) for block, name in document.figures]
    assert listed == [
        ("Figure\u00a01", "It grew"),
        ("Figure\u00a02", "It leads on"),
        ("Table\u00a01", "One thing holds"),
    ]
