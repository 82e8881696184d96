"""Elements and style sheets → computed styles, as WeasyPrint makes them, in fewer steps.

WeasyPrint gives each element six styles that hardly any needs: those of markers and of the calls and numbers of notes,
for which its own style sheet has rules that match everything. Here such a style is made when it is asked for. What
matching rules come to is worked out once for all elements that they match, and a `style` once for each wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from typing import Any

_ALWAYS = (lambda el: 1).__code__.co_code, (lambda el: 1).__code__.co_consts
"""The test of a selector that matches everything, as cssselect2 compiles it."""
_UNSAFE = ("var(", "gradient(")
"""What a `style` is not shared with: its values depend on the element, or something is logged for each."""
_ANCHOR = re.compile(r'-weasy-anchor:"([\w.:-]+)"')
_SVG = "{http://www.w3.org/2000/svg}svg"
_STYLE, _HINT = (1, 0, 0), (0, 0, 0)
_NONE: tuple[Any, list[Any]] = (None, [])

_Weighed = tuple[str, Any, tuple[int, Any, Any]]
"""A property, its value, and the weight of that."""
_Index = dict[str, list[Any]]
Cascaded = dict[str, tuple[Any, tuple[int, Any, Any]]]
"""Property → its value and weight."""


def cascade_briefly() -> None:
    """Make styles as this module does.

    With another version of WeasyPrint than the one this was written for nothing is changed.
    """
    import weasyprint

    if not weasyprint.__version__.startswith("70."):
        return
    from weasyprint.css import StyleFor

    StyleFor.__init__ = _init
    StyleFor.__call__ = _asked_late(StyleFor.__call__)


class _Rules:
    """The rules of some style sheets, by what an element must have to match; those that match all are set apart.

    A rule is the number of its sheet, its specificity, its order there, its pseudo-element and its declarations.
    """

    def __init__(self, sheets: Sequence[Any]) -> None:
        self._ids, self._classes, self._names, self._spaces = _Index(), _Index(), _Index(), _Index()
        self._lang: list[Any] = []
        self._others: list[Any] = []
        self.everywhere: dict[str, list[Any]] = {}
        """Pseudo-element → rules for that of each element."""
        for number, (sheet, *_) in enumerate(sheets):
            matcher = sheet.matcher
            for index, theirs in (
                (self._ids, matcher.id_selectors),
                (self._classes, matcher.class_selectors),
                (self._names, matcher.lower_local_name_selectors),
                (self._spaces, matcher.namespace_selectors),
            ):
                for name, entries in theirs.items():
                    index.setdefault(name, []).extend((test, (number, *rule)) for test, *rule in entries)
            self._lang += ((test, (number, *rule)) for test, *rule in matcher.lang_attr_selectors)
            for test, *rule in matcher.other_selectors:
                if rule[2] is not None and (test.__code__.co_code, test.__code__.co_consts) == _ALWAYS:
                    self.everywhere.setdefault(rule[2], []).append((number, *rule))
                else:
                    self._others.append((test, (number, *rule)))

    def match(self, element: Any, name: str) -> list[Any]:
        """Those for an element, whose name is given in small letters, in their order."""
        candidates = [*self._names.get(name, ()), *self._others]
        if element.id is not None:
            candidates += self._ids.get(element.id, ())
        for one in element.classes:
            candidates += self._classes.get(one, ())
        if element.namespace_url in self._spaces:
            candidates += self._spaces[element.namespace_url]
        if "lang" in element.etree_element.attrib:
            candidates += self._lang
        return sorted([rule for test, rule in candidates if test(element)], key=_order)


def _order(rule: Any) -> Any:
    return rule[:3]


class _Cascade:
    """What rules come to for the elements of one document."""

    def __init__(self, sheets: Sequence[Any]) -> None:
        self._sheets, self._rules = sheets, _Rules(sheets)
        self._known: dict[Any, dict[str | None, Cascaded]] = {}
        everywhere = self._rules.everywhere
        self.everywhere = {pseudo: self._applied(sorted(rules, key=_order)) for pseudo, rules in everywhere.items()}
        """What the rules come to that match everything."""

    def of(self, element: Any, name: str) -> tuple[Any, Mapping[str | None, Cascaded]]:
        """What matches an element, and what that comes to for it and its pseudo-elements."""
        matched = self._rules.match(element, name)
        key = tuple([(rule[0], rule[2]) for rule in matched])
        if key not in self._known:
            by_kind = dict[str | None, list[Any]]()
            for rule in matched:
                by_kind.setdefault(rule[3], []).append(rule)
            for pseudo, rules in by_kind.items():
                rules += self._rules.everywhere.get(pseudo or "", ())
                rules.sort(key=_order)
            self._known[key] = {pseudo: self._applied(rules) for pseudo, rules in by_kind.items()}
        return key, self._known[key]

    def _applied(self, rules: Iterable[Any]) -> Cascaded:
        from weasyprint.css import declaration_precedence

        style: Cascaded = {}
        for number, specificity, _, _, (declarations, layer) in rules:
            sheet, origin, sheet_specificity = self._sheets[number]
            layer_order = inf if layer is None else sheet.layers.index(layer)
            for name, values, importance in declarations:
                weight = declaration_precedence(origin, importance), layer_order, sheet_specificity or specificity
                if name not in style or style[name][1] <= weight:
                    style[name] = values, weight
        return style


def _init(
    styles: Any, html: Any, sheets: Sequence[Any], presentational_hints: bool, font_config: Any, target_collector: Any
) -> None:
    """`StyleFor.__init__`."""
    from weasyprint.css import PROGRESS_LOGGER
    from webencodings import ascii_lower

    styles._cascaded_styles, styles._computed_styles = {}, {}
    styles.initial_page_sizes = {"box": None, "area": None}
    styles._sheets, styles.font_config = sheets, font_config
    PROGRESS_LOGGER.info("Step 3 - Applying CSS")
    inline = _InlineStyles(html, presentational_hints)
    cascade, computed = _Cascade(sheets), styles._computed_styles
    styles.late = {pseudo: style for pseudo, style in cascade.everywhere.items() if "anchor" not in style}
    early: dict[str | None, Cascaded] = {
        pseudo: style for pseudo, style in cascade.everywhere.items() if pseudo not in styles.late
    }
    styles.document = html.etree_element, html.base_url

    alike: dict[Any, Any] = {}
    pseudo_elements: list[tuple[Any, str, Cascaded]] = []
    for wrapper in html.wrapper_element.iter_subtree():
        element = wrapper.etree_element
        parent = wrapper.parent.etree_element if wrapper.parent else None
        matched, found = cascade.of(wrapper, ascii_lower(wrapper.local_name))
        declared, own = inline.get(element)
        key = parent is not None and id(computed[parent, None]), declared, matched
        if key in alike:
            computed[element, None] = alike[key]
        else:
            cascaded = found.get(None, {})
            cascaded = _with_own(cascaded, own) if own else cascaded
            alike[key] = computed[element, None] = _computed(styles, element, parent, None, cascaded, target_collector)
        pseudo_elements += ((element, one, style) for one, style in (early | dict(found)).items() if one is not None)
    for element, pseudo, cascaded in pseudo_elements:
        computed[element, pseudo] = _computed(styles, element, element, pseudo, cascaded, target_collector)


def _computed(
    styles: Any, element: Any, parent: Any, pseudo: str | None, cascaded: Cascaded, target_collector: Any = None
) -> Any:
    """`StyleFor.set_computed_styles`."""
    from weasyprint.css import ComputedStyle, InitialStyle

    root, base = styles.document
    is_root = element is root and pseudo is None
    above = None if is_root else styles._computed_styles[parent, None]
    top = InitialStyle(styles.font_config) if is_root else styles._computed_styles[root, None]
    made = ComputedStyle(above, cascaded, pseudo, top, base, styles.font_config, styles.initial_page_sizes)
    if "anchor" not in cascaded:
        made["anchor"] = None  # an empty style counts as none
    elif target_collector and made["anchor"]:
        target_collector.collect_anchor(made["anchor"])
    return made


def _asked_late(call: Any) -> Any:
    """`StyleFor.__call__`, which makes those styles that hardly any element needs."""

    def asked(styles: Any, element: Any, pseudo_type: str | None = None) -> Any:
        if pseudo_type in styles.late and (element, pseudo_type) not in styles._computed_styles:
            cascaded = styles.late[pseudo_type]
            styles._computed_styles[element, pseudo_type] = _computed(styles, element, element, pseudo_type, cascaded)
        return call(styles, element, pseudo_type)

    return asked


def _with_own(cascaded: Cascaded, own: Iterable[_Weighed]) -> Cascaded:
    """What rules come to, with the declarations of a `style`, which WeasyPrint has before them."""
    style: Cascaded = {}
    for name, values, weight in own:
        if name not in style or style[name][1] <= weight:
            style[name] = values, weight
    for name, (values, weight) in cascaded.items():
        if name not in style or style[name][1] <= weight:
            style[name] = values, weight
    return style


class _InlineStyles:
    """What elements say of their own style, by `style`, `id`, `lang` or the size of a drawing."""

    def __init__(self, html: Any, presentational_hints: bool) -> None:
        self._base, self._known = html.base_url, dict[str, Sequence[_Weighed] | None]()
        self._of = dict[Any, tuple[Any, list[_Weighed]]]()
        if presentational_hints:
            self._take_hints(html)
        else:
            for element in html.etree_element.iter():
                if texts := [*_texts(element)]:
                    self._of[element] = self._read(texts)

    def get(self, element: Any) -> tuple[Any, list[_Weighed]]:
        """What an element's own style is known by, equal for equal ones, and its declarations."""
        return self._of.get(element, _NONE)

    def _take_hints(self, html: Any) -> None:
        from weasyprint.css import find_style_attributes

        for specificity, element, declarations, base in find_style_attributes(html.etree_element, True, html.base_url):
            before = self._of.get(element, _NONE)[1]
            self._of[element] = object(), [*before, *_weighed(base, declarations, specificity)]

    def _read(self, texts: Sequence[tuple[str, bool]]) -> tuple[Any, list[_Weighed]]:
        from weasyprint.css import tinycss2

        key: Any = tuple(texts)
        found: list[_Weighed] = []
        for text, whole in texts:
            if (name := _ANCHOR.fullmatch(text)) and not whole:
                found.append(("anchor", name[1], _weight(_HINT)))
                continue
            if (known := self._known.get(text)) is None:
                read = (
                    tinycss2.parse_blocks_contents(text, True, True)
                    if whole
                    else [tinycss2.parse_one_declaration(text)]
                )
                parts = [[*_weighed(self._base, [one], _STYLE if whole else _HINT)] for one in read]
                known = [declaration for part in parts for declaration in part]
                if all(parts) and not any(sign in text for sign in _UNSAFE):
                    self._known[text] = known
                else:
                    key = object()
            found += known
        return key, found


def _texts(element: Any) -> Iterator[tuple[str, bool]]:
    """What an element says of its own style as CSS, and whether that is a `style` (`find_style_attributes`)."""
    if text := element.get("style"):
        yield text, True
    if lang := element.get("lang"):
        yield f'-weasy-lang:"{lang}"', False
    if name := element.get("id"):
        yield f'-weasy-anchor:"{name}"', False
    if element.tag == "a" and (name := element.get("name")):
        yield f'-weasy-anchor:"{name}"', False
    if element.tag == _SVG:
        from weasyprint.css import get_length, tinycss2

        for attribute in ("width", "height"):
            length = element.get(attribute)
            if length and get_length(tinycss2.parse_one_component_value(length), percentage=True):
                yield f"{attribute}:{length}", False


def _weight(specificity: tuple[int, int, int], importance: bool = False) -> Any:
    from weasyprint.css import declaration_precedence

    return declaration_precedence("author", importance), inf, specificity


def _weighed(base: str, declarations: Any, specificity: tuple[int, int, int]) -> Iterator[_Weighed]:
    from weasyprint.css import preprocess_declarations

    for name, values, importance in preprocess_declarations(base, declarations):
        yield name, values, _weight(specificity, importance)
