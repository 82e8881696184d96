"""content/space-security in each theme → the pictures of the looks in the handbook: a page of each, and its slides.

Run it when a theme has changed. It needs LibreOffice (soffice) for the slides, so it is not part of the build.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from picture import GAP, GROUND, as_pdf, pages
from PIL import Image

CONTENT = Path("content/space-security")
FIGURES = Path("content/handbook/figures")
THEMES = ("ink", "editorial", "signal")
SLIDES = (("Allies",), ("2007", "2027"), ("Artemis", "Moon"))
"""Words that are on the cover, the slide of the timeline, that of the points."""
WIDTH = 400


def main() -> int:
    papers, slides = [], []
    for theme in THEMES:
        with tempfile.TemporaryDirectory() as folder:
            command = ["build", CONTENT, "-o", folder, "-t", "brief,deck", "-P", f"theme={theme}", "-q"]
            subprocess.run([sys.executable, "-m", "briefwright", *command], check=True)
            outputs = Path(folder) / CONTENT.name
            papers.append(pages(outputs / "brief.pdf", (0,), WIDTH))
            pdf = as_pdf(outputs / "deck.pptx", Path(folder))
            slides.append(pages(pdf, with_words(pdf), WIDTH))
    save(papers, FIGURES / "looks-paper.png")
    save(slides, FIGURES / "looks-slides.png")
    return 0


def with_words(pdf: Path) -> tuple[int, ...]:
    """The first page with each group of words, from 0."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return tuple(next(n for n, text in enumerate(texts) if all(word in text for word in words)) for words in SLIDES)


def save(columns: list[list[Image.Image]], target: Path) -> None:
    """Pictures side by side, each column from top to bottom."""
    heights = [sum(picture.height + GAP for picture in column) for column in columns]
    sheet = Image.new("RGB", (len(columns) * (columns[0][0].width + GAP) + GAP, max(heights) + GAP), GROUND)
    for at, column in enumerate(columns):
        top = GAP
        for picture in column:
            sheet.paste(picture, (GAP + at * (picture.width + GAP), top))
            top += picture.height + GAP
    sheet.quantize(palette=palette(columns), dither=Image.Dither.NONE).save(target, optimize=True)


def palette(columns: list[list[Image.Image]]) -> Image.Image:
    """White, and as many colours of each picture, those of most of it and those farthest apart: the strong ones of one
    would displace the quiet ones of another."""
    pictures = [picture for column in columns for picture in column]
    each = 255 // len(pictures)
    found: list[int] = []
    for picture in pictures:
        common = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)[: each // 2]
        found += [value for _, color in common for value in color]
        found += (picture.quantize(each // 2, Image.Quantize.MAXCOVERAGE).getpalette() or [])[: each // 2 * 3]
    shared = Image.new("P", (1, 1))
    shared.putpalette([255, 255, 255, *found][: 3 * 256])
    return shared


if __name__ == "__main__":
    sys.exit(main())
