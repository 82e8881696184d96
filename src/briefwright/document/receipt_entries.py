"""Documents → what a receipt says of their content: the facts and the sources, in the words that are printed."""

from __future__ import annotations

from collections.abc import Iterable

from briefwright.document.model import Document
from briefwright.richtext.text import plain, words_alone

ReceiptEntries = dict[str, dict[str, dict[str, str]]]
"""`facts` and `sources`, each by name: key → words. What is not said has no key."""


def receipt_entries(documents: Iterable[Document]) -> ReceiptEntries:
    """Every fact of the brief, in the brief's own keys, and every source that an output cites, as it is formatted."""
    facts: dict[str, dict[str, str]] = {}
    sources: dict[str, dict[str, str]] = {}
    for document in documents:
        for name, fact in document.facts.items():
            said = {"value": fact.printed, "about": fact.about, "span": fact.span, "label": words_alone(fact.label),
                    "source": fact.source, "as-of": fact.as_of}  # fmt: skip
            facts[name] = {key: words for key, words in said.items() if words}
        for reference in document.references:
            sources[reference.key] = {"reference": plain(reference.text)}
    return {"facts": facts, "sources": dict(sorted(sources.items()))}
