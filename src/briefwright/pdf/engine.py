"""WeasyPrint, imported in a third of the time, its inline drawings in the colour of their text.

Where WeasyPrint's declarations or its imports change, or Pyphen does, what is done here has no effect: it is slower, no
more.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any
from unicodedata import bidirectional, category

from briefwright.fonts.families import fontconfig_file
from briefwright.io.project import cache_folder
from briefwright.pdf.cascade import cascade_briefly
from briefwright.pdf.drawn_text import draw_glyphs_briefly
from briefwright.pdf.first_lines import break_lines_once
from briefwright.pdf.ranges import keep_ranges_whole
from briefwright.pdf.repeats import repeat_less
from briefwright.pdf.right_to_left import set_lines_from_the_right
from briefwright.pdf.selectors import compile_selectors_briefly
from briefwright.pdf.styles import look_up_styles_briefly
from briefwright.pdf.used_values import work_out_once
from briefwright.processes.startup import evaluated
from briefwright.richtext.hyphenation import read_patterns

_LAZY = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint calls for variable fonts, and where HarfBuzz cannot make subsets: a third of what is left."""


@cache
def weasyprint() -> Any:
    """Import WeasyPrint, with the machine's own fonts hidden from it."""
    _hide_other_fonts()
    with _precompiled(), _lazy():
        from cssselect2 import compiler

        vars(compiler)["eval"] = evaluated  # in place of the built-in function: it compiles 900 selectors of a brief
        compile_selectors_briefly()
        import weasyprint

        _inherit_color()
        _draw_words_whole()
        _let_spaces_hang()
        keep_ranges_whole()
        _place_pictures_anew()
        _read_patterns_late()
        _compile_stops_once()
        set_lines_from_the_right()
        cascade_briefly()
        look_up_styles_briefly()
        work_out_once()
        draw_glyphs_briefly()
        break_lines_once()
        repeat_less()
        return weasyprint


def _inherit_color() -> None:
    """Give inline drawings the colour of the text around them: WeasyPrint takes their `currentColor` for black."""
    from weasyprint import html

    tag = "{http://www.w3.org/2000/svg}svg"
    draw = html.HTML_HANDLERS[tag]

    def in_color(element: Any, box: Any, *rest: Any) -> Any:
        color = box.style["color"].to("srgb")
        red, green, blue = (round(max(0.0, min(1.0, part)) * 255) for part in color.coordinates)
        element.set("color", f"#{red:02x}{green:02x}{blue:02x}")
        return draw(element, box, *rest)

    html.HTML_HANDLERS[tag] = in_color


def _draw_words_whole() -> None:
    """Have letters that join or carry marks drawn together: in drawings WeasyPrint sets each letter by itself."""
    from weasyprint import svg

    draw = svg.TAGS["text"]

    def whole(drawing: Any, node: Any, font_size: float) -> Any:
        alone = any(" " in node.get(name, "").strip() for name in ("x", "y", "dx", "dy", "rotate"))
        turned = node.get("direction") == "rtl"  # a bracket by itself would be turned round
        if node.text and not alone and (turned or any(map(_joins, node.text))):
            node._etree_node.text = _Whole(node.text)
        return draw(drawing, node, font_size)

    svg.TAGS.update({tag: whole for tag, drawn in svg.TAGS.items() if drawn is draw})
    svg.text = whole  # what draws a tag is compared with it


def _let_spaces_hang() -> None:
    """Keep a text on its line that fits but for the space at its end: WeasyPrint breaks it after its first word."""
    from weasyprint.layout import inline

    split = inline.split_first_line

    def hanging(text: str, style: Any, context: Any, max_width: Any, *rest: Any, **more: Any) -> Any:
        found = split(text, style, context, max_width, *rest, **more)
        _, length, rest_begins, *_ = found
        if rest_begins is None or text[-1:] != " " or style["white_space"] != "normal":
            return found
        if b" " in text.encode()[:length]:  # more than a word is on the line
            return found
        fits = split(text.rstrip(" "), style, context, max_width, *rest, **more)[2] is None
        return split(text, style, context, None, *rest, **more) if fits else found

    inline.split_first_line = hanging


def _place_pictures_anew() -> None:
    """Give each layout of a page its own box of a picture that is placed in a frame: WeasyPrint moves the one that the
    page before has, where a page is laid out again."""
    from weasyprint.layout import absolute

    placed = absolute.absolute_replaced
    absolute.absolute_replaced = lambda context, box, *frame: placed(context, box.copy(), *frame)


