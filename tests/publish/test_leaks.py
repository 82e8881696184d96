"""Nothing that is withheld from an audience is in its files, and the leak check finds it where a template puts it."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pikepdf
import pytest
import yaml
from PIL import Image

from briefwright import pipeline
from briefwright.brief.matrix import variants
from briefwright.deck.opc import Package, zipped
from briefwright.io.project import Source
from briefwright.pdf.text import pdf_text
from briefwright.problems import Diagnostics, Problem
from briefwright.publish.leaks.guard import Guard, guard_of, words_of_tool
from briefwright.publish.leaks.search import leaks_in, search
from briefwright.publish.leaks.strings import Found, strings_of
from briefwright.publish.leaks.words import tokens, words_of_names
from briefwright.publish.plan import BuildResult
from briefwright.schema.fields import Output
from marked import Marked
from writing import HEAD, SECTION, build, put, told

FILES = {
    "data.csv": "berth,wait,Qxcolumn\nEast,5,31.79\nQxwest,7,29.46\n",
    "all.bib": "@book{qxbib,\n  title = {Qxbibtitle},\n  author = {Qxbibname, Ann},\n  year = 2024}\n",
    "all.json": '[{"id": "qxcsl", "type": "book", "title": "Qxcsltitle", "author": [{"literal": "Qxcslname"}]}]',
    "all.yaml": "- {id: qxyaml, type: book, title: Qxyamltitle, publisher: Qxyamlname}\n",
}
STATED = """
bibliography: [all.bib, all.json, all.yaml]
facts:
  qx_fact: {value: 4711 Qxfact tons, label: Qxlabel, about: Qxabout, span: Qxspan, source: qxsource}
sources:
  - {id: open, type: book, title: Open, author: [{family: Aoki}]}
  - {id: qxsource, type: report, title: Qxtitle, author: [{family: Qxname}], URL: "https://qxhost.example/qxpath"}
