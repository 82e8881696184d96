"""What is said of who made or owns something, and what allows its use → one line."""

from __future__ import annotations

from typing import Protocol

from briefwright.blocks.kind import Resolver
from briefwright.richtext.text import Inlines, Run, Text, plain


class Credited(Protocol):
    """Fields with a credit and a licence."""

    @property
    def credit(self) -> Text | None: ...

    @property
    def licence(self) -> Text | None: ...


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