class _Whole(str):
    """A text that is one letter, for whoever draws it letter by letter."""

    def __iter__(self) -> Iterator[str]:
        return iter((str(self),))


def _joins(char: str) -> bool:
    return category(char) in ("Mn", "Mc") or bidirectional(char) in ("R", "AL")


def _read_patterns_late() -> None:
    """Have Pyphen parse each of a language's patterns when a word has it.

    German has 66,000, of which a brief needs some hundreds: parsing all takes 0.6 s, as long as ten pages.
    """
    import pyphen

    whole = pyphen.HyphDict.__init__

    def late(dictionary: Any, path: Path) -> None:
        if (levels := read_patterns(path, pyphen.ignored)) is None:
            whole(dictionary, path)
            return
        patterns = levels[0]
        for level in levels[1:]:
            patterns.update(level)
        dictionary.patterns, dictionary.cache, dictionary.maxlen = patterns, {}, max(map(len, patterns))

    if pyphen.VERSION.startswith("0.18."):
        pyphen.HyphDict.__init__ = late


def _compile_stops_once() -> None:
    """Have the parser of HTML keep the patterns by which it looks for the end of a text.

    It has a place for them, but keeps them under another key than it looks for, and writes each anew each time.
    """
    from weasyprint import tinyhtml5

    inputstream = tinyhtml5.inputstream

    patterns = dict[tuple[Any, bool], re.Pattern[str]]()

    def chars_until(stream: Any, characters: Any, opposite: bool = False) -> str:
        if (pattern := patterns.get((characters, opposite))) is None:
            signs = "".join(f"\\x{ord(one):02x}" for one in characters)
            pattern = patterns[characters, opposite] = re.compile(f"[{'' if opposite else '^'}{signs}]+")
        found = []
        while True:
            match = pattern.match(stream.chunk, stream.chunk_offset)
            if match is None and stream.chunk_offset != stream.chunk_size:
                break
            if match is not None and (end := match.end()) != stream.chunk_size:
                found.append(stream.chunk[stream.chunk_offset : end])
                stream.chunk_offset = end
                break
            found.append(stream.chunk[stream.chunk_offset :])
            if not stream.read_chunk():
                break
        return "".join(found)

    if hasattr(inputstream, "characters_until_regex"):
        inputstream.HTMLUnicodeInputStream.chars_until = chars_until


def font_configuration() -> Any:
    """The faces of `fonts.families.faces()`, opened for WeasyPrint."""
    weasyprint()
    _hide_other_fonts()  # those of this job's brand may be others than at the import
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()


def _hide_other_fonts() -> None:
    os.environ["FONTCONFIG_FILE"] = str(fontconfig_file(cache_folder() / "fonts"))


@contextmanager
def _precompiled() -> Iterator[None]:
    """Give WeasyPrint its C declarations as cffi has compiled them (`declarations.py`).

    Otherwise pycparser parses 400 lines of C at each start, and cffi looks for each library under names that only other
    systems use, which on Linux starts ldconfig, gcc and ld each time (Kozea/WeasyPrint issues 1125 and 2073). With
    compiled declarations only the loader searches: on other systems that may not be enough.
    """
    if sys.platform != "linux":
        yield
        return
    import cffi

    plain, cffi.FFI = cffi.FFI, _FFI
    try:
        yield
    finally:
        cffi.FFI = plain


class _FFI:
    """Replaces `cffi.FFI`. Declarations other than the compiled ones are parsed as usual."""

    def cdef(self, source: str) -> None:
        from briefwright.pdf import declarations

        ffi = declarations.ffi
        if hashlib.sha256(source.encode()).hexdigest() != declarations.SHA256:
            import cffi

            ffi = cffi.api.FFI()
            ffi.cdef(source)
        vars(self).update({name: getattr(ffi, name) for name in dir(ffi) if not name.startswith("_")})


@contextmanager
def _lazy() -> Iterator[None]:
    """Import modules when something in them is first called (`LazyLoader` would do so at `from … import name`)."""
    lazy = {name: _Lazy(name) for name in _LAZY if name not in sys.modules}
    sys.modules.update(lazy)
    try:
        yield
    finally:
        for name in lazy:
            del sys.modules[name]


class _Lazy(ModuleType):
    """A module of which only functions and classes are used, and only by calling them."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *arguments, **named: getattr(import_module(self.__name__), name)(*arguments, **named)
