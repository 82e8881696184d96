"""A brief and the words of its translation → the YAML of `brief.ja.yml`, in the form of the brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from briefwright.brief.translation import DIGESTS, id_of, steps
from briefwright.problems import ContentError, Diagnostics, Location, Problem
from briefwright.richtext.text import BYTE_ORDER_MARK, Text
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, read_yaml
from briefwright.schema.yaml_text import yaml_text

HEAD = "# The words of {brief} in {language}. What is not here is that of {brief}.\n"
DIGESTS_HEAD = "\n# Written by `briefwright translate`: what each text was translated from.\n"


def translation_text(
    tree: LocatedMapping,
    own: LocatedMapping,
    words: Mapping[str, str],
    digests: Mapping[str, str],
    names: tuple[str, str],
    further: Mapping[str, Mapping[str, Any]],
) -> str:
    """The whole file. `names`: of the brief's file and, in English, of the language. `own`: the translation so far,
    whose further keys are kept; `words`: all that is translated, by its path in the brief's `tree`; `further`: what has
    a form of its own."""
    new = {**(_nested(tree, dict(words)) or {}), **{key: value for key, value in further.items() if value}}
    nested = _merged(_plain(own), new)
    return HEAD.format(brief=names[0], language=names[1]) + yaml_text(nested) + digests_text(digests)


def digests_text(digests: Mapping[str, str]) -> str:
    """The end of the file."""
    return DIGESTS_HEAD + yaml_text({DIGESTS: dict(digests)}) if digests else ""


def with_digests(text: str, file: Path, digests: Mapping[str, str]) -> str:
    """A translation as it is written, with other digests at its end.

    Raises:
        ContentError: they cannot stand there.
    """
    found, end = Diagnostics(), "\r\n" if "\r\n" in text else "\n"
    mark, text = text[: text.startswith(BYTE_ORDER_MARK)], text.removeprefix(BYTE_ORDER_MARK)
    before, lines = read_yaml(text, file, found), text.split(end)
    if isinstance(before, LocatedMapping) and DIGESTS in before:
        start = before.keys_at[DIGESTS].line - 1
        stop = min((at.line - 1 for at in before.keys_at.values() if at.line - 1 > start), default=len(lines))
        while stop < len(lines) and stop > start + 1 and (not lines[stop - 1] or lines[stop - 1].startswith("#")):
            stop -= 1  # a comment of what follows
        head = DIGESTS_HEAD.strip()
        lines[start - (start > 0 and lines[start - 1] == head) : stop] = []
    written = end.join(lines).rstrip() + end + digests_text(digests).replace("\n", end)
    after = read_yaml(written, file, found)
    own, new = (dict(one) if isinstance(one, LocatedMapping) else {} for one in (before, after))
    own.pop(DIGESTS, None)
    if found.failed or _plain(new.pop(DIGESTS, None)) != (dict(digests) or None) or _all(own) != _all(new):
        hint = f"write its keys in lines of their own, from the margin, without `---` and `...`; and remove `{DIGESTS}`"
        raise ContentError(
            [Problem("E112", "the digests cannot be written at the end of this file", Location(file), hint)]
        )
    return mark + written


def _all(tree: Mapping[str, Node]) -> dict[str, Any]:
    return {key: _plain(value) for key, value in tree.items()}


def _nested(node: Node, words: dict[str, str], path: str = "") -> Any:
    """What is translated below a node, in its form; None where nothing is."""
    if isinstance(node, LocatedMapping):
        inner = {key: _nested(value, words, f"{path}.{key}".lstrip(".")) for key, value in node.items()}
        found = {key: value for key, value in inner.items() if value is not None}
        return {**({"id": str(node["id"])} if path and isinstance(node.get("id"), Text) else {}), **found} or None
    if isinstance(node, LocatedSequence):
        found_in = [_nested(value, words, f"{path}.{step}") for step, value in steps(node)]
        kept = [
            value if value is not None or not id_of(one) else _bare(one)
            for value, one in zip(found_in, node, strict=True)
        ]
        return kept if any(_has_words(value) for value in kept) else None
    return words.get(path)


def _bare(node: LocatedMapping) -> Any:
    """A part with its id alone, which keeps its place."""
    if "id" in node:
        return {"id": str(node["id"])}
    (kind, inner) = next(iter(node.items()))
    return {kind: {"id": str(inner["id"])}}


def _has_words(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_words(part) for key, part in value.items() if key != "id")
    return any(map(_has_words, value)) if isinstance(value, list) else value is not None


def _plain(node: Node) -> Any:
    if isinstance(node, LocatedMapping):
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, LocatedSequence) else node and str(node)


def _merged(own: Any, new: Any) -> Any:
    """New words among those that are there: parts of lists by their ids, others by their places."""
    if isinstance(own, dict) and isinstance(new, dict):
        return {key: _merged(own.get(key), new.get(key)) for key in {**new, **own}}
    if isinstance(own, list) and isinstance(new, list):
        before = dict(_steps(own))
        return [_merged(before.get(step), part) for step, part in _steps(new)]
    return own if new is None else new


def _steps(parts: list[Any]) -> Iterator[tuple[str, Any]]:
    """As `steps`, of plain values."""
    plain = 0
    for part in parts:
        inner = next(iter(part.values())) if isinstance(part, dict) and len(part) == 1 else None
        named = (one["id"] for one in (part, inner) if isinstance(one, dict) and one.get("id"))
        step = next(named, "")
        plain += not step
        yield step or str(plain), part
