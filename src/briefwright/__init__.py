"""Briefwright: one set of YAML content becomes a brief, a handout and a deck.

The folders are the pipeline, in order::

                                                ┌─ paper ─ HTML ─▶ brief.pdf  handout.pdf  brief.html
    brief.yml ──brief──▶ Brief ──document──▶ Document ─┤
      YAML         what was written       what is meant └─ deck ── Deck ─▶ deck.pptx  notes.pdf

`brief` reads YAML and marks every value with its line and column. `document` resolves it: facts are worded,
citations numbered, figures numbered, data read. `paper` and `deck` are two projections of the `Document`, each by
its own templates. `publish` checks what was written and swaps it into place as a set. `pipeline` runs the stages.
"""

__version__ = "0.2.0"
