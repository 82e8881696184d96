"""The style that the brief names → CSL, checked and in the document's language."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from briefwright.document.citations.citeproc_output import NAME_MARKS, NUMBER, SHORT
from briefwright.io.inputs import listing, read_bytes
from briefwright.io.project import Source, builtin_templates, inside
from briefwright.problems import Diagnostics, Location, did_you_mean
from briefwright.richtext.text import Text
from briefwright.schema.files import content_file

DEFAULT = builtin_templates() / "csl" / "chicago-notes.csl"
_CSL = "{http://purl.org/net/xbiblio/csl}"
_MAX_BYTES = 1_000_000


def find_style(named: Text | None, source: Source, diagnostics: Diagnostics) -> Path:
    """The file of the style that `citation-style` names: a file beside the brief, or one that comes with the templates.

    A style that does not exist or cannot be used is a problem, and the default is used instead.
    """
    if named is None:
        return DEFAULT
    if named.endswith(".csl"):
        path = content_file(named, source, diagnostics)
        shown = source.folder / named
    else:
        styles = {
            path.stem: path
            for folder in reversed(source.template_folders)
            for path in listing(folder / "csl")
            if path.suffix == ".csl" and inside(folder, f"csl/{path.name}")
        }
        path = shown = styles.get(named, DEFAULT)
        if named not in styles:
            hint = f"{did_you_mean(named, styles)}; or put a style's .csl file beside the brief and name it: house.csl"
            diagnostics.error("E310", f"there is no citation style `{named}`", named.location, hint)
    return path if path and _is_whole(path, shown, diagnostics) else DEFAULT


def read_style(path: Path, lang: str, *, marks: bool = False) -> Any:
    """The style in the document's language; in its own variety of it, if the document names none.

    With `marks` it prints the marks of `citeproc_output`, and leaves the order of a citation's sources alone.
    """
    from citeproc import CitationStylesStyle

    style = CitationStylesStyle(str(path), validate=False)
    if style.root.get("default-locale", "en-US").split("-")[0] != lang:
        style.root.set_locale_list(lang, validate=False)
    if marks:
        _mark(style.root)
    return style


def _mark(root: Any) -> None:
    short = root.citation.get("name-form") == "short"
    for names in root.iterfind(f".//{_CSL}names"):
        if any(name.get("form", "short" if short else "") == "short" for name in names.iterfind(f"{_CSL}name")):
            _surround(names, SHORT)
        _surround(names, NAME_MARKS)
    for number in root.iterfind(f".//{_CSL}text[@variable='citation-number']"):
        _surround(number, NUMBER)
    if root.citation.sort is not None:
        root.citation.remove(root.citation.sort)


def _surround(element: Any, marks: str) -> None:
    element.set("prefix", marks[0] + element.get("prefix", ""))
    element.set("suffix", element.get("suffix", "") + marks[1])


def _is_whole(path: Path, shown: Path, diagnostics: Diagnostics) -> bool:
    """Whether the file is CSL that can be followed to its end; a problem otherwise."""
    # 60 ms, most of them lxml's: paid only by a document that names its own style.
    from lxml import etree

    def refuse(message: str, hint: str, line: int = 1, column: int = 1) -> bool:
        diagnostics.error("E310", message, Location(shown, line, column), hint)
        return False

    data = read_bytes(path, _MAX_BYTES)
    if len(data) > _MAX_BYTES or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return refuse("the style has a DOCTYPE, or is larger than 1 MB", "use a plain .csl file")
    try:
        root = etree.fromstring(data, etree.XMLParser(no_network=True, resolve_entities=False))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return refuse(f"the style is not well-formed XML: {error.msg}", "download the file again", line, column)
    if root.tag != f"{_CSL}style":
        return refuse("the file does not begin with the <style> of CSL", "use a .csl file", root.sourceline or 0)
    parent = root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']")
    if parent is not None:
        name = str(parent.get("href", "")).rpartition("/")[2]
        hint = f"put {name}.csl beside the brief, and name it: citation-style: {name}.csl"
        return refuse(f"the style only points to another style, `{name}`", hint, parent.sourceline or 0)
    if root.find(f"{_CSL}citation/{_CSL}layout") is None:
        return refuse("the style does not say how to cite: it has no <citation> with a <layout>", "use another style")
    return _macros_lead_on(root, refuse)


def _macros_lead_on(root: Any, refuse: Any) -> bool:
    """Whether every macro that is called exists, and none calls itself, even indirectly."""
    macros = {str(macro.get("name")): macro for macro in root.iterfind(f"{_CSL}macro")}
    called: dict[str, set[str]] = {name: set() for name in macros}
    for element in root.iterfind(".//*[@macro]"):
        name = str(element.get("macro"))
        if name not in macros:
            return bool(refuse(f"there is no macro `{name}`", did_you_mean(name, macros), element.sourceline))
        inside = next((str(one.get("name")) for one in element.iterancestors(f"{_CSL}macro")), "")
        called.setdefault(inside, set()).add(name)
    try:
        TopologicalSorter(called).prepare()
    except CycleError as error:
        round_ = " → ".join(map(str, error.args[1]))
        return bool(refuse(f"macros call each other in a circle: {round_}", "use another style"))
    return True
