"""build/space-security → the picture of the outputs in the README and the handbook.

Run it after `make build`, when a template has changed. It needs LibreOffice (soffice) for the slides, so it is not
part of the build.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

OUTPUTS = Path("build/space-security")
PICTURES = (Path("docs/images/outputs.png"), Path("content/handbook/figures/outputs.png"))
SLIDES = (0, 5, 7, 11)
PAPER_WIDTH, SLIDE_WIDTH, GAP = 430, 520, 28
GROUND, EDGE = "#E7EBF0", "#B9C2CC"


def pages(pdf: Path, numbers: tuple[int, ...], width: int) -> list[Image.Image]:
    """The pages as pictures `width` pixels wide, with a hairline round each."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [document[n].render(scale=width / document[n].get_width()).to_pil() for n in numbers]
    return [ImageOps.expand(picture.convert("RGB"), 1, EDGE) for picture in pictures]


FONTS = """\
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include>/etc/fonts/fonts.conf</include><dir>{fonts}</dir><cachedir>{folder}/fonts</cachedir>{twins}</fontconfig>
"""
TWIN = (
    '<match target="pattern"><test name="family"><string>{}</string></test>'
    '<edit name="family" mode="assign" binding="strong"><string>{}</string></edit></match>'
)
TWINS = {"Georgia": "Gelasio", "Arial": "Arimo", "Calibri": "Carlito"}


def as_pdf(deck: Path, folder: Path) -> Path:
    """The slides as LibreOffice draws them, with the twins of PowerPoint's typefaces that come with the tool."""
    fonts, twins = Path("templates/fonts").resolve(), "".join(TWIN.format(*pair) for pair in TWINS.items())
    (folder / "fonts.conf").write_text(FONTS.format(fonts=fonts, folder=folder, twins=twins), "utf-8")
    profile = f"-env:UserInstallation={folder.resolve().as_uri()}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(deck)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return folder / deck.with_suffix(".pdf").name


def main() -> int:
    paper = [*pages(OUTPUTS / "brief.pdf", (0, 3), PAPER_WIDTH), *pages(OUTPUTS / "handout.pdf", (0,), PAPER_WIDTH)]
    with tempfile.TemporaryDirectory() as folder:
        deck = pages(as_pdf(OUTPUTS / "deck.pptx", Path(folder)), SLIDES, SLIDE_WIDTH)
    height = paper[0].height
    rows = (len(deck) + 1) // 2
    scale = min(1.0, (height - GAP * (rows - 1)) / rows / deck[0].height)
    deck = [ImageOps.scale(picture, scale) for picture in deck]
    width = sum(p.width + GAP for p in paper) + 2 * (deck[0].width + GAP) + GAP
    sheet = Image.new("RGB", (width, height + 2 * GAP), GROUND)
    left = GAP
    for picture in paper:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    step = (height - deck[0].height) // max(rows - 1, 1)
    for number, picture in enumerate(deck):
        sheet.paste(picture, (left + number % 2 * (picture.width + GAP), GAP + number // 2 * step))
    for target in PICTURES:
        target.parent.mkdir(parents=True, exist_ok=True)
        sheet.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
