"""Values → shares of the room there is for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from briefwright.richtext.quantity import format_number


@dataclass(frozen=True, slots=True)
class Scale:
    """What lies between the lowest and the highest value."""

    low: float
    high: float

    @classmethod
    def over(cls, values: Sequence[float], *, zero: bool = True) -> Scale:
        """Zero is part of it, unless a line lies far above: a bar that does not begin at zero lies."""
        low, high = min(values, default=0.0), max(values, default=1.0)
        if zero:
            low, high = min(0.0, low), max(0.0, high)
        return cls(low, high if high > low else low + 1)

    def share(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Three to six round values, lowest first."""
        rough = (self.high - self.low) / 4
        magnitude = 10.0 ** floor(log10(rough))
        step = next(size * magnitude for size in (1, 2, 5, 10) if size * magnitude >= rough)
        values = [step * number for number in range(ceil(self.low / step), floor(self.high / step) + 1)]
        return [(value, number_words(value)) for value in values]


def number_words(value: float) -> str:
    """As it is printed: six digits at most."""
    return format_number(Decimal(f"{value:.6g}"))
