"""What translators' programs make of a file is read, and what of it is not taken is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefwright.brief.exchange import XLIFF, Message, written
from briefwright.brief.exchanged import read
from briefwright.brief.translator import taken
from briefwright.problems import ContentError, Diagnostics, Location
from briefwright.richtext.text import Text

TEXTS = {"title": "The quay [@port] costs {{ facts.quay }}", "note": "Two.\n\nThree."}


def came_back(text: str, name: str = "one.xlf"):
    found, place = Diagnostics(), Location(Path("brief.yml"), 1, 1)
    texts = {path: Text(words, place) for path, words in TEXTS.items()}
    got = taken(read(text.encode(), Path(name)), texts, ("en", "de"), found)
    told = [f"{one.location.line} {one.code} {one.message}" for one in found]
    return {path: str(one.target) for path, one in got.items()}, told


def xliff(unit: str, lang: str = "de") -> str:
    return f'<xliff xmlns="{XLIFF}" version="2.1" srcLang="en" trgLang="{lang}"><file id="f">\n{unit}\n</file></xliff>'


CODES = '<originalData><data id="a">[@port]</data><data id="b">{{ facts.quay }}</data></originalData>'
SOURCE = '<source>The quay <ph id="1" dataRef="a"/> costs <ph id="2" dataRef="b"/></source>'


@pytest.mark.parametrize(
    "parts",
    [
        # codes in another order, named by their numbers alone, by what they show, and as text
        '<segment>{}<target>Für <ph id="2"/> die Mauer <ph id="1"/></target></segment>',
        '<segment>{}<target>Für {{{{ facts.quay }}}} die Mauer <ph id="9" disp="[@port]"/></target></segment>',
        # two segments, the second of which comes first, and white space between them
        """<segment state="final">{}<target order="3">die Mauer <ph id="1"/></target></segment>
        <ignorable><source> </source></ignorable>
<segment><source/><target order="1">Für <ph id="2"/></target></segment>""",
        # marks, a character by its number, and a match of a memory
        """<m:matches xmlns:m="urn:x"><m:match ref="#1"><source>x</source><target>y</target></m:match></m:matches>
        <segment subState="x:y">{}<target>Für <ph id="2"/> <mrk id="m">die <cp hex="4D"/>auer</mrk>
