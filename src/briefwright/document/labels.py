"""The words that the tool itself prints, in the document's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Labels:
    figure: str = "Figure\u00a0{0}"
    table: str = "Table\u00a0{0}"
    recommendation: str = "Recommendation\u00a0{0}"
    source: str = "Source"
    credit: str = "Credit"
    licence: str = "Licence"
    draft: str = "Draft"
    note: str = "Note"
    contents: str = "In this brief"
    bottom_line: str = "The bottom line"
    at_a_glance: str = "At a glance"
    what: str = "What"
    who: str = "Who"
    deadline: str = "By when"
    why: str = "Why"
    acronyms: str = "Abbreviations"
    spelled_out: tuple[str, str] = (" ({0})", " [{0}]")
    """After an acronym: its long form, in running text and inside parentheses."""
    figures: str = "Figures and tables"
    references: str = "Sources"
    annex: str = "Annex\u00a0{0}"
    appendix: str = "Appendix"
    facts_and_sources: str = "Facts and sources"
    what_supports: str = "What each figure rests on"
    fact_columns: tuple[str, str, str, str, str] = ("Fact", "Figure", "Passage", "Source", "As of")
    on_page: str = "p.\u00a0{0}"
    turning_points: str = "Turning points"
    turning_point: str = "Turning point"
    warning: str = "Warning"
    method: str = "Method"
    full_brief: str = "The full brief"
    page: str = "Page"
    of: str = "of"
    the_ask: str = "What we ask"
    contact: str = "Contact"
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
    dash: str = "—"
    """Between the name of a section and its message."""
    colon: str = ": "
    fact_parts: tuple[str, str, str] = ("{value}{about}{span}", " (about {0})", " {0}")
    """A fact in full: the order of its parts, then how `about` and `span` join the value."""

    # The workbooks of charts
    columns: Mapping[str, str] = field(default_factory=dict)
    """What is drawn besides a chart's values, by its English name."""

    # Alternative texts
    charts: Mapping[str, str] = field(
        default_factory=lambda: {
            "bar": "Bar chart", "column": "Column chart", "line": "Line chart", "stacked": "Stacked chart",
            "waterfall": "Waterfall chart", "doughnut": "Doughnut chart",
        }
    )  # fmt: skip
    """What each type of chart is called."""
    in_total: str = "{0} in total"
    """Of a value that is a total."""
    no_value: str = "No value"
    and_others: str = "{0} and others"
    """After the first author, where there is no room for all."""
    and_more: str = "and {0} more"
    """At the end of a list that is cut."""
    table_of: tuple[str, str] = ("Table of {0} row. Columns: {1}.", "Table of {0} rows. Columns: {1}.")
    """For one row, and for more."""
    timeline: str = "Timeline"
    process: str = "Process"
    leads_to: str = ", leading to "
    all_of: str = " and "
    comma: str = ", "
    stop: str = "."
    between: str = " "
    """Between two sentences."""

    def numbered(self, series: str, number: int | str) -> str:
        """What something counted is called: `series` is figure, table, recommendation or annex; `number` 3, or A1."""
        names = {"figure": self.figure, "table": self.table, "recommendation": self.recommendation, "annex": self.annex}
        return names[series].format(number)

    def fact(self, value: str, about: str, span: str) -> str:
        """A fact's words in full."""
        order, with_about, with_span = self.fact_parts
        about = about.removeprefix(with_about.partition("{0}")[0].lstrip(" (（"))
        return order.format(
            value=value, about=with_about.format(about) if about else "", span=with_span.format(span) if span else ""
        )


