"""Names that a person wrote → paths: briefs, templates, the cache folder. Nothing else joins such a path."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from errno import EACCES
from pathlib import Path
from typing import Any

from briefwright import fast_path
from briefwright.io.inputs import is_file, is_folder, listing
from briefwright.io.slug import portable
from briefwright.problems import Location

BRIEF_FILE = "brief.yml"
BRIEF_FILES = (BRIEF_FILE, "brief.yaml")
"""The names that a folder's brief may have, the usual one first; a folder has one of them."""
DEFAULT_THEME = "ink"
"""The look of the built-in templates themselves; another one has a folder of its own in `themes/`."""
_UP = 4
"""How many folders above a brief's own may have the project's templates; folders further up may be somebody else's."""
SHARED = "shared"
"""The folder with files that several briefs share: beside a brief, or above it."""
_PACKAGE = Path(__file__).parents[1]
_INSTALLED_TEMPLATES = _PACKAGE / "templates"
_CHECKOUT_TEMPLATES = _PACKAGE.parent.parent / "templates"


def builtin_templates() -> Path:
    """The templates that come with the tool: in the wheel, or at the top of a checkout."""
    return _INSTALLED_TEMPLATES if _INSTALLED_TEMPLATES.is_dir() else _CHECKOUT_TEMPLATES


def cache_folder() -> Path:
    """The user's cache folder on this system (Linux: in XDG_CACHE_HOME or ~/.cache), or one for temporary files.

    Raises:
        OSError: neither can be used.
    """
    with suppress(OSError, RuntimeError):
        folder = _user_cache()
        folder.mkdir(parents=True, exist_ok=True)
        if os.access(folder, os.W_OK | os.X_OK):
            return folder
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"briefwright-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != user:  # what somebody else put there may be made to harm
        raise PermissionError(EACCES, "it belongs to another user; set XDG_CACHE_HOME to your own folder", str(folder))
    return folder


def _user_cache() -> Path:
    if sys.platform == "linux":
        with suppress(FileNotFoundError):
            return Path(fast_path.cache_folder())
    from platformdirs import user_cache_path

    return user_cache_path("briefwright", appauthor=False).absolute()


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file, as a person named it in another one."""

    written: str
    location: Location
    """Where it is named: in that file, a matrix or on the command line."""
    beside: Path
    """The file in whose folder its path begins."""

    @property
    def folder(self) -> Path:
        return self.beside.parent


@dataclass(frozen=True, slots=True)
class Source:
    """A brief's files: its `brief.yml`, its folder, and the templates that reach it."""

    file: Path
    """`brief.yml`, as it was named or found."""
    reference_doc: NamedFile | None = None
    """The organisation's own PowerPoint template: the brief's, or else the brand's."""
    variant: str = ""
    """The name of a row of the brief's matrix; empty for a brief without one."""
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """The values of that row: parameters, and of keys of the brief, each with its place."""
    theme: str = DEFAULT_THEME
    """The look of its outputs; known once brief and brand are read."""
    language: str = ""
    """The language that it is translated into; empty for the brief in its own."""
    translation: Path | None = None
    """The file of that translation, beside the brief."""
    hosts: frozenset[str] = frozenset()
    """From which pictures may be fetched; none unless the command line allows it."""

    @property
    def folder(self) -> Path:
        return self.file.parent

    @property
    def leads_out(self) -> bool:
        """Whether the file is a link out of its folder. Its target is not read: a problem would quote it."""
        return self.file.is_symlink() and self.inside(self.file.name) is None

    @property
    def name(self) -> str:
        """The name of the folder of outputs, which any system can have.

        Raises:
            ValueError: there is no such name. What `find_briefs` finds has one.
        """
        own = portable(self.file.resolve().parent.name if self.file.name in BRIEF_FILES else self.file.stem)
        return f"{own}-{self.variant}" if self.variant else own

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Nearest first: the content's, the project's (beside the folder of contents), a theme's, the built-in ones."""
        builtin = builtin_templates()
        theme = [builtin / "themes" / self.theme] if self.theme != DEFAULT_THEME else []
        return (*self.own_template_folders, *theme, builtin)

    @property
    def own_template_folders(self) -> tuple[Path, ...]:
        """Those of the content and of the project: what does not come with the tool."""
        builtin = builtin_templates().resolve()
        own = [folder for folder in self._near() if is_folder(folder) and folder.resolve() != builtin]
        return tuple(folder for folder in own if inside(folder.parent, folder.name))

    def brand_files(self, lang: str) -> list[Path]:
        """Where brands may be, the outermost first: `_brand.yml`, and a language's own `_brand.ja.yml`."""
        names = ("_brand.yml", f"_brand.{lang}.yml")
        return [folder / name for folder in reversed(self.template_folders) for name in names if inside(folder, name)]

    @property
    def has_own_templates(self) -> bool:
        """Whether content or project replace a template or a style sheet; a brand alone does not."""
        files = (file for folder in self.own_template_folders for file in folder.rglob("*"))
        return any(file.suffix in {".jinja", ".css"} for file in files)

    @property
    def foreign_folders(self) -> tuple[Path, ...]:
        """Folders of templates that are links out of their own folder: none is used."""
        return tuple(
            folder for folder in self._near() if folder.is_symlink() and not inside(folder.parent, folder.name)
        )

    def _near(self) -> list[Path]:
        near = [self.folder / "templates"]
        for parent in self.folder.resolve().parents[:_UP]:
            if is_file(parent / "templates" / "_brand.yml"):
                return [*near, parent / "templates"]
        return near

    @property
    def shared_folders(self) -> tuple[Path, ...]:
        """The nearest folder `shared` above the brief's own; none where that is a link out of there."""
        for parent in self.folder.resolve().parents[:_UP]:
            if is_folder(parent / SHARED):
                folder = inside(parent, SHARED)
                return (folder,) if folder else ()
        return ()

    def inside(self, written: str) -> Path | None:
        """The file that `written` names from the brief's folder; None where it is outside of it.

        `shared/…` names a file of the brief's own, or else one in the folder that it shares with others.
        """
        own = inside(self.folder, written)
        first, _, rest = written.partition("/")
        if first == SHARED and rest and not (own and is_file(own)):
            return next((inside(folder, rest) for folder in self.shared_folders), own)
        return own

    def shown(self, written: str) -> Path:
        """The same file as a person would name it, in a problem."""
        path = self.inside(written)
        return shown(path) if path and not path.is_relative_to(self.folder.resolve()) else self.folder / written


