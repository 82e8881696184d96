"""Ids of slides in the brief → PowerPoint's own, which stay the same when other slides are added, moved or taken away.

Comments hold on to a slide by its number and its creation id, and to a shape by its own ([MS-PPTX] 2.6.11), so that
they can be carried over to a deck that was built again.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from briefwright.deck.drawingml import Fragment, element

_FIRST_SLIDE_ID = 256
_SLIDE_IDS, _CREATION_IDS = 2**31 - _FIRST_SLIDE_ID, 2**32 - 1
"""How many there are."""


def slide_keys(ids: Sequence[str]) -> list[str]:
    """What the numbers of slides are made of: their ids, told apart where several have the same."""
    seen: Counter[str] = Counter()
    keys = []
    for id_ in ids:
        seen[id_] += 1
        keys.append(id_ if seen[id_] == 1 else f"{id_}/{seen[id_]}")
    return keys


def slide_numbers(keys: Sequence[str]) -> dict[str, int]:
    """The number of each slide (`p:sldId/@id`, ECMA-376, 19.7.13), made of its key, so that it is the same wherever the
    slide stands and whatever is added. Of keys that come to the same number, the first in alphabetical order has it.
    """
    numbers, taken = dict[str, int](), set[int]()
    for key in sorted(keys):
        number = _hashed(f"slide/{key}") % _SLIDE_IDS
        while number in taken:
            number = (number + 1) % _SLIDE_IDS
        taken.add(number)
        numbers[key] = _FIRST_SLIDE_ID + number
    return numbers


def creation_id(key: str) -> Fragment:
    """The end of a `p:cSld`: the number by which comments find a slide again ([MS-PPTX] 2.2.4.5)."""
    made = element("p14:creationId", {"val": 1 + _hashed(f"creation/{key}") % _CREATION_IDS})
    return element("p:extLst", None, element("p:ext", {"uri": "{BB962C8B-B14F-4D97-AF65-F5344CB8AC3E}"}, made))


def _hashed(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big")
