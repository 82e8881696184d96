"""Build briefs, handouts and decks."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefwright.cli.exits import CONTENT, DONE, FILES, MACHINE, USAGE
from briefwright.cli.review import add_review_arguments, asked_review, source_date_epoch

if TYPE_CHECKING:
    from briefwright.inputs import Seen
    from briefwright.pipeline import Built
    from briefwright.project import Source

_OUTPUTS = ("brief", "handout", "deck", "notes", "web")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, default=[Path("content")], metavar="PATH",
                        help="a brief.yml, its folder, or a folder of such folders (default: content)")  # fmt: skip
    parser.add_argument("-o", "--output-dir", type=Path, default=Path("build"), metavar="DIR",
                        help="where each brief gets a folder (default: build)")  # fmt: skip
    add_common_arguments(parser)
    parser.add_argument("-f", "--force", action="store_true", help="build what is up to date, too")
    parser.add_argument("-v", "--verbose", action="store_true", help="say why each output is built")
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but problems")


def add_common_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-t", "--to", type=outputs, default=_OUTPUTS, metavar="OUTPUTS",
                        help="which outputs, with commas: brief,handout,deck,notes,web (default: all)")  # fmt: skip
    parser.add_argument("-P", "--param", action="append", type=setting, default=[], metavar="KEY=VALUE",
                        help="a parameter, or a key of the brief, to set: -P page=Letter")  # fmt: skip
    parser.add_argument("-s", "--strict", action="store_true", help="let warnings fail too")
    parser.add_argument("--time-limit", type=seconds, default=120.0, metavar="SECONDS",
                        help="how long one output may take (default: 120)")  # fmt: skip
    add_review_arguments(parser)
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    parser.add_argument("--format", choices=("text", "github"), default=default, help="how problems are said")


def outputs(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in _OUTPUTS]
    if unknown or not names:
        raise argparse.ArgumentTypeError(f"{text!r}: use {', '.join(_OUTPUTS)}")
    return names


def setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key:
        raise argparse.ArgumentTypeError(f"{text!r}: write KEY=VALUE")
    return key, value


def seconds(text: str) -> float:
    value = float(text)
    if not 0 < value < 1e6:
        raise argparse.ArgumentTypeError(f"{text!r}: write a number of seconds")
    return value


def run(options: argparse.Namespace) -> int:
    """Build each brief that the paths name; one that fails does not stop the others."""
    return for_each_brief(options, lambda source: options.output_dir / source.name)


def for_each_brief(options: argparse.Namespace, target: Callable[[Source], Path | None]) -> int:
    """Build or check every brief; the exit code is that of the worst."""
    from briefwright.cli.doctor import machine_problems
    from briefwright.inputs import recorded
    from briefwright.project import find_briefs

    if lacking := machine_problems():
        print("\n".join(["error: the machine lacks something", *lacking]), file=sys.stderr)
        return MACHINE
    try:
        with recorded() as looked_at:
            found = [source for path in options.paths for source in find_briefs(path)]
            briefs = {source.file.resolve(): source for source in found}.values()
            expanded = {source: _variants(source, options.format) for source in briefs}
    except FileNotFoundError as error:
        print(f"error: {error}", file=sys.stderr)
        return FILES
    sources = [variant for several in expanded.values() for variant in several]
    clashes = _same_target(sources)
    if clashes:
        print(f"error: two briefs would write the same folder: {clashes}", file=sys.stderr)
        return USAGE
    built = [_one(source, target(source), options) for source in sources]
    failed = [source.name for source, several in expanded.items() if not several]
    count = len(sources) + len(failed)
    failed += [one.name for one in built if not _good(one, options)]
    if not failed and not any(one.problems for one in built):
        folders = {one.folder: source for one, source in zip(built, sources, strict=True) if one.folder}
        _note(options, looked_at, folders)
    if failed and count > 1:
        print(f"{count - len(failed)} of {count} done; failed: {', '.join(failed)}", file=sys.stderr)
    return CONTENT if failed else DONE


def _variants(source: Source, style: str) -> list[Source]:
    """The variants of a brief; none where its matrix cannot be used, which is said."""
    from briefwright.cli.say import say
    from briefwright.matrix import variants
    from briefwright.problems import ContentError

    try:
        return variants(source)
    except ContentError as error:
        say(error.problems, style=style)
        return []


def _same_target(sources: list[Source]) -> str:
    seen: dict[str, Source] = {}
    for source in sources:
        first = seen.setdefault(source.name.casefold(), source)
        if first is not source:
            return f"{first.file} and {source.file}"
    return ""


def _good(built: Built, options: argparse.Namespace) -> bool:
    return not built.failed and not (options.strict and built.problems)


def _note(options: argparse.Namespace, looked_at: Seen, folders: Mapping[Path, Source]) -> None:
    """The same command need not look at all this again."""
    from briefwright.cli.note import write_note

    if folders and not options.force:
        said = [] if options.quiet else [f"{source.name}: up to date" for source in folders.values()]
        write_note(options.arguments, options.output_dir, looked_at, folders, said)


def _one(source: Source, target: Path | None, options: argparse.Namespace) -> Built:
    from briefwright.cli.say import counted, say
    from briefwright.inputs import is_file
    from briefwright.pipeline import FILES, build

    began = time.perf_counter()
    with _progress(source.name, quiet=getattr(options, "quiet", False)) as step:
        built = build(source, target, options.to, settings=dict(options.param), strict=options.strict,
                      force=getattr(options, "force", False), review=asked_review(options), epoch=source_date_epoch(),
                      seconds=options.time_limit, step=step)  # fmt: skip
    say(built.problems, style=options.format)
    good = _good(built, options)
    if not getattr(options, "quiet", False):
        found = counted(built.problems)
        took = f"{time.perf_counter() - began:.1f} s"
        stand = target is not None and any(is_file(target / name) for name in FILES.values())
        failed = f"failed after {took}{'; the last good outputs stand' if stand else ''}"
        done = f"done in {took}" if built.rendered else "up to date"
        print(f"{source.name}: {done if good else failed}{f' ({found})' if found else ''}")
        if good:
            _summary(built, verbose=getattr(options, "verbose", False))
    return built


def _summary(built: Built, *, verbose: bool) -> None:
    for rendered in built.rendered:
        report = rendered.report
        size = f"{len(rendered.data) / 1024:.0f} KB"
        what = next(f"{report[unit]} {unit}" for unit in ("pages", "slides", "sections") if unit in report)
        place = built.folder / rendered.file if built.folder else Path(rendered.file)
        print(f"  {place}: {what}, {size}")
        if verbose and (why := built.why.get(rendered.file)):
            print(f"    built because {why}")
        if fill := report.get("fill"):
            print("    how full each slide is: " + " ".join(f"{one['slide']}:{one['fill']:.0%}" for one in fill))
    if built.kept and (built.rendered or verbose):
        print(f"  up to date: {', '.join(built.kept)}")


@contextmanager
def _progress(name: str, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal; nothing in a pipe, where the closing line says it all."""
    if quiet or not sys.stderr.isatty():
        yield lambda step: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    steps = ("read", "resolve", "render", "publish")
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=len(steps))

        def step(now: str) -> None:
            progress.update(task, completed=steps.index(now), description=f"{name}: {now}")

        yield step
