"""The templates' folders → a Jinja environment in a sandbox; problems name the template's own file and line."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefwright.io.inputs import is_file
from briefwright.io.project import builtin_templates, inside, shown
from briefwright.problems import ContentError, Location, Problem
from briefwright.processes.limits import PastLimit, within
from briefwright.templating.files import read_template

_BUILTIN = "builtin/"
_SANDBOX = 2
"""Raised when the sandbox compiles templates in another way. 2: `*` and `**` are calls of it."""
_MAX_CHARACTERS = 20_000_000
"""Of a page, its pictures not counted; 500 pages of text are 3 million."""
_PICTURE = ";base64,"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML, and so a deck, cannot contain."""
_SECONDS, _MEMORY = 5.0, 8 * 10**8
"""Of processor time, and in bytes: filling in 500 pages takes 0.2 seconds and 20 MB, a chart 0.01 seconds."""
_FAULTS = (
    TypeError, ValueError, ArithmeticError, AttributeError, LookupError, RecursionError, SyntaxError, NameError,
    AssertionError,
)  # fmt: skip
"""What a template's own expressions can raise; NameError: Jinja writes 1e999 as `inf`, which Python does not know."""
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_LARGEST = 1_000_000
"""Items of a sequence that is repeated, and bits of a number."""


class TemplateSet:
    """Looks templates up nearest first: the content's own, the project's, the built-in ones.

    `builtin/NAME` always names the tool's own template, so that an override may extend what it replaces.
    """

    def __init__(self, folders: Sequence[Path], finalize: Callable[[Any], Any]) -> None:
        self._folders = folders
        self._resolved = {folder: folder.resolve() for folder in (*folders, builtin_templates())}
        self.environment = Sandbox(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            finalize=finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_Compiled(),
        )
        for unruly in ("lipsum", "cycler", "joiner"):
            del self.environment.globals[unruly]
        del self.environment.filters["random"]

    def render(self, name: str, **context: object) -> str:
        """Render a template.

        Raises:
            ContentError: the template is missing, cannot be read, or asks for something that does not exist.
        """
        try:
            with within(_SECONDS, _MEMORY):
                return self._filled(name, context)
        except jinja2.TemplateSyntaxError as error:
            location = self._where(error.filename or self._file(error.name or name), error.lineno)
            hint = "look for a brace, a bracket or an end tag that is missing"
            message = f"this template cannot be read: {error.message}"
            raise ContentError([Problem("E401", message, location, hint)]) from None
        except jinja2.TemplateNotFound as error:
            hint = "the brief's, the project's and the built-in templates were searched"
            raise ContentError([Problem("E401", f"there is no template {error}", self._deepest(error), hint)]) from None
        except (PastLimit, MemoryError) as error:
            location = self._deepest(error) or self._where(self._file(name), 1)
            hint = "look for a loop, or for something that repeats itself"
            message = f"this template takes too much: {str(error) or 'it uses too much memory'}"
            raise ContentError([Problem("E401", message, location, hint)]) from None
        except (jinja2.TemplateError, *_FAULTS) as error:
            location = self._deepest(error)
            if location is None and isinstance(error, RecursionError | SyntaxError):  # Jinja, or Python, cannot read it
                location = self._where(self._file(name), 1)
                message = "this template, or one that it calls, is nested too deeply"
                raise ContentError([Problem("E401", message, location, "split it into several templates")]) from None
            if location is None:
                raise  # not from a template: a bug of ours
            hint = "the names a template may use are listed in docs/templates.md"
            message = re.sub(r"'briefwright\.[\w.]*?(\w+) object'", r"\1", str(error))
            if isinstance(error, NameError):
                message, hint = "a number is not finite", "write a smaller one"
            raise ContentError([Problem("E401", f"in this template: {message}", location, hint)]) from None

    def _filled(self, name: str, context: Mapping[str, object]) -> str:
        parts = cast(Generator[str], self.environment.get_template(name).generate(**context))
        filled: list[str] = []
        count = 0
        for part in parts:
            filled.append(part)
            if _PICTURE in part[:80]:
                continue
            count += len(part)
            # What is thrown is raised at the template's current line.
            if count > _MAX_CHARACTERS:
                parts.throw(PastLimit(f"it makes more than {_MAX_CHARACTERS:,} characters"))
            if sign := _UNPRINTABLE.search(part):
                parts.throw(ValueError(f"the character U+{ord(sign[0]):04X} cannot be printed"))
        page = "".join(filled)
        if name.endswith(".html.jinja") and not _COMMENT.sub("", page).strip():
            hint = f'begin with {{% extends "{_BUILTIN}{name}" %}}, and write only the parts that differ'
            raise ContentError(
                [Problem("E401", "this template makes an empty page", self._where(self._file(name), 1), hint)]
            )
        return page

    def text(self, name: str) -> str:
        """The text of a file that is not a template, such as a style sheet; empty where no folder has it.

        Raises:
            ContentError: the file cannot be read.
        """
        path = self.path(name)
        return read_template(path) if path else ""

    def theme_sheets(self, name: str) -> list[str]:
        """The texts of `theme.NAME.css` of all folders that have one, the nearest last.

        Raises:
            ContentError: one cannot be read.
        """
        files = (inside(folder, f"theme.{name}.css") for folder in reversed(self._folders))
        return [read_template(file) for file in files if file and is_file(file)]

    def path(self, name: str) -> Path | None:
        """The nearest file of that name; none outside the folders, links followed."""
        own, folders = (
            (name[len(_BUILTIN) :], [builtin_templates()]) if name.startswith(_BUILTIN) else (name, self._folders)
        )
        for folder in folders:
            path = (folder / own).resolve()
            if path.is_relative_to(self._resolved[folder]) and is_file(path):
                return path
        return None

    def _source(self, name: str) -> tuple[str, str, None] | None:
        path = self.path(name)
        return (read_template(path), str(path), None) if path else None

    def line_of(self, name: str, part: str) -> Location | None:
        """The location of `part` in a template; of its first line where it does not contain it."""
        path = self.path(name)
        if path is None:
            return None
        for number, line in enumerate(read_template(path).splitlines(), 1):
            if part in line:
                return Location(shown(path), number, line.index(part) + 1)
        return Location(shown(path), 1, 1)

    def _file(self, name: str) -> str | None:
        path = self.path(name)
        return str(path) if path else None

    def _where(self, file: str | None, line: int) -> Location | None:
        return Location(shown(Path(file)), line, 1) if file else None

    def _deepest(self, error: BaseException) -> Location | None:
        """The innermost line of a template in the traceback: Jinja rewrites it to the template's own lines."""
        location = None
        trace = error.__traceback__
        while trace is not None:
            file = trace.tb_frame.f_code.co_filename
            if file.endswith(".jinja"):
                location = Location(shown(Path(file)), trace.tb_lineno, 1)
            trace = trace.tb_next
        return location


