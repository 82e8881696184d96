"""Every deck that any test makes is audited: printed here, in a child process or by the command line.

`record` stands around the one printer of decks before anything imports it; `decks_left` finds what whole processes
published. `conftest.py` audits after each test what is new, so that no test can forget to.
"""

from __future__ import annotations

import hashlib
import pickle
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import is_zipfile

from openxml_audit import OpenXmlValidator
from openxml_audit.context import ValidationContext
from openxml_audit.parts import OpenXmlPart
from pptx import Presentation

from briefwright.deck.audit import broken
from briefwright.deck.legibility import hard_to_read
from briefwright.deck.model.deck import ArrangedDeck
from briefwright.deck.model.template import DeckTemplate
from briefwright.deck.opc import Package
from briefwright.deck.pptx import write as pptx
from briefwright.deck.safety import unsafe
from deck.lint.deck import faults

_NEW = "new"
"""The folder of those that no test has audited."""


@dataclass(frozen=True)
class Printed:
    """A deck, and the template of an organisation that it stands on; empty where the ground is ours."""

    data: bytes
    template: bytes = b""
    scale: float = 1.0
    weak: tuple[str, ...] = ()
    """What is hard to read in it, as it was arranged."""


def record(folder: Path) -> None:
    """From now on each deck is also put into `folder`, by forked children too, under the hash of its bytes."""
    (folder / _NEW).mkdir()
    printer: Callable[[ArrangedDeck, DeckTemplate], bytes] = pptx.print_deck

    def recording(deck: ArrangedDeck, template: DeckTemplate) -> bytes:
        data = printer(deck, template)
        with suppress(OSError):  # some tests fill the disk
            weak = () if template.foreign else tuple(hard_to_read(deck, template))
            _keep(
                folder,
                Printed(data, template.package if template.foreign else b"", template.scale * template.enlarged, weak),
            )
        return data

    pptx.print_deck = recording


def _keep(folder: Path, printed: Printed) -> None:
    name = hashlib.sha256(printed.data).hexdigest()
    if not (folder / name).exists():
        unfinished = folder / _NEW / f"{name}.part"
        unfinished.write_bytes(pickle.dumps(printed))
        unfinished.rename(unfinished.with_suffix(""))


def new_decks(folder: Path) -> Iterator[Printed]:
    """What was recorded since the last call; an empty file remembers each."""
    for kept in sorted((folder / _NEW).iterdir()):
        if not kept.suffix:
            printed = pickle.loads(kept.read_bytes())
            kept.unlink()
            (folder / kept.name).touch()
            yield printed


def decks_left(made: Path, folder: Path) -> Iterator[Printed]:
    """The published decks below `made` that were not recorded: other processes printed them."""
    for receipt in made.rglob("receipt.json"):
        for deck in filter(is_zipfile, receipt.parent.glob("deck*.pptx")):  # some tests publish a stand-in
            printed = Printed(deck.read_bytes())
            known = folder / hashlib.sha256(printed.data).hexdigest()
            if not known.exists():
                known.touch()
                yield printed


def audit(printed: Printed) -> list[str]:
    """What our lint says, what a validator says and does not say of the template, and whether it opens."""
    package = Package(printed.data)
    found = [
        *broken(package),
        *faults(package, printed.scale),
        *unsafe(package),
        *printed.weak,
    ]
    found += (_errors(printed.data) - (_errors(printed.template) if printed.template else Counter())).elements()
    slides = len(Presentation(BytesIO(printed.data)).slides)
    if slides != len(package.slides()):
        found.append(f"it opens with {slides} slides instead of {len(package.slides())}")
    return found


@cache
def _validator() -> OpenXmlValidator:
    """It checks each part against the schema once: most decks have masters and layouts of the same bytes."""
    validator, sound = OpenXmlValidator(), set[bytes]()
    schema: Any = validator._schema_validator
    check = schema.validate_part

    def check_once(part: OpenXmlPart, context: ValidationContext) -> None:
        content, before = hashlib.sha256(part.raw_content or b"").digest(), len(context.errors)
        if content not in sound:
            check(part, context)
        if len(context.errors) == before and not context.should_stop:
            sound.add(content)

    schema.validate_part = check_once
    return validator


@lru_cache(maxsize=32)
def _errors(data: bytes) -> Counter[str]:
    with tempfile.NamedTemporaryFile(suffix=".pptx") as file:
        file.write(data)
        file.flush()
        errors = _validator().validate(file.name).errors
        # PowerPoint writes `a:rPr` where the schema of formulas, made for Word, has only `w:rPr`.
        return Counter(error.description for error in errors if not (error.node == "rPr" and "/oMath[" in error.path))
