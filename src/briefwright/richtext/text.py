"""Text: as written, knowing its place in the file; and as meant, in runs of one style."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import islice
from operator import attrgetter, is_not
from typing import Any

from briefwright.problems import Location
from briefwright.richtext.formula import Formula, lowered, raised


class Text(str):
    """A string that a person wrote. It knows its file, line and column, and is kept exactly as typed."""

    __slots__ = ("lines", "location", "plain")
    location: Location
    lines: tuple[str, ...]
    plain: bool

    def __new__(cls, value: str, location: Location, lines: tuple[str, ...] = (), *, plain: bool = False) -> Text:
        """`lines`: the raw lines of the file with the value; `plain`: written without quotes on one line."""
        text = super().__new__(cls, value)
        text.location, text.lines, text.plain = location, lines, plain
        return text

    def place(self, part: str, nth: int = 0, start: Location | None = None) -> Location:
        """The place of the `nth` occurrence of `part` from `start` on, looked up in the raw lines.

        Where the raw lines do not contain it (an escape, say), it is `start`, or the text's own place.
        """
        return next(islice(self.places(part, start), nth, None), start or self.location)

    def places(self, part: str, start: Location | None = None) -> Iterator[Location]:
        """Every place of `part` in the raw lines, from `start` on; not where a longer word only begins with it."""
        first = start or self.location
        column = first.column - 1
        for number in range(first.line, self.location.line + len(self.lines)):
            line = self.lines[number - self.location.line]
            while (column := line.find(part, column)) >= 0:
                end = column + len(part)
                if not (_is_word(part[-1:]) and _is_word(line[end : end + 1])):
                    yield Location(self.location.file, number, column + 1, self.location.origins)
                column = end
            column = 0

    def line(self, number: int) -> Location:
        """The place of a line (from 0) of a text written with `|`; the text's own place for any other."""
        if (
            not self.lines
            or not self.lines[0][self.location.column - 1 :].startswith("|")
            or number + 1 >= len(self.lines)
        ):
            return self.location
        line = self.lines[number + 1]
        indent = len(line) - len(line.lstrip())
        return Location(self.location.file, self.location.line + 1 + number, indent + 1, self.location.origins)

    def __getnewargs_ex__(self) -> tuple[tuple[Any, ...], dict[str, bool]]:
        return (str(self), self.location, self.lines), {"plain": self.plain}  # for pickle


class Filled(Text):
    """A text whose parameters have their values: as it is printed, and as it was written.

    Markdown is read from what was written, so that no character of a value is markup.
    """

    __slots__ = ("params", "written")
    written: str
    params: Mapping[str, str]
    """The words of each parameter."""


class Translation(Text):
    """Words in the language of a translation, which know those that they translate.

    What names words, such as a `highlight`, and what reads a figure or a unit goes by the original ones.
    """

    __slots__ = ("original",)
    original: Text


def translation(words: Text, original: Text) -> Translation:
    """Words, as the translation of others."""
    made = Translation(str(words), words.location, words.lines, plain=words.plain)
    made.original = original
    return made


def original(text: Text) -> Text:
    """What a text translates; itself where it is no translation."""
    return text.original if isinstance(text, Translation) else text


def named_among(word: Text, texts: Iterable[str]) -> str:
    """The text that a word names, in the original words or in those of a translation; the word itself for none."""
    wanted = {str(word), str(original(word))}
    known = ((one, one.original if isinstance(one, Translation) else one) for one in texts)
    return next((one for one, before in known if one in wanted or before in wanted), word)


def written(text: Text) -> str:
    """What a person wrote, where parameters are not filled in yet."""
    return text.written if isinstance(text, Filled) else text


def found_in_words(value: object) -> str:
    """What a person wrote instead of what is expected here."""
    match value:
        case None:
            return "nothing"
        case dict():
            return "a mapping (key: value)"
        case list():
            return "a list"
        case _:
            return f"“{shortened(' '.join(str(value).split()))}”"


def _is_word(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign == "_")


