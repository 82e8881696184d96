"""What one edited word costs until it is seen in `briefwright watch`: `python tests/benchmarks/watch.py [CONTENT]`.

Each edit goes through the process that stays, from the saved YAML: until the web edition is told, and until the changed
pages of the brief are drawn. It is compared with a whole warm render in the same process, from the YAML to a picture of
every page and slide, and with brief.pdf alone. It prints medians of the ratios of processor time; with one to the whole
render above its goal it fails.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from pathlib import Path
from random import Random
from shutil import copytree
from statistics import median
from time import process_time
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))
CONTENT = Path(__file__).parents[2] / "content" / "space-security"
GOALS = {"web": 0.1, "page": 0.25}
WIDTH = 1000
"""Pixels of the picture of a page."""


def ratios(content: Path, edits: int, seed: int) -> dict[str, list[tuple[float, float]]]:
    """Of each edit, the time until each is seen, over that of a whole render, and over that of brief.pdf."""
    from briefwright import pipeline
    from briefwright.io.project import find_briefs
    from briefwright.paper.pdf import print_brief
    from briefwright.pdf.raster import page_png
    from briefwright.problems import ContentError, Diagnostics
    from briefwright.watch.messages import PagesMade, Wanted, Watched, WebMade
    from briefwright.watch.resident import Resident
    from edits import word_edited

    with tempfile.TemporaryDirectory() as made:
        folder = copytree(content, Path(made) / content.name)
        file, random = folder / "brief.yml", Random(seed)
        brief = yaml.safe_load(file.read_text("utf-8"))

        def save(text: Any) -> None:
            file.write_text(yaml.safe_dump(text, sort_keys=False, allow_unicode=True), "utf-8")

        def render() -> float:
            """All of it from nothing, with a picture of every page."""
            gc.collect()
            began = process_time()

            def tell(message: Any) -> None:
                for page in message.pages if isinstance(message, PagesMade) else ():
                    page_png(page.pdf, WIDTH)

            Resident(Watched(file)).build(Wanted(1), tell, lambda: False)
            return process_time() - began

        def printed() -> float:
            """The brief alone, as a PDF."""
            gc.collect()
            began = process_time()
            source, found = find_briefs(folder)[0], Diagnostics()
            (document,), brand = pipeline.resolve_all(pipeline.read(source, {}, found), source, ["brief"], found)
            print_brief(document, source, brand, Diagnostics())
            return process_time() - began

        def seen() -> dict[str, float]:
            """When each is seen, after the edit is saved; other outputs than these two are not waited for."""
            gc.collect()
            began, when = process_time(), dict[str, float]()

            def tell(message: Any) -> None:
                if isinstance(message, WebMade):
                    when["web"] = process_time() - began
                elif isinstance(message, PagesMade) and message.output == "brief":
                    for number in message.changed:
                        page_png(message.pages[number - 1].pdf, WIDTH)
                    when["page"] = process_time() - began

            resident.build(Wanted(1), tell, lambda: "page" in when)
            return when

        resident = Resident(Watched(file))
        save(brief)
        seen()
        printed()
        gc.freeze()
        gc.set_threshold(100_000, 50, 100)  # as in the process that builds
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in GOALS}
        while len(found["page"]) < edits:
            edited = word_edited(brief, random)
            save(edited)
            try:
                alone = printed()
            except ContentError:
                continue
            brief = edited
            whole, now = render(), seen()
            for name in GOALS:
                found[name].append((now[name] / whole, now[name] / alone))
            print(", ".join(f"{name} {found[name][-1][0]:.2f}" for name in GOALS), file=sys.stderr)
        return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path, nargs="?", default=CONTENT)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = ratios(options.content, options.edits, options.seed)
    medians = {name: [median(kind) for kind in zip(*pairs, strict=True)] for name, pairs in found.items()}
    for name, (whole, alone) in medians.items():
        print(f"one edited word until the {name} is seen: {whole:.2f} of a whole warm render (goal {GOALS[name]}), "
              f"{alone:.2f} of brief.pdf alone")  # fmt: skip
    return int(any(medians[name][0] > goal for name, goal in GOALS.items()))


if __name__ == "__main__":
    sys.exit(main())
