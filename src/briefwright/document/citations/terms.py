"""A language that is read from the right → the words and dates of its citations, as a locale within a CSL style.

CSL's own locale of Hebrew is English in two thirds of its terms, that of Arabic in some, and has months without their
hamza. A style's locale has the last word (CSL 1.0.2, "Locale").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape

from briefwright.richtext.locales import month_names

_Words = Mapping[str, Sequence[str]]
"""What a term is called: one and several; where it is one word, that stands for both."""
_HEBREW: _Words = {
    "accessed": ["אוחזר"], "and others": ["ואחרים"], "anonymous": ["אנונימי"], "available at": ["זמין בכתובת"],
    "by": ["מאת"], "circa": ["בערך"], "edition": ["מהדורה"], "et-al": ["ואחרים"], "forthcoming": ["עתיד לראות אור"],
    "in press": ["בדפוס"], "interview": ["ריאיון"], "letter": ["מכתב"], "no date": ["ללא תאריך"], "online": ["מקוון"],
    "presented at": ["הוצג בפני"], "version": ["גרסה"], "book": ["ספר", "ספרים"], "chapter": ["פרק", "פרקים"],
    "column": ["טור", "טורים"], "figure": ["איור", "איורים"], "folio": ["טבלה", "טבלאות"],
    "issue": ["גיליון", "גיליונות"], "line": ["שורה", "שורות"], "note": ["הערה", "הערות"],
    "opus": ["נספח", "נספחים"], "page": ["עמ׳"],
    "paragraph": ["פסקה", "פסקאות"], "part": ["חלק", "חלקים"], "section": ["סעיף", "סעיפים"],
    "volume": ["כרך", "כרכים"], "editor": ["עורך", "עורכים"], "translator": ["מתרגם", "מתרגמים"],
    "director": ["במאי", "במאים"],
    "editortranslator": ["עורך ומתרגם", "עורכים ומתרגמים"], "illustrator": ["מאייר", "מאיירים"],
    "season-01": ["אביב"], "season-02": ["קיץ"], "season-03": ["סתיו"], "season-04": ["חורף"], "ordinal": [""],
}  # fmt: skip
_ARABIC: _Words = {
    "accessed": ["تاريخ الاطلاع"], "and others": ["وآخرون"], "available at": ["متاح على"], "circa": ["نحو"],
    "edition": ["ط."], "et-al": ["وآخرون"], "forthcoming": ["قيد الصدور"], "ibid": ["المرجع نفسه"],
    "in press": ["قيد النشر"], "no date": ["د.ت."], "online": ["على الإنترنت"], "presented at": ["قُدِّم في"],
    "version": ["الإصدار"], "figure": ["شكل", "أشكال"], "folio": ["جدول", "جداول"], "issue": ["عدد", "أعداد"],
    "line": ["سطر", "أسطر"], "note": ["حاشية", "حواشٍ"], "opus": ["ملحق", "ملاحق"], "page": ["ص"], "part": ["ج."],
    "volume": ["مج."], "editor": ["محرر", "محررون"], "translator": ["مترجم", "مترجمون"], "director": ["مخرج", "مخرجون"],
    "editortranslator": ["محرر ومترجم", "محررون ومترجمون"], "illustrator": ["رسام", "رسامون"], "ordinal": [""],
}  # fmt: skip
_TERMS = {"he": _HEBREW, "ar": _ARABIC}
_BY = {
    "he": {"editor": "בעריכת", "translator": "בתרגום", "director": "בבימוי", "editortranslator": "בעריכה ובתרגום של",
           "illustrator": "באיורי", "container-author": "מאת", "reviewed-author": "מאת", "recipient": "אל"},
    "ar": {"editor": "تحرير", "translator": "ترجمة", "director": "إخراج", "editortranslator": "تحرير وترجمة",
           "illustrator": "رسوم", "recipient": "إلى"},
}  # fmt: skip
"""Before the names of those who did something."""


@lru_cache(maxsize=8)
def locale_of(lang: str) -> str:
    """The locale for a brief in `lang`; empty where CSL's own serves."""
    language = lang.partition("-")[0].lower()
    if language not in _TERMS:
        return ""
    parts = (f'<date-part name="{name}"{after}/>' for name, after in (("day", _SPACE), ("month", _SPACE), ("year", "")))
    date = f'<date form="text">{"".join(parts)}</date>'
    return f'<locale xml:lang="{language}">{date}<terms>{"".join(_terms(language, lang))}</terms></locale>'


_SPACE = ' suffix=" "'


def _terms(language: str, lang: str) -> Iterator[str]:
    for name, words in _TERMS[language].items():
        one, several = (escape(word, quote=False) for word in (words[0], words[-1]))
        for form in ("", ' form="short"'):
            yield f'<term name="{name}"{form}><single>{one}</single><multiple>{several}</multiple></term>'
    for name, word in _BY[language].items():
        for form in ("verb", "verb-short"):
            yield f'<term name="{name}" form="{form}">{word}</term>'
    for number, month in enumerate(month_names(lang), 1):
        for form in ("", ' form="short"'):
            yield f'<term name="month-{number:02}"{form}>{month}</term>'