def inside(folder: Path, written: str, top: Path | None = None) -> Path | None:
    """The file that `written` names from a folder; None where it is outside of it (or of `top`), links followed."""
    if not written or "\x00" in written or "\\" in written:
        return None
    try:
        path = (folder / written).resolve()
    except (OSError, RuntimeError):  # links in a circle
        return None
    return path if path.is_relative_to((top or folder).resolve()) else None


def is_link_out(folder: Path, written: str) -> bool:
    """Whether what `written` names is in a folder by its path, so that it is a link which leads out of there."""
    if not written or "\x00" in written or "\\" in written or inside(folder, written) is not None:
        return False
    return Path(os.path.normpath(folder.absolute() / written)).is_relative_to(os.path.normpath(folder.absolute()))


def shown(path: Path) -> Path:
    """The path as a person would name it: relative to the working folder, if it is inside."""
    try:
        return path.relative_to(Path.cwd())
    except (ValueError, OSError):  # outside, or the working folder was removed
        return path


def find_briefs(path: Path) -> list[Source]:
    """The briefs that `path` names: a file; a folder with a `brief.yml`; or all folders below that have one.

    Folders inside a brief's own, and those that begin with a dot, are not looked into.

    Raises:
        FileNotFoundError: there is none.
        FileExistsError: a folder has two.
        OSError: its name cannot be that of a folder of outputs.
    """
    if path.is_file():
        return [_named(Source(path))]
    if not path.is_dir():
        raise FileNotFoundError(f"{path}: no such file or folder")
    if not (found := list(map(_named, _briefs_below(path, frozenset())))):
        raise FileNotFoundError(f"{path}: no {BRIEF_FILE} here or in the folders below")
    return found


def usual_place() -> Path:
    """Where briefs are when no path is given: in `content`, or in the current folder if it is a brief's own.

    Raises:
        FileExistsError: as `find_briefs`.
        FileNotFoundError: there is neither.
    """
    content, here = Path("content"), Path()
    if is_folder(content):
        return content
    if _brief_in(here) is None:
        raise FileNotFoundError(f"there is no folder `{content}` and no {BRIEF_FILE} here; name the folder of a brief")
    return here


def find_all(paths: Iterable[Path]) -> list[Source]:
    """The briefs that any of the paths names, each once.

    Raises:
        OSError: as `find_briefs`.
    """
    return list({source.file.resolve(): source for path in paths for source in find_briefs(path)}.values())


def _named(source: Source) -> Source:
    try:
        source.name  # noqa: B018 - asked for what it raises
    except ValueError as error:
        message = f"its name cannot be used for outputs: {error}; rename the folder or the file"
        raise OSError(None, message, str(source.file)) from None
    return source


def _briefs_below(folder: Path, above: frozenset[Path]) -> Iterator[Source]:
    """`above`: the folders around it, links followed; a link to one of them would be a circle."""
    if folder.name in BRIEF_FILES:
        raise IsADirectoryError(f"{folder}: a folder; a brief is a file")
    if (own := _brief_in(folder)) is not None:
        yield own
    elif (real := folder.resolve()) not in above:
        for below in listing(folder):
            if below.is_dir() and not below.name.startswith("."):
                yield from _briefs_below(below, above | {real})


def _brief_in(folder: Path) -> Source | None:
    files = [folder / name for name in BRIEF_FILES if is_file(folder / name)]
    if len(files) > 1:
        raise FileExistsError(f"{folder}: there are both {' and '.join(BRIEF_FILES)}; keep one of them")
    return Source(files[0]) if files else None