class _Compiled(jinja2.FileSystemBytecodeCache):
    """Compiled built-in templates, kept in the installation as Python keeps its own modules' bytecode.

    Bytecode is code, and nothing outside the installation is run: other templates are compiled each time.
    """

    def __init__(self) -> None:
        super().__init__(str(Path(__file__).with_name("__pycache__")), f"template-{_SANDBOX}-%s.cache")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Empty for a template that is not kept."""
        builtin = filename and Path(filename).is_relative_to(builtin_templates().resolve())
        return super().get_cache_key(name, filename) if builtin else ""

    def load_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: jinja2.bccache.Bucket) -> None:
        if bucket.key:
            with suppress(OSError):  # the installation cannot be written to
                Path(self.directory).mkdir(exist_ok=True)
                super().dump_bytecode(bucket)


class Sandbox(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: jinja2.runtime.Context, operator: str, left: Any, right: Any) -> Any:
        if _size(operator, left, right) > _LARGEST:
            raise SecurityError(f"the result of {operator} is too large")
        return super().call_binop(context, operator, left, right)


def _size(operator: str, left: Any, right: Any) -> int:
    """Items or bits of what the operator makes, at most."""
    if isinstance(left, int) and isinstance(right, int):
        bits = left.bit_length()
        return bits * max(right, 0) if operator == "**" and bits > 1 else bits + right.bit_length()
    sequence, times = (left, right) if isinstance(right, int) else (right, left)
    return len(sequence) * times if isinstance(times, int) and hasattr(sequence, "__len__") else 0
