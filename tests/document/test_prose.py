"""The texts of a brief as words: their sentences, what is masked in them, and where they stand."""

from __future__ import annotations

import pytest

from briefwright.brief.read import read_source
from briefwright.document.prose import MASK, masked, passages
from briefwright.problems import Diagnostics
from writing import HEAD, SECTION, put


def read(folder, blocks):
    return passages(read_source(put(folder, f"{HEAD}{SECTION}{blocks}"), {}, Diagnostics()))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One is so. Two is so.", ["One is so.", "Two is so."]),
        ("By the U.S. Navy, e.g. Dr. Who. Then.", ["By the U.S. Navy, e.g. Dr. Who.", "Then."]),
        ("It has 40. The other has {{ facts.x }}. {{ facts.y }} stay [@a]. So.[^1] Yes.",
         ["It has 40.", "The other has {{ facts.x }}.", "{{ facts.y }} stay [@a].", "So.", "Yes."]),
        ("See `a.b`. *Then* it “ends.” **Next** one.", ["See `a.b`.", "Then* it “ends.”", "Next** one."]),
        ("Three tasks:\n\n- one;\n- two\n  lines.\n\nEnd", ["Three tasks:", "- one;", "- two\n  lines.", "End"]),
        ("港は増えた。船は減った。", ["港は増えた。", "船は減った。"]),
    ],
)  # fmt: skip
def test_a_text_has_sentences_and_each_item_of_a_list_is_one(tmp_path, text, sentences):
    lines = "".join(f"          {line}\n" for line in text.splitlines())
    (passage,) = [one for one in read(tmp_path, f"      - prose: |\n{lines}") if one.field == "text"]
    found = [str(passage.text)[one.start : one.end].strip() for one in passage.sentences]
    assert found == sentences


def test_a_text_without_any_sentence_is_read_in_no_time(tmp_path):
    (passage,) = [one for one in read(tmp_path, f"      - prose: {'a' * 90_000}\n") if one.field == "text"]
    assert len(passage.sentences) == 1  # each letter once: with all before it, this took a minute


def test_what_is_no_prose_of_its_author_is_masked_and_nothing_moves():
    text = "We say “we” in `we`, [we](http://we.org/we), {{ facts.we }} and $we$ [@we]."
    assert len(masked(text)) == len(text)
    assert masked(text).replace(MASK, "") == "We say  in , [we,  and  ."
    assert "“we”" in masked(text, quotations=False)


def test_a_text_knows_what_it_is_a_part_of_and_a_quotation_is_nobody_s_own(tmp_path):
    block = (
        "      - quote: {message: He said so, text: We do., by: A man}\n      - points: [{point: One, detail: Two}]\n"
    )
    found = {(one.field, one.kind, len(one.inside)) for one in read(tmp_path, block)}
    assert {("message", "quote", 3), ("point", "points", 4), ("detail", "points", 4), ("title", "", 1)} <= found
    assert ("text", "quote", 3) not in found
