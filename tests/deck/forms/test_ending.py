"""The end of a deck: the close with its address, contact and sources; sources on slides of their own."""

from briefwright.deck.fit import fit_deck
from briefwright.deck.model.drawing import PictureDrawing
from briefwright.deck.storyboard import build_deck
from briefwright.deck.theme import brand_template
from briefwright.problems import Diagnostics
from briefwright.richtext.text import plain
from deck.lint.built import BRAND
from writing import HEAD, SECTION, put, resolved

ASK = "ask: Agree on it. Then act.\n"
WORDS = "on the long and winding history of things and their names in many countries"


def slides(tmp_path, text):
    diagnostics = Diagnostics()
    deck = build_deck(resolved(tmp_path, text, "deck"), put(tmp_path, text), diagnostics)
    fitted = fit_deck(deck, brand_template(BRAND, "en"), diagnostics).slides
    assert list(diagnostics) == []
    return fitted


def cited(count):
    keys = " ".join(f"[@k{n}]" for n in range(count))
    listed = "".join(
        f"  - {{id: k{n}, type: book, title: Book {n} {WORDS}, author: [{{family: Aoki}}], issued: 2024}}\n"
        for n in range(count)
    )
    return f"{HEAD}sources:\n{listed}{SECTION}      - prose: 'Said {keys}.'\n{ASK}"


def words(slide):
    return {slot.slot: " / ".join(map(plain, slot.paragraphs)) for slot in slide.filled}


def test_the_close_asks_in_a_sentence_and_leads_to_the_brief(tmp_path):
    text = f"{HEAD}{SECTION}      - points: [A]\n{ASK}contact: [Ann]\nurl: https://www.example.org/a-long/way\n"
    *_, close = slides(tmp_path, text)
    said = words(close)
    assert (plain(close.title), said["body"], said["series"]) == ("Agree on it.", "Then act.", "What we ask")
    assert (said["contact"], said["address"].replace("\n", "")) == ("Ann", "The full brief / example.org/a-long/way")
    (code,) = (drawing for drawing in close.drawings if isinstance(drawing, PictureDrawing))
    assert code.frame.w * (1 - 8 / code.image.width) >= 112
    assert code.alt == "The full brief: https://www.example.org/a-long/way"


def test_whom_to_ask_is_on_a_last_slide_also_where_nothing_is_asked(tmp_path):
    *_, close = slides(tmp_path, f"{HEAD}{SECTION}      - points: [A]\ncontact: [Ann, Ben]\n")
    assert (plain(close.title), close.layout) == ("Contact", "Closing")
    assert words(close)["contact"] == "Ann / Ben"
    assert "series" not in words(close)


def test_texts_at_the_right_of_the_close_stand_below_each_other(tmp_path):
    *_, close = slides(tmp_path, cited(2) + "url: https://example.org/a\ncontact: [Ann, Ben]\n")
    frames = [slot.frame for slot in close.filled if slot.slot in ("contact", "sources")]
    assert frames[0].bottom < frames[1].y
    assert frames[1].bottom <= 500


def test_more_than_three_sources_have_a_slide_and_many_as_few_as_they_fit(tmp_path):
    few, many = (
        [slide for slide in slides(tmp_path, cited(count)) if slide.id.startswith("references")] for count in (4, 40)
    )
    title, *columns = few[0].filled
    assert [title.slot, *(slot.slot for slot in columns)] == ["title", "left", "right"]
    assert columns[0].size == 17
    assert len(many) == 3
    assert {slot.size for slide in many for slot in slide.filled if slot.slot != "title"} <= {17, 16, 15, 14}