def shortened(text: str) -> str:
    """What a message quotes: its beginning, where it is long."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


_QUOTED = 100


_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\uf8ff\ufdd0-\ufdef\ufeff\ufffe\uffff\U000f0000-\U0010ffff]"
)
BYTE_ORDER_MARK = "\ufeff"
"""U+FEFF: text that is pasted from a file or a page carries it along, and it means nothing there, so it is dropped.
Other characters without a width say something (joiners, directions, where a word may be broken) and are kept."""
_TAGS = "\U000e0000-\U000e007f"
_ORDER = "\u202a-\u202e\u2066-\u2069"
_ISOLATED = f"[\u2066-\u2068](?:[^{_ORDER}\n]|\n(?![ \t]*\n))*\u2069"
"""Words of another direction, isolated as Unicode recommends (UAX 9, 2.4.2), within their paragraph."""
_HIDDEN = re.compile(f"{_ISOLATED}|(?P<hidden>[{_ORDER}]|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+)")
"""Tag characters spell the flags of England, Scotland and Wales after a black flag."""


def unprintable(text: str) -> Iterator[tuple[int, str]]:
    """Characters that no output can carry (controls, lone surrogates, non-characters, private use), by offset."""
    for match in _UNPRINTABLE.finditer(text):
        yield match.start(), f"the character U+{ord(match[0]):04X}"


def conflict(text: str) -> int | None:
    """The offset of the first marker that git leaves in a file with a merge conflict."""
    found = _CONFLICT.search(text)
    return found.start() if found else None


def hidden(text: str) -> Iterator[tuple[int, str]]:
    """Characters that reorder or hide text (direction overrides, tags outside a flag), by offset."""
    for match in filter(lambda match: match["hidden"], _HIDDEN.finditer(text)):
        what = "text in tag characters" if match[0] > "\U000e0000" else f"the direction override U+{ord(match[0]):04X}"
        yield match.start(), what


def harmless(text: str) -> str:
    """Text without invisible characters and what would control a terminal: escape sequences, direction overrides."""
    for offset, _ in (*unprintable(text), *hidden(text)):
        text = f"{text[:offset]}\N{REPLACEMENT CHARACTER}{text[offset + 1 :]}"
    return text


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    superscript: bool = False
    subscript: bool = False
    small_caps: bool = False
    link: str = ""
    """An address that may be printed: http, https, mailto, tel, or `#anchor`."""
    lang: str = ""
    """BCP 47; empty means the document's own language."""
    fact: str = ""
    """The fact that this run words, to be read back from the outputs."""
    note: int = 0
    """The number of the note called here (the text is then empty); 0 means none."""
    called: int = 0
    """The number of the citation called here until its words are known; 0 means none. The text is then empty, or
    stands in for the author whom the sentence names."""
    source: str = ""
    """The key of the source that this run cites, where the style cites in the text: (Aoki 2009, 3), [4]."""
    stands_for: str = ""
    """The long form of an acronym, which is then the text."""
    formula: Formula | None = None
    """A formula; the text is then the words for it."""

    @property
    def calls(self) -> bool:
        """Whether it has no words but calls a note, or a citation that is still to be worded."""
        return bool(self.note or (self.called and not self.text))

    def with_text(self, text: str) -> Run:
        """The same with another text; a fifth of the time that `replace` takes."""
        return Run(text, *_STYLE(self))

    def is_like(self, other: Run) -> bool:
        """Whether nothing but the text differs."""
        return _STYLE(self) == _STYLE(other)


_STYLE = attrgetter(*(field.name for field in fields(Run) if field.name != "text"))
"""Everything but the text, in the order of the fields."""

Inlines = tuple[Run, ...]
"""Text as meant: runs in order, nothing left to substitute."""

Facts = frozenset[tuple[str, str]]
"""Names of facts, each with the wording that an output prints."""


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph."""

    runs: Inlines
    quoted: bool = False
    """Whether it is set apart from the running text: a passage of another text, or a sentence of this one again."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list in running text, with bullets or numbers; or one of terms, each with what defines it."""

    items: tuple[Blocks, ...]
    ordered: bool = False
    terms: bool = False
    """Whether each item begins with a paragraph that is the term, and the rest of it defines that."""


