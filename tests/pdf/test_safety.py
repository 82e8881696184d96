"""Finished PDFs: what acts, reaches outside, is hidden in them or tells of a machine is found, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from briefwright.pdf.safety import unsafe


def made(change: Callable[[Pdf], None]) -> bytes:
    buffer = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(buffer, fix_metadata_version=False)
    return buffer.getvalue()


def link(action: Dictionary | None, **more: object) -> Callable[[Pdf], None]:
    def add(pdf: Pdf) -> None:
        one = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], **more)
        if action is not None:
            one.A = action
        pdf.pages[0].Annots = Array([pdf.make_indirect(one)])

    return add


def address(uri: str) -> Callable[[Pdf], None]:
    return link(Dictionary(S=Name.URI, URI=String(uri)))


def in_root(**entries: object) -> Callable[[Pdf], None]:
    return lambda pdf: [setattr(pdf.Root, key, value) for key, value in entries.items()] and None


def information(**entries: str) -> Callable[[Pdf], None]:
    return lambda pdf: [pdf.docinfo.__setitem__(f"/{key}", value) for key, value in entries.items()] and None


def attached(pdf: Pdf) -> None:
    pdf.attachments["a.txt"] = b"secret"


def content(words: bytes) -> Callable[[Pdf], None]:
    return lambda pdf: setattr(pdf.pages[0], "Contents", Stream(pdf, words))


def metadata(words: str) -> Callable[[Pdf], None]:
    return lambda pdf: setattr(pdf.Root, "Metadata", Stream(pdf, words.encode(), Type=Name.Metadata, Subtype=Name.XML))


JAVASCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
FAULTS = {
    "JavaScript when it opens": (in_root(OpenAction=JAVASCRIPT), "JavaScript"),
    "JavaScript by name": (
        in_root(Names=Dictionary(JavaScript=Dictionary(Names=[String("a"), JAVASCRIPT]))), "JavaScript",
    ),
    "JavaScript of a link": (link(JAVASCRIPT), "(JavaScript)"),
    "JavaScript after a link": (link(Dictionary(S=Name.GoTo, D=Array([]), Next=JAVASCRIPT)), "(JavaScript)"),
    "a program": (link(Dictionary(S=Name.Launch, F=String("cmd.exe"))), "(Launch)"),
    "another file": (link(Dictionary(S=Name.GoToR, F=String("x.pdf"))), "(GoToR)"),
    "an embedded file": (link(Dictionary(S=Name.GoToE)), "(GoToE)"),
    "a form sent": (link(Dictionary(S=Name.SubmitForm, F=String("http://x"))), "(SubmitForm)"),
    "something of the viewer": (link(Dictionary(S=Name.Named, N=Name.Print)), "(Named)"),
    "something when the page is seen": (
        lambda pdf: setattr(pdf.pages[0], "AA", Dictionary(O=JAVASCRIPT)), "runs by itself",
    ),
    "a form": (in_root(AcroForm=Dictionary(Fields=[])), "form"),
    "something when the link is seen": (link(None, AA=Dictionary(E=JAVASCRIPT)), "runs by itself"),
    "a film": (lambda pdf: setattr(pdf.pages[0], "Annots", [Dictionary(Subtype=Name.Movie)]), "not a link (Movie)"),
    "an attachment": (attached, "an attached file"),
    "an attachment without a name": (in_root(AF=Array([Dictionary(Type=Name.Filespec)])), "attaches or names a file"),
    "a part elsewhere": (
        lambda pdf: setattr(pdf.Root, "X", Stream(pdf, b"", F=String("/etc/passwd"))), "is in another file",
    ),
    "metadata with a DOCTYPE": (metadata("<!DOCTYPE x><x/>"), "DOCTYPE"),
    "a path in a title": (information(Title="/home/ann/brief.docx"), "/home/ann/brief.docx"),
    "a path of its maker": (information(Producer=r"x from C:\Users\ann\tool"), "reveals a path of the machine"),
    "an address of a file in metadata": (metadata("<x>file:///Users/ann/a.html</x>"), "file:///Users/ann/a.html"),
    "a path in a stream": (content(b"% /Users/ann/work/brief.html"), "/Users/ann/work/brief.html"),
    "a path in a name": (in_root(X=Dictionary(Y=String("/home/ann/work/a.css"))), "/home/ann/work/a.css"),
    "the folder that it was made in": (information(Subject=f"Made in {Path.cwd()}"), str(Path.cwd())),
    **{
        f"a link to {uri[:7]}": (address(uri), "a link leads to")
        for uri in ("javascript:x()", "file:///x", "smb://h/x", r"\\h\x", "data:,x", "other.html", "ms-word:x", "HTTPS")
    },
}  # fmt: skip


@pytest.mark.parametrize("what", FAULTS)
def test_what_does_more_than_show_is_found(what: str) -> None:
    change, said = FAULTS[what]
    assert said in " ".join(unsafe(made(change)))


FINE: dict[str, Callable[[Pdf], None]] = {
    "nothing": lambda pdf: None,
    "links": address("HTTPS://example.org/home/ann/x?a=b"),
    "a link to a person": address("mailto:ann@example.org"),
    "a jump": link(Dictionary(S=Name.GoTo, D=String("a"))),
    "words about paths": information(Title="Who reads file:///etc/passwd?", Subject=r"It lies in C:\Windows\System32"),
    "words that are read out": in_root(
        StructTreeRoot=Dictionary(K=Dictionary(S=Name.Figure, Alt=String("Type /home/ann/x and press return")))
    ),
    "ratios and stops": content(b"% 3:1 a:b and/home/or /homes/x"),
}


@pytest.mark.parametrize("what", FINE)
def test_what_only_shows_is_fine(what: str) -> None:
    assert unsafe(made(FINE[what])) == []


def test_what_cannot_be_opened_is_said() -> None:
    with pytest.raises(ValueError, match="does not open"):
        unsafe(b"%PDF-1.7 and then nothing")
