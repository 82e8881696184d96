"""Figures, facts and sources are the same in every language: a text and its translation → those that only one of them
has; figures without words → as the language of the translation writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefwright.problems import Diagnostics
from briefwright.richtext.digits import write_digits
from briefwright.richtext.locales import in_digits, number_signs
from briefwright.richtext.magnitudes import PER_CENT
from briefwright.richtext.quantity import read_number
from briefwright.richtext.text import Text, Translation, shortened, translation
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node

if TYPE_CHECKING:
    from briefwright.richtext.running_figures import RunningFigure

ADDRESS = r"https?://[A-Za-z0-9_/?=&%#~+.:,;@$*!'-]*[A-Za-z0-9_/=&%#~+$-]"
"""An address in text, which no space need end: Japanese has none."""
EXPRESSION = re.compile(r"\{\{.*?\}\}|\[@[^\]]*\]|[\w.+-]+@[\w.-]+|" + ADDRESS)
"""What is the same in every language."""
_COUNTED = 10
"""Whole numbers up to this are words as often as digits: two laws, zwei Gesetze, 1ドル, a decade."""
_DIGIT = re.compile(r"\d")


def check_figures(
    what: str, text: Text, translation: Text, languages: tuple[str, str], hint: str, diagnostics: Diagnostics
) -> None:
    """Warn of figures, facts and sources that a text and its translation do not share; `hint`: where to look the text
    up."""
    lacking, added = other_marks(text, translation)
    same = "facts, sources, notes and links" if lacking or added else "figures"
    original, own = (EXPRESSION.sub(" ", words) for words in (text, translation))
    if original != own and _DIGIT.search(original + own):
        figures = other_figures(original, languages[0], own, languages[1])
        same = "figures and facts" if any(figures) and (lacking or added) else same
        lacking, added = [*lacking, *figures[0]], [*added, *figures[1]]
    if lacking or added:
        found = [f"{verb} {', '.join(figures)}" for verb, figures in (("lacks", lacking), ("has", added)) if figures]
        message = f"the translation of {what} {' and '.join(found)}"
        place = translation.place(added[0]) if added else translation.location
        diagnostics.warning("W213", message, place, f"{hint}: {same} are the same in every language")


def check_alone(text: Text, own: Text, languages: tuple[str, str], diagnostics: Diagnostics) -> None:
    """Warn of a date or a figure without words that a translation has otherwise than the brief, however small."""
    from briefwright.richtext.running_figures import figures_in  # imports Babel for most languages

    if str(text) == str(own) or not _DIGIT.search(text) or any(map(str.isalpha, text)):
        return
    if _DAY.fullmatch(text) and _DAY.fullmatch(own):
        other = True
    else:
        ours, theirs = ({one.number for one in figures_in(words, lang)} for words, lang in
                        zip((text, own), languages, strict=True))  # fmt: skip
        other = bool(_DIGIT.search(own)) and ours != theirs and not _DAY.fullmatch(text)
    if other:
        message = f"the translation of “{shortened(text)}” is “{shortened(own)}”"
        hint = f"compare it with line {text.location.line} of the brief: figures are the same in every language"
        diagnostics.warning("W213", message, own.location, hint)


_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_NAMED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_NAME = re.compile(r"\b((?:facts|params)(?:\.[\w-]+|\[\s*['\"][^'\"]+['\"]\s*\]))")
_CITED = re.compile(r"(?<![\w@/.%+-])@\{?([a-z0-9_](?:[\w:./-]*[\w/])?)", re.ASCII | re.IGNORECASE)
_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_LINK = re.compile(rf"\]\(([^()\s]+)|(?<!\]\()({ADDRESS})")


def other_marks(original: str, translation: str) -> tuple[list[str], list[str]]:
    """Facts, parameters and citations that only one of two texts has, as written; notes and links that the translation
    lacks. A translation may have notes of its own, and link to a page in its language."""
    if not _MARK.search(original + translation):
        return [], []
    facts, own = ({one: f"{{{{ {one} }}}}" for one in _names(text)} for text in (original, translation))
    facts |= {one: f"@{one}" for one in _CITED.findall(_NAMED.sub("", original))}
    own |= {one: f"@{one}" for one in _CITED.findall(_NAMED.sub("", translation))}
    notes = {one: f"[^{one}]" for one in _NOTE.findall(original)}
    links, linked = (["".join(one) for one in _LINK.findall(text)] for text in (original, translation))
    gone = [f"[^{one}]" for one in notes if one not in _NOTE.findall(translation)]
    gone += [one for one in dict.fromkeys(links) if one not in linked] if len(linked) < len(links) else []
    lacking = [shown for one, shown in facts.items() if one not in own]
    added = [shown for one, shown in own.items() if one not in facts]
    odd = [text.count("**") % 2 for text in (original, translation)]
    return [*lacking, *gone], [*added, *(["a ** that is not closed"] if odd == [0, 1] else [])]


_MARK = re.compile(r"\{\{|@|\*\*|\[\^|\]\(|https?:")


def _names(text: str) -> list[str]:
    return [name for one in _NAMED.findall(text) for name in _NAME.findall(one)]


def other_figures(original: str, lang: str, translation: str, into: str) -> tuple[list[str], list[str]]:
    """Figures of the original that the translation lacks, and those of the translation that the original lacks, as
    written; both in their languages. Numbers in words, ordinals, months and days, and small counts are not compared."""
    from briefwright.richtext.running_figures import figures_in  # imports Babel for most languages

    ours, theirs = figures_in(original, lang), figures_in(translation, into)
    if not (_DIGIT.search(original) and _DIGIT.search(translation)):  # 億円 is 100 million yen
        ours, theirs = ([one for one in figures if not _is_magnitude(one)] for figures in (ours, theirs))
    return _lacking(ours, theirs), _lacking(theirs, ours)


def _lacking(figures: Sequence[RunningFigure], others: Sequence[RunningFigure]) -> list[str]:
    known = {figure.number for figure in others}
    return [figure.written for figure in figures if _is_stated(figure) and figure.number not in known]


def _is_magnitude(figure: RunningFigure) -> bool:
    """Whether it is 10, 100, 1,000 …: what another language may count in with a word."""
    return figure.number.normalize().as_tuple().digits == (1,) and figure.number > 1


def _is_stated(figure: RunningFigure) -> bool:
    counts = figure.unit != PER_CENT and figure.number <= _COUNTED and figure.number == int(figure.number)
    return not figure.spelled and figure.role in {"amount", "year"} and not counts


_ALONE = frozenset({"about", "cells", "columns", "rows", "value"})
"""Keys of what may be a figure without words."""
_NOT_PRINTED = frozenset({"data", "expect", "series"})
"""Keys of figures that are drawn, or compared."""
_NUMBER = re.compile(r"[0-9](?:[0-9.,'’\u00a0\u202f ]*[0-9])?")


def give_figures(tree: Node, own: str, lang: str, key: str = "") -> Node:
    """Figures without words, in facts and tables say, as the language of the translation writes them: 1.234,5."""
    if isinstance(tree, LocatedMapping):
        for name in [name for name in tree if name not in _NOT_PRINTED]:
            tree[name] = give_figures(tree[name], own, lang, key if name == "text" else name)
    elif isinstance(tree, LocatedSequence):
        tree[:] = [give_figures(value, own, lang, key) for value in tree]
    elif isinstance(tree, Text) and key in _ALONE and not isinstance(tree, Translation):
        words = figures_alone(tree, own, lang)
        return tree if words == tree else translation(Text(words, tree.location, tree.lines, plain=tree.plain), tree)
    return tree


def figures_alone(text: str, own: str, lang: str) -> str:
    """A text without words as another language writes it: 1,234.5 and 7% in German, 1.234,5 and 7 %."""
    if not _DIGIT.search(text) or any(map(str.isalpha, text)):
        return text

    def printed(found: re.Match[str]) -> str:
        try:
            number = read_number(found[0], own, stated=True)
        except ValueError:
            return found[0]
        _, decimal, fraction = found[0].partition(number_signs(own).decimal)
        if found[0].isdecimal():
            return in_digits(found[0], lang)
        return write_digits(number, len(fraction) if decimal else 0, lang)

    before, _, after = number_signs(lang).percent.partition("{}")
    words = _NUMBER.sub(printed, text)
    return words if before else re.sub(r"(?<=\d)\s?%", lambda _: after, words)
