"""Briefwright: one set of YAML content becomes a brief, a handout and a deck.

The folders are the pipeline, in order::

    brief.yml ─brief─▶ Brief ─document─▶ Document ─┬─paper─▶ HTML ─▶ brief.pdf handout.pdf brief.html ─┬─publish▶ build/
      YAML      as written resolved for one output └─deck──▶ Deck ─▶ deck.pptx notes.pdf ──────────────┘

`brief` reads YAML and marks every value with its line and column. `document` resolves it: facts are filled in,
citations and figures numbered, data read. `paper` and `deck` are two projections of the `Document`, each by
its own templates. `publish` checks the outputs and swaps them into place as a set. `pipeline` runs the stages.

The names below are the public ones; docs/api.md has examples. They are imported when first used.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:  # as typing's, whose import would cost more than all that a command with nothing to do does
    from briefwright.api import (
        Brief,
        BuildResult,
        Document,
        EvidenceReport,
        Outline,
        Preview,
        build,
        build_all,
        check,
        outline,
        preview,
        read_brief,
        read_document,
        read_evidence,
    )
    from briefwright.problems import ContentError, Location, Problem

__version__ = "0.2.0"
__all__ = [
    "Brief",
    "BuildResult",
    "ContentError",
    "Document",
    "EvidenceReport",
    "Location",
    "Outline",
    "Preview",
    "Problem",
    "build",
    "build_all",
    "check",
    "outline",
    "preview",
    "read_brief",
    "read_document",
    "read_evidence",
]
_OF_PROBLEMS = ("ContentError", "Location", "Problem")


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{'problems' if name in _OF_PROBLEMS else 'api'}"), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
