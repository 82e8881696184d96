"""Stretches of the other direction: what is isolated, and what is left to the order of its paragraph."""

from __future__ import annotations

import pytest

from briefwright.richtext.bidi import leans, stretches
from briefwright.richtext.markup import MarkupPrinter
from briefwright.richtext.text import Run


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("بمعدل 4 mm في السنة، ونسبة 37 % من IMO Guidelines 2024.", ["4 mm", "37 %", "IMO Guidelines 2024"]),
        ("كلفة -5 أو −5 أو $5", ["-5", "−5", "$5"]),
        ("(انظر Agency (IMO) 2024) و(ISO 9001)", ["Agency (IMO) 2024", "ISO 9001"]),
        ("هاتف +971 2 444 5555 وبريد a.b@example.org.", ["+971 2 444 5555", "a.b@example.org"]),
        ("انظر https://example.org/a/b. ثم", ["https://example.org/a/b"]),
        ("ראו Clark, ”Solar Finance”, 2024, pp. 45–67.", ["Clark, ”Solar Finance”, 2024, pp. 45–67"]),
        ("שבין −5 ל-45 °C", ["−5", "45 °C"]),
        ("الملوحة 800–1200 mg/L", ["800–1200 mg/L"]),
        ("في الفترة 2024–2030، و12 مليون", []),
        ("بنسبة 8–12 % أو $5–6 أو 120–180 €", ["8–12 %", "$5–6", "120–180 €"]),
        ("بين −2 و+41 °C و−3 % و-7 % وكوفيد-19", ["−2", "+41 °C", "−3 %", "-7 %"]),
        ("מחיר - 5 $, עלות 245 ₪/km ו-$/t", ["5 $", "245 ₪/km", "$/t"]),
        ("חברות Metro Ltd. ו-CityBus Inc. בארה״ב (U.S.)", ["Metro Ltd.", "CityBus Inc.", "U.S."]),
        ("PPP, 25 שנים; Clark, 2024 ואחרים", ["PPP", "Clark, 2024"]),
        ("٣٧٪ من ١٢٫٥", []),
    ],
)
def test_latin_words_and_figures_with_signs_are_isolated_and_ranges_are_not(text: str, isolated: list[str]) -> None:
    assert [text[start:end] for start, end in stretches(text, "rtl")] == isolated


def test_arabic_in_a_latin_text_is_isolated_without_the_figures_after_it() -> None:
    text = "The words مرحبا بكم 2024, and plain ones"
    assert [text[start:end] for start, end in stretches(text, "ltr")] == ["مرحبا بكم"]
    assert stretches("no such letters – at all", "ltr") == []


def test_a_text_is_foreign_if_it_begins_so_and_nearly_all_of_it_is() -> None:
    entry = "Smith, Anna. Desalination and the City. 2024."
    assert [leans(text, "rtl") for text in (entry, f"انظر {entry}", "IMO")] == [True, False, False]


def printed(*runs: Run, base: str = "rtl") -> str:
    printer = MarkupPrinter()
    printer.direction, printer.note = base, lambda number: f"[{number}]"  # type: ignore[assignment]
    return str(printer.words(runs))


def test_a_stretch_over_several_tags_is_one_and_the_call_at_its_end_is_not_in_it() -> None:
    assert printed(Run("نص IMO "), Run("Guidelines", italic=True), Run("", note=1), Run(" هنا")) == (
        'نص <span dir="ltr">IMO <em>Guidelines</em></span>[1] هنا'
    )


def test_a_fact_is_not_parted_where_a_stretch_begins_in_it() -> None:
    assert printed(Run("بلغ "), Run("12 kWh في", fact="a"), Run(" IMO")) == (
        'بلغ <span class="fact"><span dir="ltr">12 kWh</span> في</span> <span dir="ltr">IMO</span>'
    )


def test_words_in_another_language_say_their_direction() -> None:
    assert printed(Run("نعم", lang="ar"), base="ltr") == '<span dir="rtl"><span lang="ar">نعم</span></span>'
    assert printed(Run("plain"), Run(" text", bold=True), base="ltr") == "plain<strong> text</strong>"
