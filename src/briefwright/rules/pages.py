"""A rule → what it means, with a wrong and a right sample; all of them as a page of the manual."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill, indent
from typing import Any

from briefwright.problems import ALWAYS_ERRORS
from briefwright.rules.registry import RULES
from briefwright.rules.rule import StyleRule
from briefwright.rules.words import languages, words_of

_OPENING = """\
# Rules

Besides what is wrong, `briefwright check` says what an editor would say: suggestions, by rules. A suggestion fails
nothing, also with `--strict`, and a build does not make any. `briefwright rules` lists the rules, `briefwright rules
long-sentence` explains one.

```yaml
rules: {long-sentence: error, first-person: suggestion, unused-fact: off}
```

says in a brief how severe it is where a rule is broken: `off`, `suggestion`, `warning` or `error`. Warnings and errors
are found by a build, too, and fail it as all others do. On the command line: `-P rules.long-sentence=error`.

```yaml
allow: {long-sentence: the law's own words}
```

sets a rule aside, with the reason: for the brief, or, at the same place as `only:`, for a section, a block, an item of
a list, a fact or a source. What is allowed and not needed any more is reported. A translation (`brief.ja.yml`) may
allow what its own language needs.

```yaml
terms:
  - {use: uncrewed, avoid: [unmanned, unpiloted]}
  - {avoid: synergy, because: it says nothing}
```

are the words of a house. `briefwright fix` writes those to `use`. `terms: shared/terms.yml` names a file of them that
briefs share, and a list may have both.

Some rules look for words, and know them in {languages}; they check nothing in other languages. A file more in
`src/briefwright/rules/words` is a language more.
"""


def as_text(rule: StyleRule) -> str:
    """A rule for the screen."""
    parts = [f"{rule.name} ({_severity(rule)}): {rule.title}", fill(f"{rule.reason} {_reads(rule)}".strip(), 100)]
    for language, sample in rule.samples.items():
        for which, text in (("wrong", sample.bad), ("right", sample.good)):
            parts.append(f"{which}, {language}:\n\n{indent(text.rstrip(), '    ')}")
    return "\n\n".join(parts)


def listed() -> Iterator[str]:
    """A line for each rule, and what languages they know."""
    widest = max(len(rule.name) for rule in RULES)
    for rule in RULES:
        yield f"{_severity(rule):<18}  {rule.name:<{widest}}  {rule.title}{' *' if rule.words else ''}"
    yield ""
    yield f"* looks for words, which are known in {_known()}; in other languages it checks nothing"
    yield "briefwright rules NAME has the reason and samples; docs/rules.md says how to set and allow them"


def as_data(rule: StyleRule) -> dict[str, Any]:
    """A rule for programs."""
    return {
        "name": rule.name,
        "code": rule.code or None,
        "title": rule.title,
        "reason": rule.reason,
        "severity": rule.severity,
        "settable": rule.name not in ALWAYS_ERRORS,
        "languages": _languages(rule) if rule.words else None,
        "samples": {lang: {"wrong": one.bad, "right": one.good} for lang, one in rule.samples.items()},
    }


def page() -> str:
    """All rules as Markdown: docs/rules.md."""
    entries = (line for rule in RULES for line in _entry(rule))
    return "\n".join([_OPENING.replace("{languages}", _known()), *entries])


def _entry(rule: StyleRule) -> Iterator[str]:
    said = f"{rule.title[:1].upper()}{rule.title[1:]}: {_severity(rule)}. {rule.reason} {_reads(rule)}"
    yield f"## {rule.name}\n\n{fill(said.strip(), 120)}\n"
    for language, sample in rule.samples.items():
        for which, text in (("Wrong", sample.bad), ("Right", sample.good)):
            yield f"{which} ({language}):\n\n````yaml\n{text.rstrip()}\n````\n"


def _severity(rule: StyleRule) -> str:
    return f"{rule.severity}, {rule.code}" if rule.code else rule.severity


def _languages(rule: StyleRule) -> list[str]:
    return [lang for lang in languages() if rule.words in words_of(lang)]


def _reads(rule: StyleRule) -> str:
    return f"It knows its words in {', '.join(_languages(rule))}." if rule.words else ""


def _known() -> str:
    return ", ".join(languages())