Blocks = tuple["Para | Listing", ...]
"""Paragraphs and lists, as prose has them."""


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph with its place in the lists that it is in."""

    runs: Inlines
    level: int = 0
    """In how many lists; 0: in none."""
    bullet: bool = False
    """Whether a bullet is before it. In a list the second paragraph of an item has neither bullet nor number."""
    number: int = 0
    """The number before it; 0: none."""


def rich(text: str, **style: Any) -> Inlines:
    """One run, or none for empty text."""
    return (Run(text, **style),) if text else ()


def anchor(key: str) -> str:
    """The key of a source as a part of an anchor; no two keys have the same."""
    return re.sub(r"[^A-Za-z0-9_-]", lambda sign: f".{ord(sign[0]):x}", key)


def plain(runs: Inlines) -> str:
    """The words alone. Raised and lowered figures become Unicode's own, so that 10^6^ is never read as 106."""
    return "".join(_unraised(run) for run in runs)


def _unraised(run: Run) -> str:
    return raised(run.text) if run.superscript else lowered(run.text) if run.subscript else run.text


_SCRIPTS = re.compile(r"(?<=\w)(?:\^(?P<up>[^\s^]{1,10})\^|~(?P<down>[^\s~]{1,10})~)")


def with_scripts(words: str) -> str:
    """Words that take no marks, such as the names in a chart, with figures raised or lowered: "t CO~2~" → "t CO₂"."""
    return _SCRIPTS.sub(_script, words)


def _script(found: re.Match[str]) -> str:
    small = raised(found["up"]) if found["up"] else lowered(found["down"])
    return small if small != (found["up"] or found["down"]) else found[0]


def notes_called(runs: Inlines) -> tuple[int, ...]:
    """Numbers of the notes called in `runs`, in order."""
    return tuple(run.note for run in runs if run.note)


def is_displayed(runs: Inlines) -> bool:
    """Whether a paragraph is a formula on a line of its own, with a stop at most."""
    return bool(runs) and len(runs) <= 2 and runs[0].formula is not None and runs[0].formula.display


def ends_in_colon(para: Para) -> bool:
    return words_alone(para.runs).rstrip().endswith((":", "："))


def introduces(para: Para, following: Para | Listing | None) -> bool:
    """Whether a paragraph introduces the list or the quotation after it, or the block after the text that it ends."""
    introduced = following is None or isinstance(following, Listing) or (following.quoted and not para.quoted)
    return introduced and ends_in_colon(para)


def without_notes(runs: Inlines) -> Inlines:
    """The words without the calls of notes: for slides."""
    return tuple(run for run in runs if not run.note)


def without_calls(runs: Inlines) -> Inlines:
    """The words without the calls of notes and of sources: for titles, contents and bookmarks."""
    done: list[Run] = []
    for run in runs:
        if run.source and done:
            done[-1] = replace(done[-1], text=done[-1].text.rstrip(" "))
        elif not run.note and not run.source:
            done.append(run)
    return tuple(done)


def words_alone(runs: Inlines) -> str:
    """The words of a title without its calls, as plain text."""
    return plain(without_calls(runs))


_SHORT = 14
"""Characters of a word that is short for a line of its own."""


def joined_at_end(runs: Inlines) -> tuple[Inlines, str]:
    """The words with the last two joined by a no-break space, so that no short word is alone on the last line, and
    these two; nothing for the two where the last is long, or there are few.
    """
    words = plain(runs)
    pair = " ".join(words.rstrip().split(" ")[-2:])
    if words.count(" ") < 3 or len(pair.rpartition(" ")[2]) > _SHORT or "\n" in words:
        return runs, ""
    for at in range(len(runs) - 1, -1, -1):
        before, space, after = runs[at].text.rpartition(" ")
        if space and not runs[at].formula:
            return (*runs[:at], replace(runs[at], text=f"{before}\u00a0{after}"), *runs[at + 1 :]), pair
    return runs, ""


