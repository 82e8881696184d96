"""What is said of who made or owns something, and what allows its use → one line."""

from __future__ import annotations

from typing import Protocol

from briefwright.blocks.kind import Resolver
from briefwright.richtext.text import Inlines, Run, Text, plain
from briefwright.schema.fields import PartFields


class CreditedFields(PartFields):
    """What is shown from data that somebody owns."""

    credit: Text | None = None
    """Who made or owns what it shows, after the source line: “Credit: JAXA, 2024”."""
    licence: Text | None = None
    """What allows its use, after the credit: CC BY 4.0."""


class Credited(Protocol):
    """Fields with a credit and a licence."""

    @property
    def credit(self) -> Text | None: ...

    @property
    def licence(self) -> Text | None: ...


def after_source(fields: CreditedFields, resolver: Resolver) -> Inlines:
    """The same with its name, for the end of a source line."""
    found = credit_line(fields, resolver)
    return (Run(f"{resolver.labels.credit}{resolver.labels.colon}"), *found) if fields.credit else found


def credit_line(fields: Credited, resolver: Resolver) -> Inlines:
    """Its credit and its licence on one line."""
    credit, licence, labels = resolver.rich(fields.credit), resolver.rich(fields.licence), resolver.labels
    if not licence:
        return credit
    licence = (Run(f"{labels.licence}{labels.colon}"), *licence)
    if not credit:
        return licence
    stop = "" if plain(credit).endswith(labels.stop) else labels.stop
    return (*credit, Run(f"{stop}{labels.between}"), *licence)
