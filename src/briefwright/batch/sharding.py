"""The briefs that were found → those that this run builds: no two for one folder, and a machine's share of them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from briefwright.io.project import Source


def clashes(sources: Sequence[Source]) -> list[tuple[Source, Source]]:
    """Pairs of briefs that would write the same folder. Some file systems do not distinguish Ä from ä."""
    first: dict[str, Source] = {}
    return [(first[_key(source)], source) for source in sources if first.setdefault(_key(source), source) is not source]


@dataclass(frozen=True, slots=True)
class Shard:
    """A machine's share: the `number`th of `count`, counting from 1."""

    number: int
    count: int

    @classmethod
    def read(cls, written: str) -> Shard:
        """ "2/5".

        Raises:
            ValueError: it is not such a share.
        """
        match = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", written)
        number, count = map(int, match.groups()) if match else (0, 0)
        if not 1 <= number <= count:
            raise ValueError(f"{written!r}: write K/N, K from 1 to N: 2/5")
        return cls(number, count)

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def of(self, sources: Sequence[Source]) -> list[Source]:
        """This share of them, in the order of their names.

        Dealt out one by one in that order, so that the shares differ by one brief at the most, and are the same on any
        machine and however the briefs were named. No two have the same name (see `clashes`).
        """
        return sorted(sources, key=_key)[self.number - 1 :: self.count]


def _key(source: Source) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", source.name).casefold())
