"""A PDF → the text of its pages, and what the pages are called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageText:
    text: str
    label: str
    """What the file calls the page: "iv", "12"; empty where it only counts them."""


def import_reader() -> None:
    """Import the reader, which the functions below do, too."""
    import pypdfium2  # noqa: F401


def opens(data: bytes) -> None:
    """Open a PDF with the reader of these functions, which is another than the one that reads the tags.

    Raises:
        ValueError: it cannot be opened.
    """
    labelled_pages(data, most=0)


def pdf_text(data: bytes) -> str:
    """The text of a PDF, page after page.

    Raises:
        ValueError: the PDF cannot be opened.
    """
    return "\n".join(pdf_pages(data))


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page of a PDF.

    Raises:
        ValueError: the PDF cannot be opened.
    """
    return [page.text for page in labelled_pages(data)]


def labelled_pages(data: bytes, most: int = 1 << 16, *, beyond: bool = False) -> list[PageText]:
    """The same with the pages' labels; `most`: how many pages are read; `beyond`: what stands off the page, too.

    Raises:
        ValueError: the PDF cannot be opened.
    """
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            pages = range(min(len(document), most))
            found = []
            for at in pages:
                page = document[at].get_textpage()
                text = page.get_text_range() if beyond else page.get_text_bounded()
                found.append(PageText(text, document.get_page_label(at)))
            return found
    except pypdfium2.PdfiumError as error:
        raise ValueError(f"the PDF does not open: {error}") from None
