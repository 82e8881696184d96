"""The words of a brief go to translators and come back, and nothing is lost."""

from __future__ import annotations

import pytest
import yaml
from lxml import etree

from brief.test_translation import BRIEF, GERMAN
from briefwright.brief.matrix import variants
from briefwright.brief.read import read_source
from briefwright.brief.translation import DIGESTS, texts_of
from briefwright.cli import run
from briefwright.problems import Diagnostics
from briefwright.schema.yaml_nodes import read_text, read_yaml
from writing import put

LONG = BRIEF.replace(
    "      - prose: The quay is low [@port].\n",
    "      - prose: |\n          Costs {{ facts.quay }} & more [@port].\n\n          Then *low* <water>, 5 < 7.\n",
)


@pytest.fixture
def folder(tmp_path):
    return put(tmp_path / "one", LONG).folder


def texts(file):
    found = texts_of(read_yaml(read_text(file, file), file, Diagnostics()))
    return {path: str(text) for path, text in found if not path.startswith(DIGESTS)}


def translated(data: bytes) -> bytes:
    """What a translator does who puts a word before each text."""
    root = etree.fromstring(data)
    space = {"x": root.nsmap[None]}
    for segment in root.iterfind(".//x:segment", space):
        target = etree.fromstring(etree.tostring(segment.find("x:source", space)).replace(b"source", b"target"))
        target.text, target.tail = f"Neu: {target.text or ''}", None
        segment.append(target)
        segment.set("state", "translated")
    return etree.tostring(root)


def test_xliff_comes_back_with_every_text_and_placeholder(folder, capsys):
    file = folder / "one.xlf"
    assert run(["translate", "export", str(folder), "de", "-o", str(file)]) == 0
    assert "9 texts, 9 without a translation" in capsys.readouterr().out
    file.write_bytes(translated(file.read_bytes()))
    assert run(["translate", "import", str(folder), "de", str(file)]) == 0
    before, after = texts(folder / "brief.yml"), texts(folder / "brief.de.yml")
    assert after == {path: f"Neu: {words}" for path, words in before.items()}
    found = Diagnostics()
    read_source(variants(put(folder, LONG), {"lang": "de"})[0], {}, found)
    assert list(found) == []


@pytest.mark.parametrize("form", ["po", "xlf"])
def test_what_is_translated_is_exported_and_comes_back_as_it_was(folder, form):
    (folder / "brief.de.yml").write_text(GERMAN + "labels: {figure: 'Abb. {0}'}\nstatement: Zu niedrig.\n", "utf-8")
    before = texts(folder / "brief.de.yml")
    file = folder / f"one.{form}"
    run(["translate", "export", str(folder), "de", "-o", str(file)])
    assert run(["translate", "import", str(folder), "de", str(file)]) == 0
    assert texts(folder / "brief.de.yml") == before
    assert yaml.safe_load((folder / "brief.de.yml").read_text("utf-8"))["labels"] == {"figure": "Abb. {0}"}


def test_words_that_changed_after_the_export_are_stale(folder):
    file = folder / "one.xlf"
    run(["translate", "export", str(folder), "de", "-o", str(file)])
    file.write_bytes(translated(file.read_bytes()))
    put(folder, LONG.replace("Ports above the tide", "Ports below the tide"))
    run(["translate", "import", str(folder), "de", str(file)])
    found = Diagnostics()
    read_source(variants(put(folder, LONG.replace("above", "below")), {"lang": "de"})[0], {}, found)
    assert [problem.code for problem in found] == ["W212"]
    run(["translate", "update", str(folder), "de"])
    found = Diagnostics()
    read_source(variants(put(folder, LONG.replace("above", "below")), {"lang": "de"})[0], {}, found)
    assert list(found) == []


def test_update_changes_nothing_but_the_digests(folder):
    own = "# A comment\n" + GERMAN
    (folder / "brief.de.yml").write_text(own, "utf-8")
    for _ in range(2):
        assert run(["translate", "update", str(folder), "de"]) == 0
        written = (folder / "brief.de.yml").read_text("utf-8")
        assert written.startswith(own)
        assert written.count("translated-from:") == 1


DATA = (
    BRIEF
    + """\
      - chart: {id: cargo, type: bar, file: data/cargo.csv}
      - table: {id: list, file: data/cargo.csv}
"""
)
CARGO = 'Cargo,Owner,Cost\n"Crates, large",Other,5\nOther,The port: its board,6 euros (€)\n'
OF_DATA = """\
data:
  data/cargo.csv:
    Cost: Kosten
    Crates, large: "Kisten: groß"
    Other: {Cargo: Übriges, Owner: Andere}
    JPN: Japan
"""


