"""All rules, in the order in which they are listed."""

from __future__ import annotations

from briefwright.rules import (
    absolute_word,
    avoided_term,
    chart_headline,
    first_person,
    long_sentence,
    long_title,
    topic_heading,
    two_values,
    typed_fact,
    unexplained_acronym,
    unsourced_claim,
    vague_link,
    weak_recommendation,
)
from briefwright.rules.found_elsewhere import (
    MISSING_ALT,
    OVERDUE,
    UNCITED_SOURCE,
    UNSOURCED_FACT,
    UNUSED_ACRONYM,
    UNUSED_ALLOW,
    UNUSED_FACT,
)
from briefwright.rules.rule import StyleRule

RULES: tuple[StyleRule, ...] = (
    unsourced_claim.RULE,
    typed_fact.RULE,
    two_values.RULE,
    UNSOURCED_FACT,
    UNUSED_FACT,
    UNCITED_SOURCE,
    OVERDUE,
    unexplained_acronym.RULE,
    UNUSED_ACRONYM,
    long_sentence.RULE,
    long_title.RULE,
    topic_heading.RULE,
    chart_headline.RULE,
    vague_link.RULE,
    MISSING_ALT,
    weak_recommendation.RULE,
    absolute_word.RULE,
    first_person.RULE,
    avoided_term.RULE,
    UNUSED_ALLOW,
)


def rule(name: str) -> StyleRule:
    """The rule of a name."""
    return next(one for one in RULES if one.name == name)
