"""`terms:`, the words of a house → each with what to write instead; files of them stand in the place of their names."""

from __future__ import annotations

from typing import Any, Self

from briefwright.io.project import Source
from briefwright.problems import ContentError, Diagnostics, Location
from briefwright.richtext.text import Text, found_in_words
from briefwright.schema.fields import InputModel, OneOrMore
from briefwright.schema.files import content_file
from briefwright.schema.models import FieldError, model_validator
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, read_text, read_yaml

TERMS = "terms"
_FILES = (".yml", ".yaml")


class TermFields(InputModel):
    """A word that the house writes, and those that it does not."""

    use: Text | None = None
    """What to write; `briefwright fix` writes it. Without it, the words are only reported: {avoid: synergy}."""
    avoid: OneOrMore[Text]
    """What not to write. It is a word, or a list; a capital letter at the beginning makes no difference."""
    because: Text | None = None
    """Why."""

    @model_validator(mode="after")
    def _differs(self) -> Self:
        if self.use in self.avoid:
            hint = "remove it from one of them"
            raise FieldError("together", "`{key}` and `avoid` have the same word", {"key": "use", "hint": hint})
        return self


class OrFilesOfTerms:
    """An editor accepts the name of a file of terms, too, and a list of names and terms."""

    def in_json_schema(self, own: dict[str, Any]) -> dict[str, Any]:
        term, file = own["anyOf"][0], {"type": "string"}
        return {"anyOf": [term, file, {"type": "array", "items": {"anyOf": [term, file]}}]}


def read_terms_files(tree: LocatedMapping, source: Source, diagnostics: Diagnostics) -> None:
    """Put the terms of the files that `terms:` names in the place of the names."""
    given = tree.get(TERMS)
    parts = given if isinstance(given, LocatedSequence) else [given]
    if not any(isinstance(part, Text) for part in parts):
        return
    terms = LocatedSequence(given.location if isinstance(given, Text | LocatedSequence) else Location(source.file))
    for part in parts:
        found = _from_file(part, source, diagnostics) if isinstance(part, Text) else [part]
        terms += found
        terms.items_at += [getattr(one, "location", terms.location) for one in found]
    tree[TERMS] = terms


def _from_file(named: Text, source: Source, diagnostics: Diagnostics) -> list[Any]:
    if not named.lower().endswith(_FILES):
        hint = "name a .yml file, such as shared/terms.yml, or write {use: …, avoid: …}"
        diagnostics.error("E112", f"“{named}” is not a file of terms", named.location, hint)
        return []
    path, shown = content_file(named, source, diagnostics), source.shown(named)
    if path is None:
        return []
    own = Diagnostics()
    try:
        found = read_yaml(read_text(path, shown), shown, own)
    except ContentError as error:
        diagnostics.found += error.problems
        return []
    diagnostics.found += own
    if isinstance(found, LocatedMapping) and found.keys() == {TERMS}:
        found = found[TERMS]
    if isinstance(found, LocatedMapping):
        return [found]
    if isinstance(found, LocatedSequence):
        return [*found]
    what = "the file is empty" if found is None else f"expected terms; found {found_in_words(found)}"
    diagnostics.error("E112", what, Location(shown, 1, 1), "write a list of `- {use: uncrewed, avoid: unmanned}`")
    return []
