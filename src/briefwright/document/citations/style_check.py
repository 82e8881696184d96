"""The bytes of a CSL file → its XML, if Pandoc's citeproc can follow it to its end; else what is wrong, and where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

from briefwright.problems import did_you_mean

MAX_BYTES = 1_000_000
_CSL = "{http://purl.org/net/xbiblio/csl}"
_MOST_PARTS = 5_000_000
"""Elements with those of all macros in place: Chicago's, the largest official style, has 1.7 million."""
# The vocabulary of CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html), and what Pandoc adds.
_ELEMENTS = """
bibliography choose citation date date-part else else-if et-al group if info institution intext key label layout
locale macro multiple name name-part names number single sort style style-options substitute term terms text
"""
_ATTRIBUTES = """
after-collapse-delimiter and cite-group-delimiter class collapse date-parts default-locale delimiter
delimiter-precedes-et-al delimiter-precedes-last demote-non-dropping-particle disambiguate disambiguate-add-givenname
disambiguate-add-names disambiguate-add-year-suffix display entry-spacing et-al-min et-al-subsequent-min
et-al-subsequent-use-first et-al-use-first et-al-use-last font-style font-variant font-weight form gender gender-form
givenname-disambiguation-rule hanging-indent has-day has-to-month-or-season has-year-only initialize initialize-with
initialize-with-hyphen is-numeric is-uncertain-date limit-day-ordinals-to-day-1 line-spacing locator macro match name
name-as-sort-order name-delimiter name-form names-delimiter names-min names-use-first names-use-last
near-note-distance page-range-format plural position prefix punctuation-in-quote quotes range-delimiter
second-field-align sort sort-separator strip-periods subsequent-author-substitute subsequent-author-substitute-rule
suffix term text-case text-decoration type value variable version vertical-align year-suffix-delimiter
"""
_VARIABLES = """
DOI ISBN ISSN PMCID PMID URL abstract accessed annote archive archive-place archive_collection archive_location author
authority available-date call-number chair chapter-number citation-key citation-label citation-number
collection-editor collection-number collection-title compiler composer container-author container-title
container-title-short contributor curator dimensions director division edition editor editor-translator
editorial-director event event-date event-place event-title executive-producer first-reference-note-number genre guest
host illustrator interviewer issue issued jurisdiction keyword language license locator medium narrator note number
number-of-pages number-of-volumes organizer original-author original-date original-publisher original-publisher-place
original-title page page-first part-number part-title performer printing-number producer publisher publisher-place
recipient references reviewed-author reviewed-genre reviewed-title scale script-writer section series-creator source
status submitted supplement-number title title-short translator version volume volume-title volume-title-short
year-suffix
"""


class UnusableStyle(Exception):
    """A style that cannot be used: what is wrong, a hint, and the line and column in the file."""

    def __init__(self, message: str, hint: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.hint, self.line, self.column = message, hint, line, column


def checked_style(data: bytes) -> str:
    """The XML of a style.

    Raises:
        UnusableStyle: it cannot be used.
    """
    # 60 ms: paid only by a document that names its own style.
    from lxml import etree

    if len(data) > MAX_BYTES or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise UnusableStyle("the style has a DOCTYPE, or is larger than 1 MB", "use a plain .csl file")
    try:
        parser = etree.XMLParser(no_network=True, resolve_entities=False, remove_comments=True, remove_pis=True)
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"the style is not well-formed XML: {error.msg}"
        raise UnusableStyle(message, "download the file again", *error.position) from None
    _check_outline(root)
    for element in root.iter(f"{_CSL}*"):
        if next(element.iterancestors(f"{_CSL}info"), None) is None:
            _check_words(element)
    _check_macros(root)
    return str(etree.tostring(root, encoding="unicode", with_tail=False))


def _check_outline(root: Any) -> None:
    """That it is a style of its own, and says how to cite."""
    if root.tag != f"{_CSL}style":
        raise UnusableStyle("the file does not begin with the <style> of CSL", "use a .csl file", root.sourceline or 0)
    parent = root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']")
    if parent is not None:
        name = str(parent.get("href", "")).rpartition("/")[2]
        hint = f"put {name}.csl beside the brief, and name it: citation-style: {name}.csl"
        raise UnusableStyle(f"the style only points to another style, `{name}`", hint, parent.sourceline or 0)
    if root.find(f"{_CSL}citation/{_CSL}layout") is None:
        message = "the style does not say how to cite: it has no <citation> with a <layout>"
        raise UnusableStyle(message, "use another style")
    if root.get("class") not in ("note", "in-text"):
        message = "the style does not say whether it cites in notes or in the text"
        raise UnusableStyle(message, 'write class="note" or class="in-text" into its <style>', root.sourceline or 0)


def _check_words(element: Any) -> None:
    name, line = element.tag.removeprefix(_CSL), element.sourceline or 0
    if name not in _words(_ELEMENTS):
        raise UnusableStyle(f"CSL has no element <{name}>", did_you_mean(name, _words(_ELEMENTS)), line)
    for attribute in element.attrib:
        if attribute not in _words(_ATTRIBUTES) and not attribute.startswith("{"):
            message = f"CSL has no attribute `{attribute}`, which <{name}> has here"
            raise UnusableStyle(message, _nearly(attribute, _ATTRIBUTES) or "remove it", line)
    for variable in element.get("variable", "").split():
        # Others may be a program's own; a typing error is not.
        if variable not in _words(_VARIABLES) and (hint := _nearly(variable, _VARIABLES)):
            raise UnusableStyle(f"CSL has no variable `{variable}`", hint, line)


@cache
def _words(known: str) -> frozenset[str]:
    return frozenset(known.split())


def _nearly(word: str, known: str) -> str:
    return did_you_mean(word, _words(known), listed=False)


def _check_macros(root: Any) -> None:
    """That every macro that is called exists, none calls itself, even indirectly, and all together stay finite."""
    macros = {str(macro.get("name")): macro for macro in root.iterfind(f"{_CSL}macro")}
    called = {name: list(_calls(macro)) for name, macro in macros.items()}
    for element in root.iterfind(".//*[@macro]"):
        if (name := str(element.get("macro"))) not in macros:
            hint = did_you_mean(name, macros)
            raise UnusableStyle(f"there is no macro `{name}`", hint, element.sourceline or 0)
    try:
        TopologicalSorter(called).prepare()
    except CycleError as error:
        round_ = " → ".join(map(str, error.args[1]))
        line = macros[error.args[1][0]].sourceline or 0
        raise UnusableStyle(f"macros call each other in a circle: {round_}", "use another style", line) from None

    @cache
    def parts(name: str) -> int:
        return sum(1 for _ in macros[name].iter()) + sum(map(parts, called[name]))

    for top in root.iterfind(f"{_CSL}citation"), root.iterfind(f"{_CSL}bibliography"):
        for element in top:
            if sum(map(parts, _calls(element))) > _MOST_PARTS:
                message = "its macros call each other too often to be followed"
                raise UnusableStyle(f"the style is too large: {message}", "use another style", element.sourceline or 0)


def _calls(element: Any) -> Iterator[str]:
    return (str(one.get("macro")) for one in element.iterfind(".//*[@macro]"))