def emboldened(runs: Inlines) -> Inlines:
    return tuple(replace(run, bold=True) for run in runs)


def flow_runs(flow: Blocks) -> Iterator[Inlines]:
    """Every paragraph's runs, depth first, in reading order."""
    for part in flow:
        if isinstance(part, Para):
            yield part.runs
        else:
            for item in part.items:
                yield from flow_runs(item)


def flow_items(flow: Blocks, level: int = 0) -> Iterator[Item]:
    """Every paragraph with the bullet or number that it has, in reading order."""
    for part in flow:
        if isinstance(part, Para):
            yield Item(part.runs, level)
            continue
        for number, item in enumerate(part.items, 1):
            first = item[0].runs if item and isinstance(item[0], Para) else ()
            if part.terms:
                yield Item(emboldened(first), level)
            else:
                yield Item(first, level + 1, not part.ordered, number if part.ordered else 0)
            yield from flow_items(item[1:] if first else item, level + 1)


def every_run(value: object) -> Iterator[Run]:
    """Every run anywhere inside a tree of frozen dataclasses and tuples: a flow, a shape, a slide."""
    return (leaf for leaf in _leaves(value) if isinstance(leaf, Run))


def every_word(value: object) -> Iterator[str]:
    """Every string inside such a tree, of runs the text alone."""
    return (leaf.text if isinstance(leaf, Run) else leaf for leaf in _leaves(value))


def _leaves(value: object) -> Sequence[Run | str]:
    found: list[Run | str] = []

    def look(inside: object) -> None:
        if isinstance(inside, (Run, str)):
            found.append(inside)
        elif isinstance(inside, tuple):
            for part in inside:
                look(part)
        else:
            for name in _fields_of(type(inside)):
                look(getattr(inside, name))

    look(value)
    return found


_FIELDS: dict[type, tuple[str, ...]] = {}


def _fields_of(cls: type) -> tuple[str, ...]:
    """The names of a dataclass's fields; of anything else none."""
    if cls not in _FIELDS:
        _FIELDS[cls] = tuple(getattr(cls, "__dataclass_fields__", ()))
    return _FIELDS[cls]


def map_runs(flow: Blocks, change: Callable[[Inlines], Inlines]) -> Blocks:
    """The same flow with `change` applied to each paragraph's runs."""
    return tuple(
        replace(part, runs=change(part.runs))
        if isinstance(part, Para)
        else replace(part, items=tuple(map_runs(item, change) for item in part.items))
        for part in flow
    )


_WORDLESS = {str, Text, int, float, bool, type(None), Location}
"""Types of what has no runs."""


def with_runs(value: Any, change: Callable[[Inlines], Inlines]) -> Any:
    """Such a tree, mappings in it too, with `change` applied to all runs in it; what stays the same is not copied."""
    if isinstance(value, tuple):
        if value and all(isinstance(part, Run) for part in value):
            return change(value)
        parts = tuple(part if type(part) in _WORDLESS else with_runs(part, change) for part in value)
        return parts if any(map(is_not, parts, value)) else value
    if isinstance(value, Mapping):
        return {key: with_runs(part, change) for key, part in value.items()}
    changed = {}
    for name in _fields_of(type(value)):
        field = getattr(value, name)
        if type(field) not in _WORDLESS and (other := with_runs(field, change)) is not field:
            changed[name] = other
    return replace(value, **changed) if changed else value


def with_heading(head: Inlines, flow: Blocks) -> Blocks:
    """A flow whose first paragraph opens with `head` in bold, a full stop after it."""
    stop = "" if plain(head).rstrip().endswith((".", "?", "!", "。")) else "."
    lead = (*emboldened(head), Run(f"{stop} ", bold=True))
    if flow and isinstance(flow[0], Para) and not flow[0].quoted:
        return (Para((*lead, *flow[0].runs)), *flow[1:])
    return (Para(lead), *flow)
