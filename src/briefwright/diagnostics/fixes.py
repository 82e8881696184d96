"""A problem → the correction that is certain, if there is one: what the hint says, and nothing that needs judgment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefwright.brief.model import keys_at, known_keys
from briefwright.diagnostics.edits import Patch, TextEdit, YamlText, json_patch
from briefwright.document.citations.csl_check import FIELDS
from briefwright.io.slug import slug
from briefwright.problems import ContentError, Diagnostics, Problem, distance, meant
from briefwright.schema.fields import iso_date
from briefwright.schema.yaml_nodes import read_yaml
from briefwright.schema.yaml_scalars import scalar
from briefwright.schema.yaml_spans import Place, Span

_WORD = re.compile("`([^`]+)`|“([^”]+)”")
_VALUE = re.compile(r"(?P<before>\s*(?:- +)*(?:[^\s:#'\"{\[-][^:'\"]*: +)?)(?P<value>\S.*?)(?P<after>\s*(?: {2}#.*)?)")
"""A line: its key (or the hyphen of its list), its value, and a comment after that."""
_KEY = re.compile(r"\s*(?:- +)*(?P<key>[a-z][a-z-]*):(?=\S)")
_GLUED = re.compile("write `([a-z-]+): …`")
_TO_WRITE = re.compile("write `([^`]+)`")
_YES = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_OF_FACTS = re.compile(r"/facts/[^/]+")
_NAMES_OF_FACTS = re.compile(r".*/(?:fact|stats/\d+|items/\d+)|/key-figures(?:/\d+)?(?:/fact)?")
_NAMES_OF_PARTS = re.compile(r"/(?:deck|appendix|handout/evidence)(?:/.*)?")
"""Where a text names a section or a block by its id, and nothing else."""
_WHOLE = 4
"""Letters of a word of which another is a longer form: `language` for `lang`."""
_SYNONYM = 0.6
"""Words that are less alike than this are not spelled alike: a hint knows the word by its meaning."""
_FORMS_OF_CHARTS = {"bar", "column", "line", "doughnut", "stacked", "waterfall"}


@dataclass(frozen=True, slots=True)
class Fix:
    """A correction: as edits of the text, and as a JSON Patch of what it says."""

    edits: tuple[TextEdit, ...]
    patch: Patch | None
    """None where the file is not well-formed YAML, which no patch can be applied to."""


def fix_of(problem: Problem, source: YamlText) -> Fix | None:
    """The correction of a problem in this file; None where none is certain."""
    location = problem.location
    if location is None or not location.line or location.origins:
        return None
    for rule in _RULES:
        edits = rule(problem, source, (location.line, location.column))
        if edits and (fix := _checked([*edits], source)) is not None:
            return fix
    return None


def _checked(edits: list[TextEdit], source: YamlText) -> Fix | None:
    """The correction, if the text can be read with it, or at least further than without."""
    after = source.edited(edits)
    if source.data is None:
        return Fix(tuple(edits), None) if after.data is not None or _fault(after) > _fault(source) else None
    if after.data is None:
        return None
    patch = json_patch(source.data, after.data)
    return Fix(tuple(edits), patch) if patch or not _warned(after) >= _warned(source) else None


def _fault(source: YamlText) -> Place:
    """Where the text is no longer YAML."""
    found = [one.location for one in _found(source) if one.location]
    return max(((one.line, one.column) for one in found), default=(len(source.lines) + 1, 0))


def _warned(source: YamlText) -> int:
    return len(_found(source))


def _found(source: YamlText) -> list[Problem]:
    from pathlib import Path

    found = Diagnostics()
    try:
        read_yaml(source.text, Path("text"), found)
    except ContentError as error:
        return [*error.problems]
    return found.found


def _misspelt_key(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """A key, or the kind of a block, under the name that was meant."""
    name, words = meant(problem.hint), _words(problem.message)
    here = {span.path for span in source.at(place) if span.is_key or problem.code == "E110"}
    named = (span for span in source.spans if span.is_key and span.text in words and here & {span.path, span.path[:-1]})
    key = next(named, None)
    if key is None or not name or _may_be_another(key, name):
        return ()
    written = key.text or ""
    if not _certain(written, name) and not (len(name) >= _WHOLE and written.casefold().startswith(name)):
        return ()
    beside = {span.path[-1] for span in source.spans if span.is_key and span.path[:-1] == key.path[:-1]}
    return () if name in beside else [TextEdit(key.start, key.end, name)]


def _may_be_another(key: Span, name: str) -> bool:
    """Whether another key that could stand there is as near as the one that the hint names."""
    word, known = key.text or "", {*keys_at(key.path[:-1])}
    if key.path[:1] == ("sources",):
        known |= {*FIELDS}
    near = distance(word, name)
    return near <= 2 and any(distance(word, other) <= near for other in known - {name})  # further: known by its meaning


def _misspelt_word(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """A value, or a name in a text, as it was meant."""
    name, span = meant(problem.hint), source.around(place)
    if not name or span is None or span.is_key or span.text is None:
        return ()
    for word in _words(problem.message):
        line = source.lines[place[0] - 1]
        at = line.find(word, place[1] - 1) if word else -1
        if at >= 0 and _certain(word, name) and not _ambiguous(word, name, problem, source):
            written = scalar(name, braces=span.braces) if span.text == word and not span.style else name
            return [TextEdit((place[0], at + 1), (place[0], at + 1 + len(word)), written)]
    return ()


def _words(message: str) -> list[str]:
    """What a message quotes."""
    return [found[1] or found[2] for found in _WORD.finditer(message)]


def _certain(word: str, name: str) -> bool:
    """Whether a word is another one misspelt, or known by its meaning; words with other figures are other words."""
    one, other = word.casefold(), name.casefold()
    if word in _FORMS_OF_CHARTS or re.findall(r"\d", one) != re.findall(r"\d", other):
        return False
    if SequenceMatcher(None, one, other).ratio() < _SYNONYM:
        return True
    return distance(one, other) <= (1 if min(len(one), len(other)) < 6 else 2)


def _ambiguous(word: str, name: str, problem: Problem, source: YamlText) -> bool:
    """Whether another fact or source is as near as the one that the hint names."""
    whose = {"E201": "facts", "E203": "sources"}.get(problem.code, "")
    known = {span.text for span in source.spans if span.is_key and span.path[:1] == (whose,) and len(span.path) == 2}
    known |= {span.text for span in source.spans if not span.is_key and span.path[-1:] == ("id",)}
    near = distance(word, name)
    return any(distance(word, other) <= near for other in known if other and other != name)


def _missing_quotes(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """Quotation marks around the value of a line that is text."""
    number, line = place[0], source.lines[place[0] - 1]
    key = next((span for span in source.at(place) if span.is_key), None)
    if "if this line is text" in problem.hint and key is not None and re.search("[A-Z ]", key.text or ""):
        found = re.compile(r" *(?:- +)*(?P<value>\S.*?)\s*").fullmatch(line)
        if found and found.start("value") != place[1] - 1:
            return ()
    elif problem.hint.startswith("put quotes around the") and " or " not in problem.hint:
        found = _VALUE.fullmatch(line)
    else:
        return ()
    value = found["value"] if found else ""
    is_expression = value.startswith("{{")
    if found is None or (value[0] in "\"'{[" and not is_expression) or " #" in value or _goes_on(source, number):
        return ()
    begin, end = (number, found.start("value") + 1), (number, found.end("value") + 1)
    return [TextEdit(begin, end, scalar(value, always=True))]


def _goes_on(source: YamlText, number: int) -> bool:
    """Whether the text of a line goes on in the next one."""
    line, below = source.lines[number - 1], "".join(source.lines[number : number + 1])
    return bool(below.strip()) and len(below) - len(below.lstrip(" ")) > len(line) - len(line.lstrip(" -"))


def _comma_in_braces(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """{value: 8,000 euros}: quotation marks around the value, if no space follows the comma."""
    if not problem.hint.startswith("a comma inside {…} begins a new key"):
        return ()
    key = next((span for span in source.at(place) if span.is_key), None)
    before = next((span for span in source.spans if not span.is_key and span.end == (place[0], place[1] - 1)), None)
    if key is None or before is None or before.style or before.text is None:
        return ()
    return [TextEdit(before.start, key.end, scalar(f"{before.text},{key.text}", always=True))]


def _space_after_colon(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """key:value, or a wide colon."""
    glued = _KEY.match(source.lines[place[0] - 1]) if "this line has no key" in problem.message else None
    if glued and glued["key"] in known_keys():
        column = glued.end("key") + 2
        return [TextEdit((place[0], column), (place[0], column), " ")]
    sign = source.lines[place[0] - 1][place[1] - 1 : place[1]]
    if not _GLUED.search(problem.hint) or sign not in {":", "："}:
        return ()
    return [TextEdit(place, (place[0], place[1] + 1), ": ")]


def _another_day(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """29 November 2026 as 2026-11-29."""
    span = next((span for span in source.at(place) if not span.is_key and span.text), None)
    day = iso_date(span.text or "") if span else ""
    return [TextEdit(span.start, span.end, day)] if span and day and problem.hint == f"write it as {day}" else ()


def _yes_or_no(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """`yes` as `true`."""
    span = next((span for span in source.at(place) if not span.is_key and span.text), None)
    if span is None or "expected true or false without quotation marks" not in problem.message:
        return ()
    word = (span.text or "").casefold()
    word = _YES.get(word, word)
    return [TextEdit(span.start, span.end, word)] if word in {"true", "false"} else ()


def _unprintable(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """A control character, which is taken out."""
    if problem.code != "E104" or problem.hint != "remove it" or "written as an escape" in problem.message:
        return ()
    return [TextEdit(place, (place[0], place[1] + 1), "")]


def _letters_of_an_id(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """An id without the letters that it may not have, and where it is named; a fact with _ for its hyphens."""
    span = next(iter(source.at(place)), None)
    if span is None or not span.text:
        return []
    if "an id begins with a letter" in problem.message:
        name = _as_id(span.text)
        named = (one for one in source.spans if _NAMES_OF_PARTS.fullmatch(one.pointer) and not one.is_key)
    elif span.is_key and "the name of a fact contains only" in problem.message and _OF_FACTS.fullmatch(span.pointer):
        name = re.sub(r"\W", "_", span.text, flags=re.ASCII)
        named = (one for one in source.spans if _NAMES_OF_FACTS.fullmatch(one.pointer) and not one.is_key)
    else:
        return []
    taken = {one.text for one in source.spans if one.is_key or one.path[-1:] == ("id",)}
    if not name or name in taken or not re.fullmatch(r"[A-Za-z_]\w*(-\w+)*", name, re.ASCII):
        return []
    edits = [TextEdit(span.start, span.end, name)]
    edits += [TextEdit(one.start, one.end, name) for one in named if one.text == span.text]
    return [*edits, *_in_texts(span, name, source)]


def _as_id(text: str) -> str:
    from unicodedata import normalize

    german: dict[str, str | int | None] = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    plain = normalize("NFD", text.translate(str.maketrans(german))).encode("ascii", "ignore").decode()
    try:
        return slug(plain)
    except ValueError:
        return ""


def _in_texts(span: Span, name: str, source: YamlText) -> Iterator[TextEdit]:
    """Where texts have the name: {{ facts.name }}, @name, (#name)."""
    own = re.escape(span.text or "")
    before = r"\bfacts\." if span.is_key else r"(?<![\w@])@|\(#"
    for number, line in enumerate(source.lines, 1):
        for found in re.finditer(rf"(?:{before})({own})(?![\w-])", line):
            yield TextEdit((number, found.start(1) + 1), (number, found.end(1) + 1), name)


def _avoided_term(problem: Problem, source: YamlText, place: Place) -> Iterable[TextEdit]:
    """A word of the house in the place of one that it avoids, where that stands on one line."""
    use, avoided = _TO_WRITE.fullmatch(problem.hint), next(iter(_words(problem.message)), "")
    line = source.lines[place[0] - 1]
    if problem.code != "avoided-term" or use is None or not line.startswith(avoided, place[1] - 1):
        return ()
    return [TextEdit(place, (place[0], place[1] + len(avoided)), use[1])]


_RULES: tuple[Callable[[Problem, YamlText, Place], Iterable[TextEdit]], ...] = (
    _misspelt_key,
    _misspelt_word,
    _missing_quotes,
    _comma_in_braces,
    _space_after_colon,
    _another_day,
    _yes_or_no,
    _unprintable,
    _letters_of_an_id,
    _avoided_term,
)
