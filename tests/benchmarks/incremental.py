"""What one edit of a brief costs while it is kept laid out: `python tests/benchmarks/incremental.py [CONTENT]`.

Each edit is laid out from the pages before it, with a picture of every page that changed; and from nothing, warm, in
the same process, as a whole PDF. It prints the ratio of processor time, and what reading and resolving the YAML adds
to both. `--output handout` for the handout. With a median above the goal it fails.
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
GOAL = 0.25
"""The most processor time that an edit may take, in times of a whole warm print."""
WIDTH = 900
"""Pixels of the picture of a page."""


def one_word(brief: dict[str, Any], random: Random) -> dict[str, Any]:
    from edits import word_edited

    return word_edited(brief, random)


def any_edit(brief: dict[str, Any], random: Random) -> dict[str, Any]:
    from edits import edited

    return edited(brief, random)[1]


def ratio(content: Path, edits: int, output: str, seed: int, *, words: bool) -> tuple[float, float]:
    """The median of the ratios; and with reading and resolving on both sides."""
    from briefwright import pipeline
    from briefwright.io.project import find_briefs
    from briefwright.paper.handout import print_handout
    from briefwright.paper.paginated import Paginated
    from briefwright.paper.pdf import print_brief
    from briefwright.problems import ContentError, Diagnostics

    with tempfile.TemporaryDirectory() as made:
        folder = copytree(content, Path(made) / content.name)
        brief, random = yaml.safe_load((folder / "brief.yml").read_text("utf-8")), Random(seed)

        def resolved(text: Any) -> Any:
            (folder / "brief.yml").write_text(yaml.safe_dump(text, sort_keys=False, allow_unicode=True), "utf-8")
            began = process_time()
            source, found = find_briefs(folder)[0], Diagnostics()
            (document,), brand = pipeline.resolve_all(pipeline.read(source, {}, found), source, [output], found)
            return document, source, brand, process_time() - began

        document, source, brand, _ = resolved(brief)
        print_anew = print_handout if output == "handout" else print_brief
        paginated = Paginated(source, brand)
        paginated.update(document)
        print_anew(document, source, brand, Diagnostics())
        pages, chains = list[float](), list[float]()
        while len(pages) < edits:
            edited = (one_word if words else any_edit)(brief, random)
            try:
                document, _, _, read = resolved(edited)
            except ContentError:
                continue
            brief = edited
            gc.collect()  # what one of them leaves is not counted for the other
            began = process_time()
            update = paginated.update(document)
            for number in update.changed:
                paginated.picture(number, WIDTH)
            kept = process_time() - began
            gc.collect()
            began = process_time()
            print_anew(document, source, brand, Diagnostics())
            anew = process_time() - began
            pages.append(kept / anew)
            chains.append((kept + read) / (anew + read))
            told = f"{update.laid_out} laid out, {len(update.changed)} of {update.count} changed"
            print(f"{pages[-1]:.2f}, from YAML {chains[-1]:.2f} ({told})", file=sys.stderr)
    return median(pages), median(chains)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path, nargs="?", default=CONTENT)
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--output", choices=("brief", "handout"), default="brief")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--any", action="store_true", help="any edit, not of one word: paragraphs, notes, rows …")
    options = parser.parse_args()
    pages, chain = ratio(options.content, options.edits, options.output, options.seed, words=not options.any)
    print(f"one edit with its pictures: {pages:.2f} of a whole warm print (from the YAML on: {chain:.2f})")
    return int(pages > GOAL)


if __name__ == "__main__":
    sys.exit(main())
