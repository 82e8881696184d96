"""The first page of a PDF → its pixels, by the dozen functions of PDFium that it takes.

pypdfium2 declares all 450 when it is imported, which takes 12 ms: as long as drawing thirty icons.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import ceil
from pathlib import Path
from typing import Any

_LIBRARY = {"linux": "libpdfium.so", "darwin": "libpdfium.dylib", "win32": "pdfium.dll"}
_FLOAT, _INT, _SIZE, _POINTER = ctypes.c_float, ctypes.c_int, ctypes.c_size_t, ctypes.c_void_p
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "FPDF_InitLibrary": (None,),
    "FPDF_LoadMemDocument64": (_POINTER, ctypes.c_char_p, _SIZE, ctypes.c_char_p),
    "FPDF_CloseDocument": (None, _POINTER),
    "FPDF_LoadPage": (_POINTER, _POINTER, _INT),
    "FPDF_ClosePage": (None, _POINTER),
    "FPDF_GetPageWidthF": (_FLOAT, _POINTER),
    "FPDF_GetPageHeightF": (_FLOAT, _POINTER),
    "FPDFBitmap_CreateEx": (_POINTER, _INT, _INT, _INT, _POINTER, _INT),
    "FPDFBitmap_FillRect": (_INT, _POINTER, _INT, _INT, _INT, _INT, ctypes.c_ulong),
    "FPDFBitmap_Destroy": (None, _POINTER),
    "FPDF_RenderPageBitmap": (None, _POINTER, _POINTER, *[_INT] * 6),
}
"""What each returns, and what it is given (fpdfview.h)."""
_BGRA, _CLEAR_WHITE, _ANNOTATIONS, _AS_RGBA = 4, 0x00FFFFFF, 0x01, 0x10


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Pixels: rows of red, green, blue and opacity, from the top."""

    width: int
    height: int
    rgba: bytes


def draw(pdf: bytes, width: int) -> Bitmap | None:
    """The first page, `width` pixels wide, transparent where nothing is drawn.

    None where pypdfium2 has PDFium elsewhere, or PDFium cannot open it.
    """
    library = _pdfium()
    document = library and library.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    if not library or not document:
        return None
    page = library.FPDF_LoadPage(document, 0)
    scale = width / library.FPDF_GetPageWidthF(page)
    w, h = (ceil(of(page) * scale) for of in (library.FPDF_GetPageWidthF, library.FPDF_GetPageHeightF))
    pixels = ctypes.create_string_buffer(4 * w * h)
    bitmap = library.FPDFBitmap_CreateEx(w, h, _BGRA, pixels, 4 * w)
    library.FPDFBitmap_FillRect(bitmap, 0, 0, w, h, _CLEAR_WHITE)
    library.FPDF_RenderPageBitmap(bitmap, page, 0, 0, w, h, 0, _ANNOTATIONS | _AS_RGBA)
    library.FPDFBitmap_Destroy(bitmap)
    library.FPDF_ClosePage(page)
    library.FPDF_CloseDocument(document)
    return Bitmap(w, h, pixels.raw)


@cache
def _pdfium() -> Any:
    """The library that pypdfium2 brings along; None where it is not in its folder."""
    found = find_spec("pypdfium2_raw")
    path = Path(found.origin).with_name(_LIBRARY.get(sys.platform, "")) if found and found.origin else None
    if path is None or not path.is_file():
        return None
    library = ctypes.CDLL(str(path))
    for name, (returned, *given) in _FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = returned, given
    library.FPDF_InitLibrary()
    return library
