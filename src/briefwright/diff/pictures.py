"""The pages and slides that changed → PNG files: before on the left, after on the right, what changed marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefwright.diff.align import Pair
from briefwright.diff.compare import MAIN_DECK, NOTES, Comparison, DeckChange, PaperChange
from briefwright.diff.grids import rows_of
from briefwright.diff.holding import Build, Grid, Passage
from briefwright.diff.phrases import placed
from briefwright.diff.pixels import FOOT, Sheet, page_sheet, slide_sheets
from briefwright.diff.side_by_side import Side, side_by_side
from briefwright.diff.spots import Word, bare, changed_words, words_on
from briefwright.diff.words import tokens, word_diff
from briefwright.pdf.raster import Area, OpenPdf, opened


@dataclass(frozen=True, slots=True)
class Picture:
    """A file that was written."""

    title: str
    file: Path


@dataclass(frozen=True, slots=True)
class _Shot:
    """A page or slide before and after; None where it was not yet there, or is no longer."""

    number: int
    """Under which it is told."""
    old: Sheet | None
    new: Sheet | None
    went: Sequence[Area] = ()
    came: Sequence[Area] = ()


def draw_pictures(comparison: Comparison, old: Build, new: Build, folder: Path) -> list[Picture]:
    """Write a picture of each page and slide that changed into `folder`/<name of the brief>.

    Slides are seen where both builds have `notes.pdf`, which is printed from the same arrangement as the deck.

    Raises:
        OSError: a file cannot be written.
    """
    pictures: list[Picture] = []
    changes: tuple[PaperChange | DeckChange, ...] = (*comparison.papers, *comparison.decks)
    for change in changes:
        shown = NOTES if change.file == MAIN_DECK else change.file
        if not all(shown.endswith(".pdf") and shown in build.files for build in (old, new)):
            continue
        with opened(old.files[shown]) as before, opened(new.files[shown]) as after:
            shots = _pages(change, before, after) if isinstance(change, PaperChange) else _slides(change, before, after)
            for shot in shots:
                if data := side_by_side(_side(before, shot.old, shot.went), _side(after, shot.new, shot.came)):
                    pictures.append(_picture(change.file, shot, folder / comparison.name))
                    pictures[-1].file.parent.mkdir(parents=True, exist_ok=True)
                    pictures[-1].file.write_bytes(data)
    return pictures


def _picture(output: str, shot: _Shot, folder: Path) -> Picture:
    gone = shot.new is None
    title = placed({output: (shot.number,)})
    name = f"{Path(output).stem}-{shot.number:02d}{'-before' if gone else ''}.png"
    return Picture(f"{title[0].upper()}{title[1:]}{', no longer there' if gone else ''}", folder / name)


def _side(pdf: OpenPdf, sheet: Sheet | None, marks: Sequence[Area]) -> Side | None:
    return None if sheet is None else Side(pdf, sheet, marks)


def _pages(paper: PaperChange, before: OpenPdf, after: OpenPdf) -> Iterator[_Shot]:
    """Words flow from page to page: they are compared all together."""
    words = [[word for number in range(1, len(pdf) + 1) for word in _words(pdf, page_sheet(pdf, number))]
             for pdf in (before, after)]  # fmt: skip
    went, came = changed_words(words[0], words[1], *_told(paper.passages, paper.grids))
    for look in paper.looks:
        old = page_sheet(before, look.old) if look.old else None
        new = page_sheet(after, look.new) if look.new else None
        yield _Shot(look.new or look.old or 0, old, new, went.get(look.old or 0, ()), came.get(look.new or 0, ()))


def _slides(deck: DeckChange, before: OpenPdf, after: OpenPdf) -> Iterator[_Shot]:
    """Each slide is compared by itself."""
    sheets = [dict(enumerate(slide_sheets(pdf), 1)) for pdf in (before, after)]
    for change in deck.slides:
        was, now = change.slide.old, change.slide.new
        number = now.number if now else was.number if was else 0
        shot = _Shot(number, sheets[0].get(was.number if was else 0), sheets[1].get(now.number if now else 0))
        if was and now and shot.old and shot.new:
            titles = Pair(Passage(was.title), Passage(now.title))
            words = (list(_words(before, shot.old)), list(_words(after, shot.new)))
            went, came = changed_words(*words, *_told((titles, *change.passages), change.grids))
            shot = replace(shot, went=went.get(shot.old.page, ()), came=came.get(shot.new.page, ()))
        yield shot


def _words(pdf: OpenPdf, sheet: Sheet) -> Iterator[Word]:
    """What stands above the foot."""
    left, bottom, right, top = sheet.area
    return words_on(pdf, Sheet(sheet.page, (left, bottom + FOOT * (top - bottom), right, top)))


def _told(passages: Sequence[Pair[Passage]], grids: Sequence[Pair[Grid]]) -> tuple[set[str], set[str]]:
    """The words that went and came by the texts of passages and cells, bare."""
    pairs = [(pair.old.text if pair.old else "", pair.new.text if pair.new else "") for pair in passages]
    pairs += [(cell.old or "", cell.new or "") for grid in grids for row in rows_of(grid) for cell in row.cells]
    words: dict[str, set[str]] = {"old": set(), "new": set(), "same": set()}
    for was, now in pairs:
        for stretch in word_diff(was, now):
            words[stretch.kind].update(map(bare, tokens(stretch.text)))
    return words["old"], words["new"]
