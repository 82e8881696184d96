"""Selectors of usual kinds → functions that test elements, without compiling source for each.

cssselect2 writes each selector as Python source and compiles that: half of the time that reading a style sheet takes.
Names, classes and identifiers, and combinations of these, are functions of ours; all else is compiled as before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Test = Callable[[Any], Any]


def compile_selectors_briefly() -> None:
    """Have cssselect2 take our functions for usual selectors; they answer what the compiled ones do.

    With another version of it than the one this was written for nothing is changed.
    """
    import cssselect2
    from cssselect2 import compiler

    if cssselect2.__version__.startswith("0.10."):
        compiler.CompiledSelector.__init__ = _init(compiler.CompiledSelector.__init__, compiler.parser)


def _init(whole: Any, parser: Any) -> Any:
    """`CompiledSelector.__init__`, with cssselect2's own for unusual selectors."""

    def init(selector: Any, parsed: Any) -> None:
        test = _test(parsed.parsed_tree, parser)
        if test is None:
            whole(selector, parsed)
            return
        selector.test, selector.never_matches = test, False
        selector.specificity, selector.pseudo_element = parsed.specificity, parsed.pseudo_element
        selector.id = selector.class_name = selector.local_name = selector.lower_local_name = selector.namespace = None
        selector.requires_lang_attr = False
        node = parsed.parsed_tree
        for one in (node.right if isinstance(node, parser.CombinedSelector) else node).simple_selectors:
            if isinstance(one, parser.IDSelector):
                selector.id = one.ident
            elif isinstance(one, parser.ClassSelector):
                selector.class_name = one.class_name
            else:
                selector.local_name, selector.lower_local_name = one.local_name, one.lower_local_name

    return init


def _test(node: Any, parser: Any) -> Test | None:
    """The test of a selector; None for one of another kind."""
    if isinstance(node, parser.CombinedSelector):
        left, right = _test(node.left, parser), _test(node.right, parser)
        return None if left is None or right is None else _COMBINED[node.combinator](left, right)
    if not isinstance(node, parser.CompoundSelector) or not node.simple_selectors:
        return None
    tests = [_simple(one, parser) for one in node.simple_selectors]
    known = [test for test in tests if test is not None]
    if len(known) < len(tests):
        return None
    if len(known) == 1:
        return known[0]
    first, second, *rest = known
    if not rest:
        return lambda el: first(el) and second(el)
    return lambda el: all(test(el) for test in known)


def _simple(node: Any, parser: Any) -> Test | None:
    if isinstance(node, parser.LocalNameSelector) and node.lower_local_name == node.local_name:
        name = node.local_name
        return lambda el: el.local_name == name
    if isinstance(node, parser.ClassSelector):
        class_name = node.class_name
        return lambda el: class_name in el.classes
    if isinstance(node, parser.IDSelector):
        ident = node.ident
        return lambda el: el.id == ident
    return None


def _below(left: Test, right: Test) -> Test:
    def test(el: Any) -> bool:
        if right(el):
            for one in el.ancestors:
                if left(one):
                    return True
        return False

    return test


def _after(left: Test, right: Test) -> Test:
    def test(el: Any) -> bool:
        if right(el):
            for one in el.previous_siblings:
                if left(one):
                    return True
        return False

    return test


_COMBINED: dict[str, Callable[[Test, Test], Test]] = {
    " ": _below,
    "~": _after,
    ">": lambda left, right: lambda el: right(el) and el.parent is not None and left(el.parent),
    "+": lambda left, right: lambda el: right(el) and el.previous is not None and left(el.previous),
}
