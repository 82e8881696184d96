"""The words that the tool itself prints, in the document's language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    figure: str = "Figure\u00a0{0}"
    table: str = "Table\u00a0{0}"
    source: str = "Source"
    note: str = "Note"
    contents: str = "In this brief"
    bottom_line: str = "The bottom line"
    at_a_glance: str = "At a glance"
    who: str = "Who"
    why: str = "Why"
    acronyms: str = "Abbreviations"
    spelled_out: tuple[str, str] = (" ({0})", " [{0}]")
    """After an acronym: its long form, in running text and inside parentheses."""
    figures: str = "Figures and tables"
    references: str = "Sources"
    turning_points: str = "Turning points"
    turning_point: str = "Turning point"
    warning: str = "Warning"
    method: str = "Method"
    full_brief: str = "The full brief"
    page: str = "Page"
    of: str = "of"
    the_ask: str = "What we ask"
    notes: str = "Notes"
    note_call: str = "Note {0}"
    back_to_call: str = "Back to the text of note {0}"
    skip: str = "Skip to the text"
    link_to: str = "Link to “{0}”"
    numbers: str = "The numbers as a table"
    numbers_of: str = "The numbers of “{0}”"
    close: str = "Close"
    part: str = " ({0} of {1})"
    """After the title of a slide that is continued."""
    continued: str = "Continued: see the notes of slide {0}."
    separator: str = "; "
    colon: str = ": "
    fact_parts: tuple[str, str, str] = ("{value}{about}{span}", " (about {0})", " {0}")
    """A fact in full: the order of its parts, then how `about` and `span` join the value."""

    def numbered(self, series: str, number: int) -> str:
        """What a figure or table is called: `series` is "figure" or "table"."""
        return (self.figure if series == "figure" else self.table).format(number)

    def fact(self, value: str, about: str, span: str) -> str:
        """A fact's words in full."""
        order, with_about, with_span = self.fact_parts
        return order.format(
            value=value, about=with_about.format(about) if about else "", span=with_span.format(span) if span else ""
        )


_LABELS = {
    "en": Labels(),
    "ja": Labels(
        figure="図{0}",
        table="表{0}",
        source="出典",
        note="注",
        contents="目次",
        bottom_line="要点",
        at_a_glance="数字で見る",
        who="主体",
        why="理由",
        acronyms="略語",
        spelled_out=("（{0}）", "［{0}］"),
        figures="図表一覧",
        references="参考文献",
        turning_points="転換点",
        turning_point="転換点",
        warning="注意",
        method="方法",
        full_brief="本文",
        page="",
        of="/",
        the_ask="お願いしたいこと",
        notes="注",
        note_call="注{0}",
        back_to_call="注{0}の本文へ戻る",
        skip="本文へ",
        link_to="「{0}」へのリンク",
        numbers="数値の表",
        numbers_of="「{0}」の数値",
        close="むすび",
        part="（{0}/{1}）",
        continued="続き：スライド{0}のノートを参照。",
        separator="；",
        colon="：",
        fact_parts=("{span}{value}{about}", "（{0}）", "{0}"),
    ),
}


def labels_for(lang: str) -> Labels:
    """The labels of a language; English where the tool has none."""
    return _LABELS.get(lang.partition("-")[0].lower(), _LABELS["en"])
