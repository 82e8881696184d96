"""The brand: the colours, typefaces and sizes that every output draws from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from briefwright.brand.logo import Logos, LogoSize, PlacedLogo
from briefwright.fonts.families import Face, twin_of
from briefwright.images.colors import READABLE, contrast
from briefwright.io.project import NamedFile

PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "heading", "muted", "accent", "accent-2") for ground in ("paper", "surface")),
    *((text, ground) for text in ("text", "muted", "accent") for ground in ("accent-surface", "accent-2-surface")),
    *((text, "paper") for text in ("positive", "warning")),
    *(("paper", ground) for ground in ("accent", "accent-2", "dark")),
    *((text, "dark") for text in ("on-dark", "on-dark-muted", "on-dark-accent")),
)
"""Each text colour with each ground that it is printed on, as roles."""

ROLES: tuple[str, ...] = (*dict.fromkeys(role for pair in PAIRS for role in pair), "line", "neutral")
"""The roles that every brand fills."""

SERIES = 6
"""Colours of a chart's series: as many as an Office theme has accents."""

Theme = Literal["ink", "editorial", "signal"]
"""The looks that come with the tool: that of the built-in templates themselves, and the folders in `themes/`."""

_Value = TypeVar("_Value")
_GENERIC = {"serif": "serif", "sans": "sans-serif", "mono": "monospace"}


@dataclass(frozen=True, slots=True)
class DeckFont:
    """A typeface of the slides, and the one that text is measured with instead."""

    name: str
    """The face that the theme names, such as Cambria."""
    twin: str
    """A free face of the same widths, such as Caladea."""
    east_asian: Mapping[str, str]
    """The face for each script, by its code in an Office theme: Jpan, Hang, Hans, Hant."""
    east_asian_twin: str
    complex_script: Mapping[str, str] = field(default_factory=dict)
    """The face for Arabic and Hebrew, by their codes: Arab, Hebr."""
    complex_script_twin: str = ""
    wider: float = 0.0
    """How much wider the face may run than its twin, as a share."""
    bold: bool = False
    """Whether all that is set in it is bold."""
    others: tuple[str, ...] = ()
    """Families that the brand brings along, for characters that the twin lacks."""

    def among(self, script: str) -> DeckFont:
        """The typeface of slides in Arabic or Hebrew, by their codes: that which the brand has for them.

        Figures and Latin words are set in it, too: programs take digits from the one or the other by the letters
        beside them.
        """
        face = self.complex_script.get(script)
        return replace(self, name=face, twin=twin_of(face) or self.twin, wider=0.0) if face else self

    @property
    def families(self) -> tuple[str, ...]:
        """The free faces that text is measured and drawn with instead."""
        return tuple(
            dict.fromkeys(
                family for family in (self.twin, *self.others, self.east_asian_twin, self.complex_script_twin) if family
            )
        )


@dataclass(frozen=True, slots=True)
class Brand:
    """The decisions of one brand. Colours are "#RRGGBB"; sizes are CSS lengths on paper, points on slides."""

    name: str
    colors: Mapping[str, str]
    """Every role's colour."""
    chart: tuple[str, ...]
    """The colours of a chart's series, in order; always six."""
    fonts: Mapping[str, tuple[str, ...]]
    """The families on paper under `serif` (headings), `sans` (text) and `mono`, fallbacks after the first."""
    paper: Mapping[str, Mapping[str, str]]
    """The lengths on paper: `paper["size"]["text"]` is "10.25pt"."""
    slide_sizes: Mapping[str, float]
    deck_fonts: Mapping[str, DeckFont]
    """The slides' typefaces: `headings` and `body`."""
    faces: tuple[Face, ...] = ()
    """What the brand brings along, besides the faces that are installed."""
    look: str = "ink"
    """The design of the base deck (`deck/looks`)."""
    reference_doc: NamedFile | None = None
    """The organisation's own PowerPoint template, for every brief of the brand."""
    night: Mapping[str, str] = field(default_factory=dict)
    """The colours that it gives for dark screens, by roles, and "chart-1" to "chart-6"; the others are made to suit."""
    logos: Logos = field(default_factory=Logos)
    mastheads: Mapping[str, str] = field(default_factory=dict)
    """The role of the colour behind the masthead, on "paper" and of the "web" page."""
    home: str = ""
    """The address of the organisation's own pages."""

    def color(self, role: str) -> str:
        """The colour of a role.

        Raises:
            ValueError: the brand has no such role.
        """
        return _found(self.colors, role, "colour role")

    def colors_and_series(self) -> dict[str, str]:
        """Every role's colour, and those of a chart's series: "chart-1" to "chart-6"."""
        return {**self.colors, **{f"chart-{number}": color for number, color in enumerate(self.chart, 1)}}

    def deck_font(self, role: str) -> DeckFont:
        """The slides' typeface for "headings" or "body".

        Raises:
            ValueError: it is neither.
        """
        return _found(self.deck_fonts, role, "slide font")

    def among(self, script: str) -> Brand:
        """The brand as slides in Arabic or Hebrew have it."""
        return replace(self, deck_fonts={role: font.among(script) for role, font in self.deck_fonts.items()})

    def slide_size(self, role: str) -> float:
        """The size of a text on slides, in points.

        Raises:
            ValueError: the brand has no such size.
        """
        return _found(self.slide_sizes, role, "slide size")

    def logo(self, size: LogoSize, ground: str) -> PlacedLogo | None:
        """The logo to print on a ground "#RRGGBB"; None if the brand has none."""
        return self.logos.on(size, ground, self.color("paper"), self.color("dark"))

    def css_tokens(self) -> str:
        """The whole brand as custom properties of `:root`: `--color-accent`, `--font-serif`, `--size-text`."""
        return root_rule([*self.color_tokens(), *self._tokens()])

    def color_tokens(self) -> Iterator[tuple[str, str]]:
        """The custom properties of the colours alone."""
        yield from ((f"color-{role}", color) for role, color in self.colors.items())
        yield from ((f"chart-{number}", color) for number, color in enumerate(self.chart, 1))

    def weak_pairs(self) -> tuple[tuple[str, str, float], ...]:
        """The pairs of text and ground, as roles, that are hard to read, each with its contrast."""
        return weak_pairs(self.colors)

    def _tokens(self) -> Iterator[tuple[str, str]]:
        for token, families in self.fonts.items():
            yield f"font-{token}", ", ".join([*(f'"{family}"' for family in families), _GENERIC[token]])
        for kind, lengths in self.paper.items():
            yield from ((f"{kind}-{name}", length) for name, length in lengths.items())


def weak_pairs(colors: Mapping[str, str]) -> tuple[tuple[str, str, float], ...]:
    """Of the colours of roles, those pairs of text and ground that are hard to read, each with its contrast."""
    there = [(text, ground) for text, ground in PAIRS if text in colors and ground in colors]
    measured = ((text, ground, contrast(colors[text], colors[ground])) for text, ground in there)
    return tuple(pair for pair in measured if pair[2] < READABLE)


def root_rule(tokens: Iterable[tuple[str, str]]) -> str:
    """Custom properties as one rule."""
    return ":root {\n" + "".join(f"  --{name}: {value};\n" for name, value in tokens) + "}\n"


def _found(table: Mapping[str, _Value], key: str, what: str) -> _Value:
    if key not in table:
        raise ValueError(f"the brand has no {what} `{key}`; it has {', '.join(sorted(table))}")
    return table[key]
