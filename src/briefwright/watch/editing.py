"""A place in the brief → the texts that are written there; one that was worded anew in the page → the file, with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefwright.brief.languages import translations
from briefwright.brief.translation import WORDS
from briefwright.diagnostics.edits import YamlText
from briefwright.diagnostics.rewording import Unwritable, reworded
from briefwright.io.disk import write_named
from briefwright.io.project import Source, builtin_templates, shown
from briefwright.problems import ContentError
from briefwright.schema.yaml_spans import Path as KeyPath
from briefwright.schema.yaml_spans import Place, Span
from briefwright.watch.messages import Watched

_MOST = 12
"""Texts that are offered at once."""
_FACTS = ("value", "about", "span", "label", "plural")


@dataclass(frozen=True, slots=True)
class WrittenText:
    """A text of a YAML file, as it is written there."""

    path: KeyPath
    label: str
    """Its keys, from the part that was chosen on: "items 2, point"."""
    text: str


class Editing:
    """Changes texts of the brief that is watched, and of its translations."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched

    def texts(self, file: str, place: Place, *, alone: bool) -> list[WrittenText]:
        """The texts of the part that is written at a place; only the one that begins there, or, `alone`, that is there.

        Raises:
            Unwritable: the file is none of the brief's own, cannot be read, or has no text there.
        """
        source = self._read(self._file(file))
        spans = [span for span in source.spans if _is_text(span)]
        own = next((span for span in spans if _holds(span, place)), None)
        if own is not None and (alone or own.start == place):
            return [_written(own, own.path[:-1])]
        whole = _part_at(source, place)
        found = [span for span in spans if span.path[: len(whole)] == whole and _is_near(span.path, whole)]
        if not (whole and found):
            raise Unwritable(f"no text is written at line {place[0]}")
        return [_written(span, whole) for span in found[:_MOST]]

    def reword(self, file: str, path: KeyPath, before: str, after: str) -> None:
        """Word a text anew, if it still is what it was `before`.

        Raises:
            Unwritable: it cannot be done; the message says why.
        """
        target = self._file(file)
        if path and (name := str(path[0])) in self._watched.settings:
            raise Unwritable(f"`{name}` comes from the command line: -P {name}={self._watched.settings[name]}")
        data = reworded(self._read(target), path, before, after)
        try:
            write_named(target, data)
        except OSError as error:
            raise Unwritable(f"{shown(target)} cannot be written: {error.strerror or error}") from None

    def _file(self, name: str) -> Path:
        """One of the brief's own files: nothing else is read or written."""
        brief = self._watched.file
        try:
            own = [brief, *translations(Source(brief)).values()]
        except ContentError:
            own = [brief]
        found = next((file for file in own if name in (str(shown(file)), str(file))), None)
        if found is None and Path(name).absolute().is_relative_to(builtin_templates()):
            raise Unwritable("these words are the tool's own: `labels:` in the brief gives it others")
        if found is None:
            raise Unwritable(f"this is written in {name}: change it there")
        return found

    @staticmethod
    def _read(file: Path) -> YamlText:
        try:
            source = YamlText.read(file)
        except (ContentError, OSError):
            raise Unwritable(f"{shown(file)} cannot be read") from None
        if source.data is None:
            raise Unwritable(f"{shown(file)} is not well-formed YAML: mend it there first")
        return source


def _is_text(span: Span) -> bool:
    """Whether it holds words, and not an id, a number of a chart or a choice."""
    if span.is_key or span.text is None:
        return False
    keys = [step for step in span.path if isinstance(step, str)]
    key = keys[-1] if keys else ""
    return key in _FACTS if keys[:1] == ["facts"] else key in WORDS and keys[0] not in ("sources", "params", "matrix")


def _part_at(source: YamlText, place: Place) -> KeyPath:
    """The path of the part at a place: of the mapping or the list that begins there, or of the value of a key there, or
    of the innermost part around it."""
    here = [span for span in source.spans if span.start == place and span.path]
    begins = next((span.path for span in here if not span.is_key and span.text is None), None)
    if begins or any(span.is_key for span in here):
        return begins or next(span.path for span in here if span.is_key)
    parts = (span for span in source.spans if not span.is_key and span.text is None)
    around = ((span.end[0] - span.start[0], -len(span.path), span.path) for span in parts if _holds(span, place))
    return min(around, key=lambda one: one[:2], default=(0, 0, ()))[2]


def _holds(span: Span, place: Place) -> bool:
    return span.start <= place <= span.end


def _is_near(path: KeyPath, whole: KeyPath) -> bool:
    """Whether a text is the part's own: those of a section's blocks are theirs."""
    return "blocks" not in path[len(whole) :]


def _written(span: Span, whole: KeyPath) -> WrittenText:
    label = ", ".join(_labelled(span.path[len(whole) :] or span.path[-1:]))
    return WrittenText(span.path, label or "text", (span.text or "").strip("\n"))


def _labelled(steps: KeyPath) -> Iterator[str]:
    """("items", 1, "point") → "items 2", "point"."""
    for at, step in enumerate(steps):
        if isinstance(step, int):
            continue
        following = steps[at + 1] if at + 1 < len(steps) else ""
        yield f"{step} {following + 1}" if isinstance(following, int) else step
