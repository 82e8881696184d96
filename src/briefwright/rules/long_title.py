"""A title, or a headline, of more characters than its place has room for in two lines."""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.brief.model import BriefFields, SectionFields
from briefwright.document.prose import MASK, ProseText
from briefwright.rules.rule import Finding, Manuscript, Sample, StyleRule, counts_characters

MESSAGE, SECTION, TITLE = 110, 50, 90
"""Characters of a headline (two lines on a slide of 4:3), of a section's label in contents and running heads, and of
the brief's title on its cover; one of full width counts as two."""


def check(manuscript: Manuscript) -> Iterator[Finding]:
    for passage in manuscript.read:
        if (most := _most(passage)) is None or len(passage.text) <= most // 2:
            continue
        words = " ".join(passage.words.replace(MASK, "").split())
        length = len(words) * (2 if counts_characters(words) else 1)
        if length > most:
            message = f"this {passage.field} has {length} characters; {most} are the most that are read at a glance"
            hint = "keep the claim, and move the rest to the text below it"
            if passage.field == "title":
                hint = "shorten it; `message` has the sentence" if most == SECTION else "move a part to `subtitle`"
            yield Finding(message, passage.place(0), hint, passage.inside)


def _most(passage: ProseText) -> int | None:
    if passage.field == "message":
        return MESSAGE
    if passage.field == "title":
        return {SectionFields: SECTION, BriefFields: TITLE}.get(type(passage.inside[-1]))
    return None


_LONG = (
    "The ministry and the ports agree on a plan that, if all goes well, will halve the wait of ships by 2030 at last"
)
_JA = (
    "国土交通省と港湾管理者は、すべてが順調に進めば2030年までに待ち時間を"
    "半減させる計画について、長い協議の末にようやく合意に達した"
)
RULE = StyleRule(
    "long-title",
    "A headline is read at a glance, and is the title of a slide. One of full width counts as two characters.",
    {
        "en": Sample(
            f"- quote: {{message: '{_LONG}', text: Yes., by: A minister}}",
            "- quote: {message: A plan will halve the wait by 2030, text: Yes., by: A minister}",
        ),
        "ja": Sample(
            f"- quote: {{message: '{_JA}', text: はい。, by: 大臣}}",
            "- quote: {message: 待ち時間は2030年までに半減する, text: はい。, by: 大臣}",
        ),
    },
    check,
)
