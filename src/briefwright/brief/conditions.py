"""`when:` of sections and blocks → the brief without those that this variant leaves out.

A condition is never run: its syntax tree is walked.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import Any
from unicodedata import normalize

from briefwright.brief.audiences import Withheld
from briefwright.brief.params import PARAMS, WHEN, unknown_parameter
from briefwright.problems import Diagnostics, Location
from briefwright.richtext.quantity import read_number
from briefwright.richtext.text import Text
from briefwright.schema.expressions import Expression, Named, Template, path_of, read_template
from briefwright.schema.yaml_nodes import LocatedMapping, LocatedSequence, Node, values_in

_HINT = 'write a condition on parameters: params.audience == "minister"; it may use and, or, not, in [...], < and >'
SECTIONS = ("sections", "annex", "appendix")
"""The keys of a brief that have sections."""
_LONGEST = 400
"""Characters; Python's recursion limit is out of reach of any nesting that fits."""
_ORDER: Mapping[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt, "lteq": operator.le, "gt": operator.gt, "gteq": operator.ge,
}  # fmt: skip
_Value = str | Decimal | bool | list[Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The sections and blocks whose condition is false."""

    ids: dict[str, Location] = field(default_factory=dict)
    """Those that have an id, with the place of the condition."""
    texts: list[Text] = field(default_factory=list)
    """All that is written in them."""
    withheld: Withheld | None = None
    """What the audience of the brief does not get; None for a brief without audiences."""

    def mentions(self, name: str) -> bool:
        """Whether they mention a fact, a source or an acronym of that name."""
        word = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        return any(word.search(text) for text in self.texts)


def leave_out(
    tree: LocatedMapping, params: Mapping[str, Text], diagnostics: Diagnostics, withheld: Withheld | None = None
) -> LeftOut:
    """Remove the sections and blocks whose `when` is false from the brief's `tree`.

    What depends on the audience is added to what is `withheld`.
    """
    left_out = LeftOut(withheld=withheld)
    for key in SECTIONS:
        if not isinstance(sections := tree.get(key), LocatedSequence):
            continue
        if not _take_out(sections, lambda section: section, params, left_out, diagnostics, needed=key == "sections"):
            del tree[key]
        for section in sections:
            if isinstance(section, LocatedMapping) and isinstance(blocks := section.get("blocks"), LocatedSequence):
                _take_out(blocks, _inside_kind, params, left_out, diagnostics)
    return left_out


def _inside_kind(block: Node) -> Node:
    """`{timeline: {when: …}}` → `{when: …}`."""
    return next(iter(block.values())) if isinstance(block, LocatedMapping) and len(block) == 1 else None


def _take_out(
    parts: LocatedSequence, fields_of: Callable[[Node], Node], params: Mapping[str, Text], left_out: LeftOut,
    diagnostics: Diagnostics, *, needed: bool = True,
) -> bool:  # fmt: skip
    """Whether anything is left; nothing is, where one of them is `needed`, a problem."""
    kept = LocatedSequence(parts.location)
    places = []
    for part, place in zip(parts, parts.items_at, strict=True):
        when = fields.get(WHEN) if isinstance(fields := fields_of(part), LocatedMapping) else None
        condition = read_condition(when, params, diagnostics) if isinstance(when, Text) else None
        if condition is None or condition.met:
            kept.append(part)
            kept.items_at.append(place)
        else:
            places.append(condition.location)
            if left_out.withheld and not left_out.withheld.params.isdisjoint(condition.names):
                left_out.withheld.take(part, condition.location)
            for node in values_in(part):
                if isinstance(node, Text):
                    left_out.texts.append(node)
                elif isinstance(node, LocatedMapping) and isinstance(name := node.get("id"), Text):
                    left_out.ids[str(name)] = condition.location
    if places and not kept and not needed:
        return False
    if places and not kept:
        hint = "keep one of them, or put a `when:` on what contains them"
        diagnostics.error(
            "E212", "everything in this list is left out", replace(parts.location, origins=places[0].origins), hint
        )
    else:
        parts[:], parts.items_at[:] = kept, kept.items_at
    return True


@dataclass(frozen=True, slots=True)
class Condition:
    """The result of `when:` with the parameters of one variant."""

    met: bool
    location: Location
    names: tuple[str, ...]
    """The parameters that it uses."""


class _Unreadable(Exception):
    """Something without a meaning in a condition."""


def read_condition(when: Text, params: Mapping[str, Text], diagnostics: Diagnostics) -> Condition | None:
    """The result of a condition; None, and a problem, where it cannot be read."""
    if "{{" in when or "{%" in when:
        diagnostics.error("E212", "a condition is written without braces", when.place("{"), _HINT)
        return None
    if len(when) > _LONGEST:
        diagnostics.error("E212", f"a condition is longer than {_LONGEST} characters", when.location, _HINT)
        return None
    tree = read_template(f"{{{{ {when} }}}}", when, diagnostics, _HINT)
    if tree is None:
        return None
    names = _parameters(tree)
    unknown = [name for name in names if name not in params]
    for name in unknown:
        unknown_parameter(name, when.place(f"{PARAMS}.{name}"), params, diagnostics)
    if unknown:
        return None
    location = replace(when.location, origins=tuple(dict.fromkeys(params[name].location for name in names)))
    try:
        return Condition(_true(_value(_expression(tree), params)), location, tuple(names))
    except _Unreadable as error:
        diagnostics.error("E212", str(error), location, _HINT)
        return None


def _parameters(tree: Template) -> list[str]:
    from jinja2 import nodes

    asked = tree if isinstance(tree, tuple) else tree.find_all((nodes.Getattr, nodes.Getitem))
    paths = [path_of(one) for one in asked if not isinstance(one, str)]
    return list(dict.fromkeys(path[1] for path in paths if path is not None and len(path) == 2 and path[0] == PARAMS))


def _expression(tree: Template) -> Expression:
    from jinja2 import nodes

    match tree if isinstance(tree, tuple) else tree.body:
        case [Named() as expression] | [nodes.Output(nodes=[nodes.Expr() as expression])]:
            return expression
    raise _Unreadable("a condition is a single expression")


def _value(node: Expression, params: Mapping[str, Text]) -> _Value:
    from jinja2 import nodes

    match node:
        case nodes.Const(value=bool() | str() as value):
            return value
        case nodes.Const(value=int() | float() as value):
            if not math.isfinite(value):
                raise _Unreadable("a number in the condition is too large")
            return Decimal(str(value))
        case nodes.Neg(node=inner):
            return -_number(_value(inner, params))
        case nodes.List(items=items) | nodes.Tuple(items=items):
            return [_value(item, params) for item in items]
        case nodes.Not(node=inner):
            return not _true(_value(inner, params))
        case nodes.And(left=left, right=right):
            return all([_true(_value(left, params)), _true(_value(right, params))])
        case nodes.Or(left=left, right=right):
            return any([_true(_value(left, params)), _true(_value(right, params))])
        case nodes.Compare(expr=first, ops=others):
            values = [_value(one, params) for one in (first, *(other.expr for other in others))]
            pairs = zip(others, pairwise(values), strict=True)
            return all(_compare(other.op, left, right) for other, (left, right) in pairs)
    path = path_of(node)
    if path is None or len(path) != 2 or path[0] != PARAMS:
        raise _Unreadable(f"`{'.'.join(path)}` is not a parameter" if path else "this is not a condition on parameters")
    return str(params[path[1]])


def _compare(sign: str, left: _Value, right: _Value) -> bool:
    if sign in {"in", "notin"}:
        if not isinstance(right, list):
            raise _Unreadable("`in` is followed by a list: [...]")
        return any(_equal(left, one) for one in right) == (sign == "in")
    if sign in _ORDER:
        return _ORDER[sign](_number(left), _number(right))
    return _equal(left, right) == (sign == "eq")


def _equal(left: _Value, right: _Value) -> bool:
    """Numbers as numbers, true and false as such, words as they are read: composed or decomposed letters are one."""
    if isinstance(left, list) or isinstance(right, list):
        raise _Unreadable("a list cannot be compared with `==`; use `in`")
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        try:
            return _number(left) == _number(right)
        except _Unreadable:
            return False
    if isinstance(left, bool) or isinstance(right, bool):
        return str(left).casefold() == str(right).casefold()
    return normalize("NFC", left) == normalize("NFC", right)


def _number(value: _Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    try:
        return read_number(str(value))
    except ValueError:
        raise _Unreadable(f"“{value}” is not a number") from None


def _true(value: _Value) -> bool:
    """A parameter by itself is a condition if it is true or false; an empty one is false."""
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.casefold() in {"true", "false", ""}:
        return value.casefold() == "true"
    subject = f"“{value}” is" if isinstance(value, str | Decimal) else "a list is"
    raise _Unreadable(f"{subject} neither true nor false")
