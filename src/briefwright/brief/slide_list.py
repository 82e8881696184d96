"""What `deck:` and `appendix:` hold: which slides there are, in which order."""

from __future__ import annotations

from typing import ClassVar, Self

from briefwright.richtext.text import Text
from briefwright.schema.fields import InputModel, OneOrMore
from briefwright.schema.models import FieldError, model_validator

OPENING = ("cover", "bottom-line", "agenda", "figures")
CLOSING = ("sources", "close", "appendix")
"""The slides before and after the sections, by the names that a list of slides calls them by, in their usual order."""
REST, DIVIDERS = "rest", "dividers"


class SlideEntryFields(InputModel):
    """An entry of the deck: what stands there, or what is skipped."""

    shorthand: ClassVar[str] = "slide"
    slide: Text | None = None
    """The id of a section (for all its slides) or of a block; or one of cover, bottom-line, agenda, figures, sources,
    close, appendix; or rest: all sections and blocks that the list does not name."""
    divider: Text | None = None
    """A slide that opens a part: the id of a section, for its message, or words of your own."""
    skip: OneOrMore[Text] = ()
    """What has no slide, by the same names; dividers: no slide that only opens a section."""
    title: Text | None = None
    """The title of the slide, instead of its message; of a section, of its first slide."""
    form: Text | None = None
    """The form of its content, as `slide: {form: …}` in the block."""
    after: Text | None = None
    """What it follows, by its name: it moves there, and all else keeps its place."""
    before: Text | None = None
    """What it stands before, by its name."""

    @model_validator(mode="before")
    @classmethod
    def _skip_it(cls, value: object) -> object:
        """`{slide: history, skip: true}` is `{skip: history}`."""
        if isinstance(value, dict) and "slide" in value and str(value.get("skip")).casefold() == "true":
            return {
                **{key: each for key, each in value.items() if key not in {"slide", "skip"}},
                "skip": value["slide"],
            }
        return value

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        named = [key for key in ("slide", "divider", "skip") if getattr(self, key)]
        if not named:
            raise FieldError("too_little", "an entry has a `slide`, a `divider` or what to `skip`")
        if len(named) > 1:
            raise FieldError("too_much", "an entry has only one of `slide`, `divider` and `skip`", {"key": named[1]})
        if self.after and self.before:
            raise FieldError("too_much", "an entry has `after` or `before`", {"key": "before"})
        idle = {"skip": ("title", "form", "after", "before"), "divider": ("form",), "slide": ()}[named[0]]
        if (key := next((key for key in idle if getattr(self, key)), None)) is not None:
            message = "`{key}` does nothing beside `{beside}`"
            raise FieldError("together", message, {"key": key, "beside": named[0], "hint": "remove it"})
        return self

    @property
    def moves(self) -> bool:
        """Whether it has a place of its own, wherever the list has it."""
        return bool(self.after or self.before)

    @property
    def places(self) -> bool:
        """Whether it says what stands there; otherwise it only changes something of the usual deck."""
        changes = bool(self.skip or self.moves or self.form or (self.title and not self.divider))
        return not changes
