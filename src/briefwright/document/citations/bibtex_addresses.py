"""The fields of a .bib entry → its address, DOI and other numbers, and the day of a visit, in CSL's fields."""

from __future__ import annotations

import re

from briefwright.document.citations.bibtex_entry import EntryFields, verbatim
from briefwright.document.citations.bibtex_fields import NAMES, SERVERS, VERBATIM
from briefwright.document.citations.bibtex_parser import Value
from briefwright.document.citations.csl import CslFields, bare_doi
from briefwright.document.citations.dates import read_date
from briefwright.richtext.links import refused

_ADDRESS = re.compile(
    r"\\(?:url|path|nolinkurl)\s*\{([^{}]+)\}|\\href\s*\{([^{}]+)\}\s*\{\s*(?:https?://[^{}]*|\\url\{[^{}]*\})\}"
)
_PLAIN_ADDRESS = re.compile(r"https?://[^\s{}<>]+?(?=[.,;)]*(?:\s|$))")
_BEFORE = re.compile(
    r"(?i)(?:\[online\][.,;:]?\s*)?(?:(?:available|retrieved|accessible)(?: online)?(?: at| from)?|online(?: at)?"
    r"|url|web page|website|verfügbar unter|disponible (?:à|sur)|入手先)?\s*:?\s*$"
)
"""What introduces an address: "[Online]. Available:"."""
_NAMING = {"title", "maintitle", "booktitle", "journaltitle", "howpublished", *NAMES}
"""Fields one of which names a work."""
_VISITED = r"(?:date )?(?:last )?(?:accessed|access(?: date)?|visited|retrieved|abgerufen am|consulté le)(?: on)?"
_ACCESSED = re.compile(rf"(?i)[\[(]?\s*(?:online\s*[;,.:]\s*)?{_VISITED}\s*:?\s*([^\[\]()]{{4,40}}?)\s*[\])]?\.?")
_ARXIV = re.compile(r"\d{4}\.\d{4,5}(v\d+)?|[a-z-]+(\.[A-Z]{2})?/\d{7}")


def read_addresses(entry: EntryFields) -> CslFields:
    """CSL's URL, DOI, ISBN and the like. An address in `howpublished` or `note` is taken out of that field."""
    csl: CslFields = {}
    for name, variable in VERBATIM.items():
        if (value := entry.fields.get(name)) and value.text:
            csl[variable] = verbatim(value.text)
    if doi := str(csl.pop("DOI", "")):
        if bare := bare_doi(doi):
            csl["DOI"] = bare
        elif doi.startswith(("http://", "https://")):
            csl.setdefault("URL", doi)
        else:
            entry.warn(f"“{doi[:60]}” is not a DOI", entry.at("doi"), "a DOI begins with 10.")
    for name in ("howpublished", "note"):
        csl |= _address_in(name, entry)
    if "note" in entry.fields and not _NAMING & entry.fields.keys():
        entry.fields["title"] = entry.fields.pop("note")  # what names it, as in the lists of BibTeX's styles
    url = str(csl.pop("URL", ""))
    address = _checked(url, entry) if url else _eprint(entry)
    return csl | ({"URL": address} if address else {})


def _address_in(name: str, entry: EntryFields) -> CslFields:
    """An address, or the day of a visit, in `howpublished` or `note`."""
    value = entry.fields.get(name)
    if value is None or not value.text or len(value.text) > 1000:
        return {}
    csl: CslFields = {}
    text = value.text
    match = _ADDRESS.search(text) or _PLAIN_ADDRESS.search(text)
    if match and not {"url", "doi"} & entry.fields.keys() and (lead := _BEFORE.search(text, 0, match.start())):
        before, after = text[: lead.start()], text[match.end() :]
        if name == "howpublished" or lead[0].strip() or not (before + after).strip(" ."):
            csl["URL"] = verbatim(next((group for group in match.groups() if group), match[0]))
            text = (before + after).strip(" ,;.:")
    visited = _ACCESSED.fullmatch(text.strip())
    if visited and "urldate" not in entry.fields and (day := read_date(visited[1])):
        csl["accessed"], text = day, ""
    if text and text != value.text:
        entry.fields[name] = Value(text, ((0, value.offset(max(value.text.find(text), 0))),))
    elif not text:
        del entry.fields[name]
    return csl


def _checked(written: str, entry: EntryFields) -> str:
    """The first address of those that are written; empty, and a problem, where it is not allowed."""
    first, *others = re.split(r"[\s;,]+(?=https?://)", re.sub(r"\s*\n\s*(?!https?://)", "", written))
    first = re.sub(r"\s+", "%20", first.strip())
    if others:
        message = f"`url` has {len(others) + 1} addresses; only the first is printed"
        entry.warn(message, entry.at("url"), "keep one of them")
    if re.match(r"(?!\w+://)(?:[\w-]+\.)+[a-z]{2,}(?:/|$)", first):
        first = f"https://{first}"
    reason = refused(first)
    if reason is None:
        return first
    name = "url" if "url" in entry.fields else "howpublished"
    message = f"the address `{first[:60]}` is not allowed" + (f": {reason}" if reason else "")
    entry.problem(message, name, hint="write one that begins with https://, or remove it", code="E208")
    return ""


def _eprint(entry: EntryFields) -> str:
    """The address of a preprint on its server; empty, with a warning, where the server is not known."""
    number, kind = entry.fields.get("eprint"), entry.fields.get("eprinttype")
    if number is None or not number.text:
        return ""
    server = kind.text.strip().lower() if kind else "arxiv" if _ARXIV.fullmatch(number.text) else ""
    written = re.sub(r"(?i)^(arxiv|hal)\s*:\s*", "", verbatim(number.text))
    if server in SERVERS:
        return SERVERS[server] + written
    if written.startswith(("http://", "https://")):
        return written
    message = "`eprint` is not printed: its server is not known"
    entry.warn(message, entry.named_at("eprint"), "give its address as `url`")
    return ""