acronyms: {QXA: Qxacronym}
params: {qx_param: Qxparam}
"""
USED = "{{ facts.qx_fact.full }} {{ facts.qx_fact.label }} QXA {{ params.qx_param }} [@qxsource] [Qxlink](https://qxlink.example)"
USED += " [@qxbib; @qxcsl; @qxyaml]"
SHOWN = """
- prose: Ships wait [@open].
- prose: {text: Qxwhen, when: params.audience == "partner"}
- points: {message: What holds, items: [Ships wait, {point: Qxpoint, only: partner}]}
- chart: {type: bar, message: Berths are full, unit: days, data: [{label: East, value: 5}, {label: West, value: 7}]}
- table: {message: Berths and days, rows: [[East, 5], {cells: [Qxcell, 4713], not-for: public}], columns: [Berth, Days]}
"""
FILE = "{path: data.csv, columns: [berth, Qxcolumn]}"


def stripes() -> bytes:
    image = Image.frombytes("L", (160, 120), bytes((x * 7 + y * x) % 256 for y in range(120) for x in range(160)))
    buffer = io.BytesIO()
    image.convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


def canaries(folder: Path) -> tuple[Source, frozenset[str]]:
    """A brief in which every text that is withheld from the public is a word of its own; and these words."""
    marked = Marked().brief
    own = {key: value for key, value in marked.items() if key not in ("date", "lang", "sections", "notes", "slides")}
    secret = dict(marked["sections"][0], only="partner")
    chart = {"type": "bar", "message": "Qxmessage", "unit": "tons", "file": yaml.safe_load(FILE)}
    secret["blocks"] = [*secret["blocks"], {"prose": USED}, {"chart": chart}]
    shown = {"id": "all", "title": "All", "message": "Ships wait", "notes": {"partner": "Qxnotes"}}
    shown["blocks"] = yaml.safe_load(SHOWN)
    brief = {"title": "Ports", "date": "2026-11-22", "lang": "en", **yaml.safe_load(STATED)}
    brief["audiences"] = {"public": "For all", "partner": {**own, "marking": "Qxmarking"}}
    text = yaml.safe_dump({**brief, "sections": [shown, secret]}, sort_keys=False)
    source = put(folder / "ports", text, {**FILES, "a.png": stripes()})
    every = " ".join([text, *FILES.values()])
    return source, frozenset(word.casefold() for word in re.findall(r"\b[Qq][xt]\w+|\b47\d\d\b|\b\d\d\.\d\d\b", every))


@dataclass(frozen=True)
class Built:
    words: frozenset[str]
    folder: Path
    guard: Guard
    problems: tuple[Problem, ...]

    def leaks(self, file: str, data: bytes) -> list[str]:
        return [told(one, self.folder).split(": ", 1)[1] for one in leaks_in(file, data, self.guard)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    source, words = canaries(tmp_path_factory.mktemp("leaks"))
    (public,) = variants(source, {"audience": "public"})
    result = build(public, source.folder.parent / "out" / "ports-public")
    brief = pipeline.read(public, {}, Diagnostics())
    documents, brand = pipeline.resolve_all(brief, public, ["brief", "deck", "handout"], Diagnostics())
    return Built(words, source.folder.parent / "out", guard_of(brief, documents, brand, public), result.problems)


def everything(data: bytes) -> Iterator[str]:
    """A file, and the files and streams in it, as letters; written without the code that is tested."""
    yield data.decode("utf-8", "replace") + data.decode("latin-1") + data.decode("utf-16-be", "replace")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield name
                yield from everything(archive.read(name))
    elif data.startswith(b"%PDF"):
        yield pdf_text(data)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.objects:
                yield repr(one)
                if isinstance(one, pikepdf.Stream) and one.get("/Filter") != "/DCTDecode":
                    yield from everything(one.read_bytes())
    elif data.lstrip().startswith(b"<!doctype"):
        for found in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
            yield base64.b64decode(found).decode("latin-1")


def test_all_that_is_withheld_is_known_to_be(built):
    known = " ".join(str(text).casefold() for group in (built.guard.words, built.guard.numbers, built.guard.names)
                     for text in group.values())  # fmt: skip
    assert sorted(word for word in built.words if word not in known) == []
    assert built.guard.prints


@pytest.mark.parametrize("file", ["brief.pdf", "handout.pdf", "deck.pptx", "notes.pdf", "brief.html", "receipt.json"])
def test_no_word_that_is_withheld_is_in_a_file(built, file):
    assert [one for one in built.problems if one.severity == "error"] == []
    text = "\n".join(everything((built.folder / "ports-public" / file).read_bytes())).casefold()
    assert sorted(word for word in built.words if word in text) == []


# A leak of each kind, planted in a file that was right


def in_part(name: str, old: str, new: str) -> Callable[[bytes], bytes]:
    """Of a deck: the first `old` in a part."""

    def planted(data: bytes) -> bytes:
        files = Package(data).files
        (path,) = [path for path in files if re.fullmatch(name, path)][:1]
        assert old.encode() in files[path], files[path][:2000]
        return zipped({**files, path: files[path].replace(old.encode(), new.encode(), 1)})

    return planted


def in_workbook(data: bytes) -> bytes:
    files = Package(data).files
    (path,) = [path for path in files if path.endswith(".xlsx")]
    inner = Package(files[path]).files
    (strings,) = [name for name in inner if name.endswith("sharedStrings.xml")]
    cell = inner[strings].replace(b"</sst>", b"<si><t>Qxwest</t></si></sst>")
    return zipped({**files, path: zipped({**inner, strings: cell})})


def beside(name: str, content: bytes) -> Callable[[bytes], bytes]:
    """A further part of a deck."""
    return lambda data: zipped({**Package(data).files, name: content})


def in_pdf(change: Callable[[pikepdf.Pdf], object]) -> Callable[[bytes], bytes]:
    def planted(data: bytes) -> bytes:
        buffer = io.BytesIO()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            change(pdf)
            pdf.save(buffer)
        return buffer.getvalue()

    return planted


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Qxwhen it was", 0))


def described(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K[0].Alt = pikepdf.String("Of Qxpoint")


def invisible(pdf: pikepdf.Pdf, at: bytes = b"100 100") -> None:
    page = pdf.pages[0]
    font = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1,
                                                BaseFont=pikepdf.Name.Helvetica))  # fmt: skip
    page.Resources.Font["/Q"] = font
    page.contents_add(b"BT /Q 9 Tf 3 Tr " + at + b" Td (Hidden Qxcell) Tj ET")


def attached(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, FILES["data.csv"].encode(), filename="notes.txt")


def property_of(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Keywords"] = "Qxmarking"


def link(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://www.qxhost.example/qxpath"))
    kind = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(kind)])


def drawn(pdf: pikepdf.Pdf) -> None:
    pixels = Image.open(io.BytesIO(stripes()))
    picture = pikepdf.Stream(pdf, zlib.compress(pixels.tobytes()))
    for key, value in {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 160, "/Height": 120,
                       "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8,
                       "/Filter": pikepdf.Name.FlateDecode}.items():  # fmt: skip
        picture[key] = value
    resources = pdf.pages[0].Resources
    resources.XObject = pikepdf.Dictionary({**dict(resources.get("/XObject", {})), "/Q": pdf.make_indirect(picture)})


def typeface(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Qx = pikepdf.Dictionary(Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name("/ABCDEF+Qxpoint-Bold"))


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Qy = pdf.make_indirect(pikepdf.Stream(pdf, b"app.alert('Qxpoint')"))


def tagged(where: str) -> bytes:
    """A small JPEG with a word in its file."""
    buffer, image = io.BytesIO(), Image.new("RGB", (9, 9))
    exif = image.getexif()
    exif[0x9C9B] = "Qxpoint".encode("utf-16-le")  # the title, as Windows writes it
    image.save(buffer, "JPEG", **({"exif": exif} if where == "exif" else {"comment": b"Of Qxpoint"}))
    return buffer.getvalue()


def named_archive(data: bytes) -> bytes:
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"By Qxpoint"
    return buffer.getvalue()


def in_head(text: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"</head>", f"{text}</head>".encode())


def in_page(text: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(b"</main>", f"{text}</main>".encode())


SVG = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"><desc>Qxcolumn</desc></svg>').decode()
PNG = base64.b64encode(stripes()).decode()
SLIDE, CHART = r"ppt/slides/slide1\.xml", r"ppt/charts/chart1\.xml"
PRESENTATION = r"ppt/presentation\.xml"
SHOWS = '<p:custShowLst><p:custShow name="The Qxpoint" id="0"/></p:custShowLst></p:presentation>'
SECTIONS = '<p:extLst><p:ext><p14:section xmlns:p14="x" name="On Qxpoint"/></p:ext></p:extLst></p:presentation>'
RELATIONS = r"ppt/slides/_rels/slide1\.xml\.rels"
OUTWARDS = '<Relationship Id="q" Type="x" Target="https://a.example/Qx%70oint" TargetMode="External"/></Relationships>'
NOTE = r"ppt/notesSlides/notesSlide1\.xml"
PLANTED: Mapping[str, tuple[str, Callable[[bytes], bytes], str]] = {
    "the words of a slide": ("deck.pptx", in_part(SLIDE, "Ports<", "Ports of Qxwhen<"), "qxwhen"),
    "a speaker note": ("deck.pptx", in_part(NOTE, "</a:t>", " and Qxnotes</a:t>"), "qxnotes"),
    "an alternative text": ("deck.pptx", in_part(r"ppt/slides/slide3\.xml", 'descr="', 'descr="Qxpoint '), "qxpoint"),
    "the name of a shape": ("deck.pptx", in_part(SLIDE, 'name="Title"', 'name="qx_fact"'), "qx_fact"),
    "a cell of a workbook": ("deck.pptx", in_workbook, "qxwest"),
    "a number of a chart": ("deck.pptx", in_part(CHART, "<c:v>5</c:v>", "<c:v>31.79</c:v>"), "3179"),
    "a property of a deck": ("deck.pptx", in_part(r"docProps/core\.xml", "Ports", "Ports, Qxtitle"), "qxtitle"),
    "a layout": ("deck.pptx", in_part(r"ppt/slideLayouts/slideLayout1\.xml", 'name="', 'name="qx_fact '), "qx_fact"),
    "the name of a part": ("deck.pptx", beside("ppt/media/data.csv", b"berth"), "data.csv"),
    "a picture of a deck": ("deck.pptx", beside("ppt/media/image99.png", stripes()), "a.png"),
    "a bookmark": ("brief.pdf", in_pdf(bookmark), "qxwhen"),
    "a text in the tags": ("brief.pdf", in_pdf(described), "qxpoint"),
    "invisible words": ("brief.pdf", in_pdf(invisible), "qxcell"),
    "an attachment": ("handout.pdf", in_pdf(attached), "qxwest"),
    "a property of a PDF": ("notes.pdf", in_pdf(property_of), "qxmarking"),
    "an address": ("brief.pdf", in_pdf(link), "qxhost.example/qxpath"),
    "a picture of a PDF": ("handout.pdf", in_pdf(drawn), "a.png"),
    "the words of a page": ("brief.html", in_page("<p>A <b>Qxa</b>cronym</p>"), "qxacronym"),
    "a comment": ("brief.html", in_page("<!-- Qxbibname -->"), "qxbibname"),
    "an attribute": ("brief.html", in_page('<p data-of="Qxfact, 4711 tons">x</p>'), "qxfact"),
    "a drawing in an address": ("brief.html", in_page(f'<img src="data:image/svg+xml;base64,{SVG}">'), "qxcolumn"),
    "a picture in an address": ("brief.html", in_page(f'<img src="data:image/png;base64,{PNG}">'), "a.png"),
}  # fmt: skip


@pytest.mark.parametrize("kind", PLANTED)
def test_a_leak_is_found_wherever_it_is(built, kind):
    file, plant, what = PLANTED[kind]
    found = built.leaks(file, plant((built.folder / "ports-public" / file).read_bytes()))
    assert [one for one in found if f"“{what}”" in one], found


HIDDEN: Mapping[str, Mapping[str, Callable[[bytes], bytes]]] = {
    "deck.pptx": {
        "`name` of `custShow`": in_part(PRESENTATION, "</p:presentation>", SHOWS),
        "`name` of `section`": in_part(PRESENTATION, "</p:presentation>", SECTIONS),
        "`Target` of `Relationship`": in_part(RELATIONS, "</Relationships>", OUTWARDS),
        "`val` of `tag`": beside("ppt/tags/tag1.xml", b'<p:tag xmlns:p="x" name="A" val="A Qxpoint"/>'),
        "`name` of `author`": beside("ppt/authors.xml", b'<author name="One Qxpoint"/>'),
        "image97.jpg, the metadata of a picture": beside("ppt/media/image97.jpg", tagged("exif")),
        "image98.jpg, the metadata of a picture": beside("ppt/media/image98.jpg", tagged("comment")),
        "the name of a part": beside("ppt/media/qxpoint.png", b""),
        "a comment of the archive": named_archive,
    },
    "brief.pdf": {
        "a name": in_pdf(typeface),
        "a stream, its text": in_pdf(scripted),
        "page 1": in_pdf(partial(invisible, at=b"-500 -500")),
    },
    "brief.html": {
        "`class` of `p`": in_page('<p class="of-qxpoint">x</p>'),
        "`href` of `a`": in_page('<a href="#qxpoint">x</a>'),
        "`style`": in_head(r"<style>p::after { content: '\0051xpoint' }</style>"),
    },
}


@pytest.mark.parametrize("file", HIDDEN)
def test_a_leak_is_found_in_what_nobody_reads_either(built, file):
    data = (built.folder / "ports-public" / file).read_bytes()
    for plant in HIDDEN[file].values():
        data = plant(data)
    places = [leak.place for leak in search(strings_of(file, data), built.guard)]
    assert [place for place in HIDDEN[file] if not any(one.endswith(place) for one in places)] == []


@pytest.mark.parametrize("file", ["brief.pdf", "handout.pdf", "deck.pptx", "notes.pdf", "brief.html"])
def test_names_of_formats_are_no_words_of_a_brief(built, file):
    """Otherwise such a word could be a false alarm: `tools/formats.py` adds what a new version writes."""
    data = (built.folder / "ports-public" / file).read_bytes()
    found = [one for one in strings_of(file, data) if isinstance(one, Found)]
    said = {token for one in found if one.written for token in tokens(one.text)} | {"ports"}
    named = {word for one in found if not one.written for word in words_of_names(one.text) if len(word) > 3}
    assert sorted(named - said - words_of_tool()) == []


def test_a_colour_is_no_word_whatever_its_digits():
    theme = b'<a><srgbClr val="FACADE"/><sysClr val="window" lastClr="EEEEEE"/><x name="FACADE"/></a>'
    found = [one.text for one in strings_of("a.xml", theme) if isinstance(one, Found)]
    assert (found.count("FACADE"), found.count("EEEEEE")) == (1, 0)


SECRET = f"{HEAD}audiences: {{public: For all, partner: For partners}}\n{SECTION}      - prose: Ships wait.\n"


WEB = "{% extends 'builtin/web.html.jinja' %}"


def publish(folder: Path, limit: str, *outputs: Output, template: str = WEB, draft: bool = False) -> BuildResult:
    text = f"{SECRET}      - points: {{message: What else, {limit} items: [Bribes are paid in Havergate]}}\n"
    (source,) = variants(put(folder / "b", text, {"templates/web.html.jinja": template}), {"audience": "public"})
    return build(source, folder / source.name, outputs, draft=draft)


@pytest.mark.parametrize("draft", [False, True])
def test_a_leak_publishes_nothing_and_what_was_there_stays(tmp_path, draft):
    first = publish(tmp_path, "only: partner,", "web")
    before = {file.name: file.read_bytes() for file in first.folder.iterdir()}
    template = f"{WEB}{{% block meta %}}<!-- Havergate -->{{% endblock %}}"
    second = publish(tmp_path, "only: partner,", "web", template=template, draft=draft)
    assert [problem.code for problem in second.problems] == ["E510"]
    assert {file.name: file.read_bytes() for file in second.folder.iterdir()} == before


def test_a_file_of_an_earlier_build_that_shows_what_is_withheld_now_is_removed(tmp_path):
    publish(tmp_path, "", "web", "handout")
    result = publish(tmp_path, "only: partner,", "web")
    assert [problem.code for problem in result.problems] == ["W510"]
    assert sorted(file.name for file in result.folder.iterdir()) == ["brief.html", "receipt.json"]
    assert "handout" not in json.loads((result.folder / "receipt.json").read_text())["older"]


def test_a_folder_of_the_time_before_there_were_audiences_is_named(tmp_path):
    text = f"{HEAD}{SECTION}      - prose: Ships wait.\n"
    build(put(tmp_path / "b", text, {"templates/web.html.jinja": WEB}), tmp_path / "b-out" / "b", ("web",))
    (source,) = variants(put(tmp_path / "b", SECRET), {"audience": "public"})
    (problem,) = build(source, tmp_path / "b-out" / source.name, ("web",)).problems
    assert (problem.code, "b-out/b is of the time before" in problem.message) == ("W510", True)


ORDINARY = """\
warning phone word satellite print screen table theme handbook timeline custom banner letter filter gradient
shadow canvas anchor border margin column insert region target source chart marker symbol layer master design
accent pattern root parent policy portal action trigger event transition animation sound movie media player
legend axis series label
"""


@pytest.mark.parametrize("theme", ["editorial", "signal"])
def test_ordinary_words_that_formats_and_templates_use_raise_no_alarm(tmp_path, theme):
    text = f"{HEAD}theme: {theme}\naudiences: {{public: For all, partner: For partners}}\n{SECTION}"
    text += f"      - prose: Ships wait.\n      - prose: {{only: partner, text: '{ORDINARY.replace(chr(10), ' ')}'}}\n"
    (source,) = variants(put(tmp_path / "b", text), {"audience": "public"})
    problems = build(source, tmp_path / "out" / source.name).problems
    assert [told(problem, tmp_path) for problem in problems if problem.severity == "error"] == []


def test_the_translations_of_withheld_data_are_looked_for(tmp_path):
    file = "{path: data.csv, columns: [berth, wait]}"
    chart = f"      - chart: {{type: bar, only: partner, message: Berths, unit: days, file: {file}}}\n"
    brief = f"{HEAD}audiences: {{public: For all, partner: For some}}\n{SECTION}      - prose: Ships wait.\n{chart}"
    words = "sections: [{id: one, title: Eins}]\ndata: {data.csv: {Qxwest: Qxweststadt, East: Osten}}\n"
    (public, _) = variants(put(tmp_path, brief, FILES | {"brief.de.yml": words}), {"lang": "de"})
    read = pipeline.read(public, {}, Diagnostics())
    documents, brand = pipeline.resolve_all(read, public, ["brief"], Diagnostics())
    guard = guard_of(read, documents, brand, public)
    assert {"qxwest", "qxweststadt"} <= {*guard.words, *guard.short}
