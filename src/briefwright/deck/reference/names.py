"""What PowerPoint calls its layouts in several languages, and what designers call the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "Title Slide": (
        "Title", "Cover", "Titelfolie", "Diapositive de titre", "Page de titre", "Diapositiva de título", "Portada",
        "タイトル スライド", "表紙", "标题幻灯片", "標題投影片", "封面",
    ),
    "Section Header": (
        "Section", "Divider", "Abschnittsüberschrift", "Abschnitts-überschrift", "Titre de section",
        "En-tête de section", "Encabezado de sección", "セクション見出し", "節標題", "节标题", "章節標題", "區段標題",
    ),
    "Title and Content": (
        "Title, Content", "Titel und Inhalt", "Titre et contenu", "Título y objetos", "Título y contenido",
        "タイトルとコンテンツ", "标题和内容", "標題及物件", "標題及內容",
    ),
    "Key Points": ("Kernaussagen", "Points clés", "Puntos clave", "要点", "要點"),
    "Two Content": (
        "Two Columns", "Zwei Inhalte", "Deux contenus", "Dos objetos", "Dos contenidos", "2つのコンテンツ",
        "两栏内容", "兩項物件", "兩欄內容",
    ),
    "Comparison": ("Vergleich", "Comparaison", "Comparación", "比較", "比较", "比對"),
    "Title Only": (
        "Nur Titel", "Titre seul", "Titre uniquement", "Solo el título", "Sólo el título", "タイトルのみ", "仅标题",
        "只有標題",
    ),
    "Chart with Takeaway": ("Chart and Text", "Diagramm und Text", "Graphique et texte", "Gráfico y texto"),
    "Title and Table": ("Titel und Tabelle", "Titre et tableau", "Título y tabla", "タイトルと表", "标题和表格"),
    "Picture with Caption": (
        "Bild mit Überschrift", "Image avec légende", "Imagen con título", "タイトル付きの図", "图片与标题",
        "含標題的圖片",
    ),
    "Big Number": ("Key Figure", "Große Zahl", "Kennzahl", "Chiffre clé", "Cifra clave", "数字", "數字"),
    "Quote": ("Quotation", "Zitat", "Citation", "Cita", "引用", "引言"),
    "Closing": (
        "Closing Slide", "End Slide", "Final Slide", "Thank You", "Schlussfolie", "Abschlussfolie", "Abschluss",
        "Diapositive de fin", "Conclusion", "Cierre", "Diapositiva final", "最終スライド", "エンド", "结束页", "結束頁",
    ),
    "Blank": ("Leer", "Vide", "En blanco", "白紙", "空白"),
}  # fmt: skip
"""Our layouts, each with other names for it: English, German, French, Spanish, Japanese, Chinese."""

_NUMBERED = re.compile(r"^\d+[\s_.)-]+(?!つ)|[\s_-]*\d+$")
"""As in "1_Title Slide", which PowerPoint makes of a layout that is pasted, and in "Title 3"."""


def is_called(layout: str, name: str) -> bool:
    """Whether `name` is one for our `layout`."""
    known = {_bare(one) for one in (layout, *SYNONYMS.get(layout, ()))}
    return _bare(name) in known or _bare(_NUMBERED.sub("", name)) in known


def is_role(role: str, name: str) -> bool:
    """Whether a placeholder's `name` is that of our slot."""
    return _bare(_NUMBERED.sub("", name)) == _bare(role)


def _bare(name: str) -> str:
    """Without case, spaces and signs."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if char.isalnum())
