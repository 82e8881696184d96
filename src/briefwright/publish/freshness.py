"""The receipt of an earlier build → which outputs are stale, and why."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from briefwright.io.project import Source
from briefwright.publish.receipt import RECEIPT, Older, OutputEntry, Receipt, changed, facts_in, is_fetched, is_intact
from briefwright.publish.receipt_file import NotAReceipt, noted_brief, read_receipt, stated
from briefwright.publish.toolchain import differences, toolchain


@dataclass(frozen=True, slots=True)
class Freshness:
    """Which outputs of an earlier build are up to date, and why the others are not."""

    receipt: Receipt | None = None
    everything: str = "there was none yet"
    """Why all outputs are stale; empty if each is decided by itself."""
    templates: str = ""
    """Why the templates have to be checked again."""
    why: Mapping[str, str] = field(default_factory=dict)
    """File → why it is stale; empty where it is fresh."""

    @property
    def outputs(self) -> Mapping[str, OutputEntry]:
        """Those made from the shared inputs as they are now."""
        return self.receipt.outputs if self.receipt and not self.everything else {}

    @property
    def facts(self) -> Mapping[str, tuple[str, Decimal | None]]:
        """The facts of the last build, as `Receipt.facts` has them; none without one."""
        return self.receipt.facts if self.receipt else {}

    def reason(self, file: str) -> str:
        """Why a file has to be made; empty where it is there and fresh."""
        failed = self.receipt is not None and file in self.receipt.failed
        return self.everything or self.why.get(file, "the last build failed" if failed else "there was none yet")

    def answers(self, products: Collection[str]) -> Receipt | None:
        """The receipt, if all of these products are there, unchanged and fresh."""
        asked = {file: output.product for file, output in self.outputs.items() if output.product in products}
        if self.templates or set(asked.values()) != set(products) or any(map(self.reason, asked)):
            return None
        if self.receipt and any(one.product in products for one in self.receipt.failed.values()):
            return None
        return self.receipt

    def succeeded_by(self, made: Receipt) -> Receipt:
        """The receipt after a build that made `made`: outputs that it was not asked for stay as they are.

        So does the file of an earlier build whose successor failed.
        """
        asked = {*made.products, *(one.product for one in made.failed.values())}
        others = {file: one for file, one in self.outputs.items() if one.product not in asked}
        before = self.receipt.named if self.receipt else {}
        older = {
            file: Older(one.product, one.sha256)
            for file, one in before.items()
            if file in made.failed or (one.product not in asked and file not in others)
        }
        unsaid = self.receipt.failed if self.receipt and not self.everything else {}
        failed = {**{file: one for file, one in unsaid.items() if one.product not in asked}, **made.failed}
        obsolete = before.keys() - made.outputs.keys() - others.keys() - older.keys()
        return replace(
            made, outputs={**others, **made.outputs}, older=older, failed=failed, obsolete=tuple(sorted(obsolete))
        )


def last_facts(source: Source) -> Mapping[str, tuple[str, Decimal | None]]:
    """The facts of the last build in the usual place, for a check, which has no folder of outputs; none without one."""
    try:
        return facts_in(stated(Path("build", source.name)))
    except NotAReceipt:
        return {}


def check_freshness(
    target: Path, source: Source, settings: Mapping[str, Any], epoch: int | None, *, force: bool = False
) -> Freshness:
    """Compare a folder of outputs and their inputs with the receipt. `force`: everything is stale.

    Only a receipt that this machine wrote is believed: any other may name outputs that its inputs do not make.
    """
    try:
        receipt = read_receipt(target, source.folder)
    except NotAReceipt as none:
        return Freshness(None, f"{RECEIPT} cannot be used: {none}")
    if receipt is None:
        return Freshness()
    everything = "everything was asked for" if force else _everything(receipt, source, settings, epoch)
    if everything:
        return Freshness(receipt, everything)
    why = {file: _why(target / file, output, source.folder) for file, output in receipt.outputs.items()}
    return Freshness(receipt, "", _said(changed(receipt.templates.inputs, source.folder)), why)


def _everything(receipt: Receipt, source: Source, settings: Mapping[str, Any], epoch: int | None) -> str:
    if receipt.draft:
        return "the last build was a draft"
    if receipt.brief != source.name:
        return f"{RECEIPT} is that of another brief, {receipt.brief}"
    if others := differences(receipt.toolchain, toolchain()):
        return "; ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
    if others := differences(receipt.settings, settings, "the setting `{}`"):
        return "; ".join(others)
    if epoch != receipt.epoch:
        return "SOURCE_DATE_EPOCH changed"
    if inputs := changed(receipt.shared.inputs, source.folder):
        return _said(inputs)
    return "" if noted_brief(receipt) else f"{RECEIPT} was not written on this machine, or was changed"


def _why(file: Path, output: OutputEntry, folder: Path) -> str:
    if inputs := changed(output.inputs, folder):
        return _said(inputs)
    if not os.path.lexists(file):
        return "it is missing"
    return "" if is_intact(file, output.sha256) else "it was changed after the build"


def _said(inputs: list[str]) -> str:
    files, fetched = ([name for name in inputs if is_fetched(name) is what] for what in (False, True))
    sentences = [f"{', '.join(files)} changed"] if files else []
    return "; ".join([*sentences, *(f"{name} is fetched each time" for name in fetched)])
