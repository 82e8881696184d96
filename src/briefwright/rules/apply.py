"""A brief, and the problems found in it → these with the severities that the brief gives to rules, and what the rules
find besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from briefwright.brief.model import BriefFields
from briefwright.document.expect import NONE, LastFacts
from briefwright.document.lookup import look_up
from briefwright.document.review import Review, overdue_problems
from briefwright.io.project import Source
from briefwright.problems import ALWAYS_ERRORS, RULES_OF_CODES, Diagnostics, Location, Problem, Severity, in_order
from briefwright.rules.allowances import Allowances
from briefwright.schema.fields import Level

if TYPE_CHECKING:
    from briefwright.rules.rule import Manuscript, StyleRule

MOST = 200
"""More findings of one rule are not looked for: each takes its time, and a hostile file has more."""
_NEEDS_A_DAY = "overdue"


def rated(problems: Iterable[Problem], brief: BriefFields, allowances: Allowances | None = None) -> list[Problem]:
    """Problems of other stages with the severities that the brief gives to their rules, without what it sets aside."""
    allowances = allowances or Allowances(brief)
    return [one for problem in problems if (one := _rated(problem, brief, allowances)) is not None]


def overdue(brief: BriefFields, source: Source, review: Review | None) -> list[Problem]:
    """What is due for review on a day, as it is `rated`; nothing without one."""
    return rated(overdue_problems(brief, source, review), brief)


def edit(
    brief: BriefFields, source: Source, found: Diagnostics, *, suggestions: bool = False, last: LastFacts = NONE
) -> None:
    """Add what the rules find to what is `found` already, which is `rated`.

    `suggestions`: whether all rules are asked; otherwise only those that the brief makes warnings or errors. `last`:
    the facts of the last build.

    Raises:
        ContentError: a rule that the brief makes an error is broken.
    """
    found.found = _edited(brief, source, found, last, suggestions=suggestions)
    found.stop_if_failed()


def _edited(
    brief: BriefFields, source: Source, found: Iterable[Problem], last: LastFacts, *, suggestions: bool
) -> list[Problem]:
    allowances = Allowances(brief)
    problems = rated(found, brief, allowances)
    if suggestions or brief.rules or brief.terms:
        editor = _Editor(look_up(brief, source, Diagnostics()), last, allowances)
        problems += in_order(editor.found(suggestions=suggestions))
        if suggestions and _is_as_written(brief, source):
            problems += in_order(editor.unused())
    return problems


def _is_as_written(brief: BriefFields, source: Source) -> bool:
    """Whether it is no variant or translation, which may not need all that is allowed."""
    return not (source.settings or source.translation or brief.left_out.texts or brief.params)


def _rated(problem: Problem, brief: BriefFields, allowances: Allowances) -> Problem | None:
    """A problem of another stage with the severity that the brief gives to its rule; None where it sets it aside."""
    name = RULES_OF_CODES.get(problem.code)
    if name is None or name in ALWAYS_ERRORS:
        return problem
    level = brief.rules.get(name, problem.severity)
    if level == "off" or allowances.allows_at(name, problem.location):
        return None
    return replace(problem, severity=level)


class _Editor:
    """Asks the rules."""

    def __init__(self, brief: BriefFields, last: LastFacts, allowances: Allowances) -> None:
        from briefwright.rules.registry import RULES  # 10 ms, for who asks for it
        from briefwright.rules.rule import Manuscript

        self._manuscript: Manuscript = Manuscript(brief, last)
        self._rules: Sequence[StyleRule] = RULES
        self._allowances = allowances
        self._levels: Mapping[str, Level] = {one.name: brief.rules.get(one.name, one.severity) for one in RULES}
        self._asked: list[str] = []

    def found(self, *, suggestions: bool) -> Iterator[Problem]:
        """What breaks a rule and is not allowed."""
        levels = ("error", "warning", *(("suggestion",) if suggestions else ()))
        for rule in self._rules:
            if self._levels[rule.name] not in levels or not self._manuscript.has_words(rule.words):
                continue
            self._asked.append(rule.name)
            findings = rule.check(self._manuscript) if rule.check else ()
            kept = (one for one in findings if not self._allowances.allows(rule.name, one.inside))
            for number, one in enumerate(islice(kept, MOST), 1):
                more = "; there may be others after this one" if number == MOST else ""
                yield self._problem(rule.name, f"{one.message}{more}", one.location, one.hint)

    def unused(self) -> Iterator[Problem]:
        """What is allowed, and nothing breaks the rule; not of the rules that were not asked, or need a day."""
        name = "unused-allow"
        if name in self._asked:
            brief = self._manuscript.brief
            for part, rule, reason in [*self._allowances.unused({*self._asked} - {_NEEDS_A_DAY, name})]:
                if not self._allowances.allows(name, (brief, part)):
                    message = f"`{rule}` is allowed here, and nothing breaks the rule"
                    yield self._problem(name, message, reason.location, "remove it from `allow`")

    def _problem(self, name: str, message: str, location: Location, hint: str) -> Problem:
        return Problem(name, message, location, hint, _severity(self._levels[name]))


def _severity(level: Level) -> Severity:
    assert level != "off", "such a rule is not asked"
    return level