@pytest.mark.parametrize("form", ["po", "xlf"])
def test_words_of_data_files_come_back_by_file_and_column(folder, form, capsys):
    put(folder, DATA, {"data/cargo.csv": CARGO, "brief.de.yml": GERMAN + OF_DATA})
    before, file = yaml.safe_load(OF_DATA), folder / f"one.{form}"
    run(["translate", "export", str(folder), "de", "-o", str(file)])
    assert "17 texts, 4 without a translation" in capsys.readouterr().out
    run(["translate", "import", str(folder), "de", str(file)])
    assert yaml.safe_load((folder / "brief.de.yml").read_text("utf-8"))["data"] == before["data"]
    text = file.read_text("utf-8")
    assert ("data/cargo.csv:2" in text) if form == "po" else ('original="data/cargo.csv"' in text)


def test_every_word_of_a_data_file_can_be_translated_by_a_program(folder):
    put(folder, DATA, {"data/cargo.csv": CARGO})
    file = folder / "one.xlf"
    run(["translate", "export", str(folder), "de", "-o", str(file)])
    file.write_bytes(translated(file.read_bytes()))
    assert run(["translate", "import", str(folder), "de", str(file)]) == 0
    found = Diagnostics()
    read_source(variants(put(folder, DATA), {"lang": "de"})[0], {}, found)
    assert list(found) == []
    data = yaml.safe_load((folder / "brief.de.yml").read_text("utf-8"))["data"]["data/cargo.csv"]
    assert data == {word: f"Neu: {word}" for word in data}


def test_update_keeps_line_ends_marks_and_what_follows(folder):
    own = "\ufefftranslated-from: {\r\n  title: '00'}\r\n# Kept\r\n" + GERMAN.replace("\n", "\r\n")
    (folder / "brief.de.yml").write_bytes(own.encode())
    assert run(["translate", "update", str(folder), "de"]) == 0
    written = (folder / "brief.de.yml").read_bytes().decode()
    kept = own.replace("translated-from: {\r\n  title: '00'}\r\n", "")
    assert written.startswith(kept)
    assert "\n" not in written.replace("\r\n", "")


def test_parts_of_a_translation_without_words_are_kept_by_their_ids(folder):
    more = "  - id: map\n    title: M\n    message: M\n    blocks: [{figure: {id: f, file: a.svg, alt: A}}]\n"
    put(folder, LONG + more)
    words = "sections:\n- id: map\n  title: K\n  blocks: [{figure: {id: f, file: b.svg}}]\n"
    (folder / "brief.de.yml").write_text(words, "utf-8")
    file = folder / "one.po"
    run(["translate", "export", str(folder), "de", "-o", str(file)])
    file.write_text(file.read_text("utf-8").replace('msgid "Why"\nmsgstr ""', 'msgid "Why"\nmsgstr "Warum"'), "utf-8")
    assert run(["translate", "import", str(folder), "de", str(file)]) == 0
    why, shown = yaml.safe_load((folder / "brief.de.yml").read_text("utf-8"))["sections"]
    assert (why["title"], shown["title"]) == ("Warum", "K")
    assert shown["blocks"] == [{"figure": {"id": "f", "file": "b.svg"}}]


def test_the_translation_there_is_goes_on_and_a_failed_import_leaves_it(folder, capsys):
    own, file = folder / "brief.de.yaml", folder / "one.po"
    own.write_text(GERMAN, "utf-8")
    run(["translate", "export", str(folder), "DE", "-o", str(file)])
    assert "9 texts, 0 without a translation" in capsys.readouterr().out
    file.write_text(file.read_text("utf-8") + 'msgctxt "title"\nmsgid "Ports"\nmsgstr "Anders"\n', "utf-8")
    assert run(["translate", "import", str(folder), "de", str(file)]) == 1
    assert (own.read_text("utf-8"), (folder / "brief.de.yml").exists()) == (GERMAN, False)


def test_a_brief_with_errors_is_not_exported(folder, capsys):
    put(folder, LONG.replace("message: The quay", "mesage: The quay"))
    assert run(["translate", "export", str(folder), "de", "-o", str(folder / "one.po")]) == 1
    assert "brief.yml:10:5" in capsys.readouterr().err
    assert not (folder / "one.po").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["export", "{}", "de", "-o", "x.docx"], "neither PO nor XLIFF"),
        (["export", "{}", "jp", "-o", "x.po"], "no language `jp` is known"),
        (["update", "{}", "fr"], "no such file"),
        (["export", "{}", "EN", "-o", "{}/x.po"], "the brief itself is in `en`"),
        (["import", "{}", "de", "{}/bad.xlf"], "this is no XLIFF"),
        (["import", "{}", "de", "{}/old.xlf"], "this is no XLIFF 2"),
    ],
)
def test_wrong_use_is_told(arguments, told, folder, capsys):
    (folder / "bad.xlf").write_text("<xliff", "utf-8")
    (folder / "old.xlf").write_text("<xliff version='1.2'/>", "utf-8")
    assert run(["translate", *(one.replace("{}", str(folder)) for one in arguments)]) in (1, 2)
    assert told in capsys.readouterr().err