<pc id="p" dataRefStart="a"/><!-- c --></target></segment>""",
    ],
)  # fmt: skip
def test_xliff_of_other_programs_is_read(parts):
    got, told = came_back(xliff(f'<unit id="x" name="title">{CODES}{parts.format(SOURCE)}</unit>'))
    assert ({path: " ".join(words.split()) for path, words in got.items()}, told) == (
        {"title": "Für {{ facts.quay }} die Mauer [@port]"}, []
    )  # fmt: skip


def test_white_space_that_a_program_has_changed_is_put_right():
    codes = '<originalData><data id="a">@port</data></originalData>'
    parts = """<segment><source>(\n    <ph id="1" dataRef="a"/>)</source>
    <target>Die Mauer (\n    <ph id="1"/>).\n\n    Teuer.\n    </target></segment>"""
    text, found = Text("(@port)", Location(Path("brief.yml"), 1, 1)), Diagnostics()
    sent = read(xliff(f'<unit id="a">{codes}{parts}</unit>').encode(), Path("one.xlf"))
    assert taken(sent, {"a": text}, ("en", "de"), found)["a"].target == "Die Mauer (@port).\n\nTeuer."
    wrapped = unit("title", "Die {{ facts.quay }}\n  von [@port]", TEXTS["title"].replace("[", "\n  ["))
    assert came_back(xliff(wrapped)) == ({"title": "Die {{ facts.quay }} von [@port]"}, [])


def unit(name: str, target: str, source: str = "The quay [@port] costs {{ facts.quay }}", state: str = "final") -> str:
    about = f'id="{name or "u"}"' + (f' name="{name}"' if name else "")
    return f'<unit {about}><segment state="{state}"><source>{source}</source><target>{target}</target></segment></unit>'


@pytest.mark.parametrize(
    ("units", "told"),
    [
        (unit("title", "Die Mauer [@port]"), "2 W213 the translation of `title` lacks {{ facts.quay }}"),
        (unit("titel", "Die Mauer", "Wall"), "2 W212 `titel` is not in the brief any more"),
        (unit("title", "Die Mauer", state="initial"), "2 W211 1 translation in the state `initial` is not taken"),
        (unit("note", "Zwei. Drei.", TEXTS["note"]), "2 W213 the translation of `note` has 1 paragraph"),
        (unit("title", "A") + "\n" + unit("title", "B"), "3 E112 `title` is translated twice, and not alike"),
    ],
)  # fmt: skip
def test_what_a_file_that_comes_back_has_wrong_is_told_at_its_line(units, told):
    assert any(one.startswith(told) for one in came_back(xliff(units))[1])


def test_a_file_in_another_language_is_not_taken_and_one_in_its_region_is():
    whole = unit("title", "Für {{ facts.quay }} die Mauer [@port]")
    assert came_back(xliff(whole, "fr")) == ({}, ["1 E112 this file is in `fr`, not in `de`"])
    assert came_back(xliff(whole, "de_DE"))[1] == []


HEADER = 'msgid ""\nmsgstr "Language: de_DE\\nPlural-Forms: x\\nPOT-Creation-Date: never\\n"\n\n'
ENTRY = 'msgctxt "note"\nmsgid ""\n"Two.\\n"\n"\\n"\n"Three."\nmsgstr ""\n"Zwei.\\n\\nDr"\n"ei."'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEADER + ENTRY + '\n\n#~ msgid "old"\n#~ msgstr "alt"', ""),
        ("\ufeff" + (HEADER + ENTRY).replace("\n", "\r\n"), ""),
        (HEADER + ENTRY.replace('msgctxt "note"\n', ""), ""),
        (HEADER + "#, fuzzy\n" + ENTRY, "6 W211 1 translation marked as fuzzy is not taken: `note` (line 6)"),
        (HEADER + ENTRY.replace("Dr", "\a"), "5 E104"),
        (HEADER + ENTRY + "\n\n" + ENTRY.replace("Dr", "V"), "14 E112 `note` is translated twice"),
    ],
)
def test_po_files_of_other_programs_are_read(text, told):
    got, problems = came_back(text, "one.po")
    assert problems[0].startswith(told) if told else (got, problems) == ({"note": "Zwei.\n\nDrei."}, [])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b'msgid "a"\nmsgstr "b"\nmsgsrt "c"\n', "one.po:3:1"),
        (b'"charset=utf-9"\nmsgid "a"\n', "no charset `utf-9` is known"),
        (b'msgid "a"\nmsgstr "\xe4"\n', "one.po:2:1"),
        (b'"lost"\n', "one.po:1:1"),
        (b'msgid "a"\n', "missing msgstr"),
        (b"", "it has no texts"),
    ],
)
def test_a_broken_po_file_is_told_at_its_line(data, told):
    with pytest.raises(ContentError) as caught:
        read(data, Path("one.po"))
    (problem,) = caught.value.problems
    assert told in f"{problem.location} {problem.message}"
    assert problem.hint


def test_a_placeholder_has_the_number_of_the_source_wherever_the_translation_has_it():
    message = Message("title", TEXTS["title"], "Für {{ facts.quay }} [@port]を見る https://example.jp/aは", False)
    text = written([message], "xliff", "brief.yml", ("en", "de")).decode()
    target = text.partition("<target>")[2].partition("</target>")[0]
    assert target == (
        'Für <ph id="p2" dataRef="d2" disp="{{ facts.quay }}"/> <ph id="p1" dataRef="d1" disp="[@port]"/>を見る '
        '<ph id="p3" dataRef="d3" disp="https://example.jp/a"/>は'
    )