_LABELS = {
    "en": Labels(),
    "ja": Labels(
        figure="図{0}",
        table="表{0}",
        recommendation="提言{0}",
        source="出典",
        credit="クレジット",
        licence="ライセンス",
        draft="草案",
        note="注",
        contents="目次",
        bottom_line="要点",
        at_a_glance="数字で見る",
        what="内容",
        who="主体",
        deadline="期限",
        why="理由",
        acronyms="略語",
        spelled_out=("（{0}）", "［{0}］"),
        figures="図表一覧",
        references="参考文献",
        annex="付録{0}",
        appendix="補足資料",
        facts_and_sources="数値と出典",
        what_supports="それぞれの数値の根拠",
        fact_columns=("項目", "数値", "該当箇所", "出典", "時点"),
        on_page="{0}頁",
        turning_points="転換点",
        turning_point="転換点",
        warning="注意",
        method="方法",
        full_brief="本文",
        page="",
        of="/",
        the_ask="お願いしたいこと",
        contact="お問い合わせ",
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
        dash="——",
        colon="：",
        fact_parts=("{span}{value}{about}", "（約{0}）", "{0}"),
        columns={
            "Total": "合計",
            "Ends at": "到達点",
            "Unfilled": "塗りなし",
            "Rise": "増加",
            "Fall": "減少",
            "Rise below zero": "ゼロ未満の増加",
            "Fall below zero": "ゼロ未満の減少",
            "Label": "ラベル",
            "Line 1": "線1",
            "Line 2": "線2",
            "Line 3": "線3",
        },
        charts={
            "bar": "横棒グラフ",
            "column": "縦棒グラフ",
            "line": "折れ線グラフ",
            "stacked": "積み上げグラフ",
            "waterfall": "ウォーターフォール図",
            "doughnut": "ドーナツグラフ",
        },
        in_total="計{0}",
        no_value="値なし",
        and_others="{0}ほか",
        and_more="ほか{0}件",
        table_of=("{0}行の表。列：{1}。", "{0}行の表。列：{1}。"),
        timeline="年表",
        process="流れ図",
        leads_to="、次に",
        all_of="と",
        comma="、",
        stop="。",
        between="",
    ),
    "de": Labels(
        figure="Abbildung\u00a0{0}",
        table="Tabelle\u00a0{0}",
        recommendation="Empfehlung\u00a0{0}",
        source="Quelle",
        credit="Nachweis",
        licence="Lizenz",
        draft="Entwurf",
        note="Anmerkung",
        contents="Inhalt",
        bottom_line="Das Wichtigste",
        at_a_glance="Auf einen Blick",
        what="Was",
        who="Wer",
        deadline="Bis wann",
        why="Warum",
        acronyms="Abkürzungen",
        figures="Abbildungen und Tabellen",
        references="Quellen",
        annex="Anhang\u00a0{0}",
        appendix="Anhang",
        facts_and_sources="Zahlen und Quellen",
        what_supports="Worauf jede Zahl beruht",
        fact_columns=("Gegenstand", "Zahl", "Textstelle", "Quelle", "Stand"),
        on_page="S.\u00a0{0}",
        turning_points="Wendepunkte",
        turning_point="Wendepunkt",
        warning="Achtung",
        method="Methode",
        full_brief="Der vollständige Text",
        page="Seite",
        dash="–",
        of="von",
        the_ask="Worum wir bitten",
        contact="Kontakt",
        notes="Anmerkungen",
        note_call="Anmerkung {0}",
        back_to_call="Zurück zum Text von Anmerkung {0}",
        skip="Zum Text",
        link_to="Link zu „{0}“",
        numbers="Die Zahlen als Tabelle",
        numbers_of="Die Zahlen zu „{0}“",
        close="Schluss",
        part=" ({0} von {1})",
        continued="Fortsetzung: siehe die Notizen zu Folie {0}.",
        fact_parts=("{value}{about}{span}", " (rund {0})", " {0}"),
        columns={
            "Total": "Summe",
            "Ends at": "Endet bei",
            "Unfilled": "Ohne Füllung",
            "Rise": "Anstieg",
            "Fall": "Rückgang",
            "Rise below zero": "Anstieg unter null",
            "Fall below zero": "Rückgang unter null",
            "Label": "Beschriftung",
            "Line 1": "Linie 1",
            "Line 2": "Linie 2",
            "Line 3": "Linie 3",
        },
        charts={
            "bar": "Balkendiagramm",
            "column": "Säulendiagramm",
            "line": "Liniendiagramm",
            "stacked": "Gestapeltes Diagramm",
            "waterfall": "Wasserfalldiagramm",
            "doughnut": "Ringdiagramm",
        },
        in_total="insgesamt {0}",
        no_value="Ohne Wert",
        and_others="{0} und andere",
        and_more="und {0} weitere",
        table_of=("Tabelle mit {0} Zeile. Spalten: {1}.", "Tabelle mit {0} Zeilen. Spalten: {1}."),
        timeline="Zeitleiste",
        process="Ablauf",
        leads_to=", danach ",
        all_of=" und ",
    ),
    "fr": Labels(
        credit="Crédit",
        draft="Brouillon",
        figure="Figure\u00a0{0}",
        table="Tableau\u00a0{0}",
        recommendation="Recommandation\u00a0{0}",
        contents="Sommaire",
        bottom_line="L’essentiel",
        at_a_glance="En un coup d’œil",
        what="Quoi",
        who="Qui",
        deadline="Pour quand",
        why="Pourquoi",
        acronyms="Abréviations",
        figures="Figures et tableaux",
        annex="Annexe\u00a0{0}",
        appendix="Annexes",
        facts_and_sources="Chiffres et sources",
        what_supports="Ce sur quoi repose chaque chiffre",
        fact_columns=("Objet", "Chiffre", "Passage", "Source", "Date"),
        turning_points="Tournants",
        turning_point="Tournant",
        warning="Attention",
        method="Méthode",
        full_brief="Le texte intégral",
        of="sur",
        the_ask="Ce que nous demandons",
        back_to_call="Retour au texte de la note {0}",
        skip="Aller au texte",
        link_to="Lien vers «\u00a0{0}\u00a0»",
        numbers="Les chiffres en tableau",
        numbers_of="Les chiffres de «\u00a0{0}\u00a0»",
        close="Conclusion",
        part=" ({0} sur {1})",
        continued="Suite\u00a0: voir les commentaires de la diapositive {0}.",
        separator="\u00a0; ",
        dash="–",
        colon="\u00a0: ",
        fact_parts=("{value}{about}{span}", " (environ {0})", " {0}"),
        columns={
            "Total": "Total",
            "Ends at": "Atteint",
            "Unfilled": "Sans remplissage",
            "Rise": "Hausse",
            "Fall": "Baisse",
            "Rise below zero": "Hausse sous zéro",
            "Fall below zero": "Baisse sous zéro",
            "Label": "Étiquette",
            "Line 1": "Ligne 1",
            "Line 2": "Ligne 2",
            "Line 3": "Ligne 3",
        },
        charts={
            "bar": "Graphique en barres",
            "column": "Graphique en colonnes",
            "line": "Graphique en courbes",
            "stacked": "Graphique empilé",
            "waterfall": "Graphique en cascade",
            "doughnut": "Graphique en anneau",
        },
        in_total="{0} au total",
        no_value="Sans valeur",
        and_others="{0} et autres",
        and_more="et {0} de plus",
        table_of=(
            "Tableau d’une ligne. Colonnes\u00a0: {1}.",
            "Tableau de {0} lignes. Colonnes\u00a0: {1}.",
        ),
        timeline="Chronologie",
        process="Processus",
        leads_to=", puis ",
        all_of=" et ",
    ),
}


def has_labels(lang: str) -> bool:
    """Whether the tool has words in a language."""
    return lang.partition("-")[0].lower() in _LABELS


def labels_for(lang: str) -> Labels:
    """The labels of a language; English where the tool has none."""
    return _LABELS.get(lang.partition("-")[0].lower(), _LABELS["en"])
