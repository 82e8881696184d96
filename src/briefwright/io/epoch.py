"""SOURCE_DATE_EPOCH → the seconds that outputs are dated with, instead of a date of the brief's own."""

from __future__ import annotations

import os
import re

_LAST_SECOND = 253402300799
"""9999-12-31T23:59:59Z: years are written with four digits (ISO 8601; ISO 32000-1, 7.9.4)."""


def source_date_epoch() -> int | None:
    """Seconds since 1970-01-01 UTC, if the environment sets them (reproducible-builds.org, SOURCE_DATE_EPOCH).

    Raises:
        ValueError: it sets something else; the message is for the user.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", epoch) or int(epoch) > _LAST_SECOND:
        form = "a whole number of seconds since 1970, to the year 9999, such as 1795305599"
        variable = "the environment variable SOURCE_DATE_EPOCH"
        raise ValueError(f"{variable} is {epoch[:100]!r}; set it to {form}, or unset it")
    return int(epoch)
