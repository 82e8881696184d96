"""What PowerPoint calls its layouts in several languages, and what designers call the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "Title Slide": (
        "Title", "Cover", "Titelfolie", "Diapositive de titre", "Page de titre", "Diapositiva de título", "Portada",
        "Diapositiva titolo", "Titolo diapositiva", "Slide de título", "Diapositivo de título", "Titeldia",
        "Rubrikbild", "Tittellysbilde", "Titelslide", "Otsikkodia", "Slajd tytułowy", "Титульный слайд",
        "제목 슬라이드", "タイトル スライド", "表紙", "标题幻灯片", "標題投影片", "封面",
    ),
    "Section Header": (
        "Section", "Divider", "Abschnittsüberschrift", "Abschnitts-überschrift", "Titre de section",
        "En-tête de section", "Encabezado de sección", "Intestazione sezione", "Cabeçalho da seção",
        "Cabeçalho da secção", "Sectiekop", "Avsnittsrubrik", "Deloverskrift", "Afsnitsoverskrift",
        "Osan ylätunniste", "Nagłówek sekcji", "Заголовок раздела", "구역 머리글", "セクション見出し", "節標題",
        "节标题", "章節標題", "區段標題",
    ),
    "Title and Content": (
        "Title, Content", "Titel und Inhalt", "Titre et contenu", "Título y objetos", "Título y contenido",
        "Titolo e contenuto", "Título e conteúdo", "Título e objeto", "Titel en object", "Rubrik och innehåll",
        "Tittel og innhold", "Titel og indholdsobjekt", "Otsikko ja sisältö", "Tytuł i zawartość",
        "Заголовок и объект", "제목 및 내용", "タイトルとコンテンツ", "标题和内容", "標題及物件", "標題及內容",
    ),
    "Key Points": ("Kernaussagen", "Points clés", "Puntos clave", "要点", "要點"),
    "Two Content": (
        "Two Columns", "Zwei Inhalte", "Deux contenus", "Dos objetos", "Dos contenidos", "Due contenuti",
        "Contenuto 2", "Duas partes de conteúdo", "Conteúdo duplo", "Inhoud van twee", "Två innehållsdelar",
        "To innholdsdeler", "To indholdsobjekter", "Kaksi sisältökohdetta", "Dwa elementy zawartości",
        "Два объекта", "콘텐츠 2개", "2つのコンテンツ", "两栏内容", "兩項物件", "兩欄內容",
    ),
    "Comparison": (
        "Vergleich", "Comparaison", "Comparación", "Confronto", "Comparação", "Vergelijking", "Jämförelse",
        "Sammenligning", "Vertailu", "Porównanie", "Сравнение", "비교", "比較", "比较", "比對",
    ),
    "Title Only": (
        "Nur Titel", "Titre seul", "Titre uniquement", "Solo el título", "Sólo el título", "Solo titolo",
        "Somente título", "Só título", "Alleen titel", "Endast rubrik", "Bare tittel", "Kun titel", "Vain otsikko",
        "Tylko tytuł", "Только заголовок", "제목만", "タイトルのみ", "仅标题", "只有標題",
    ),
    "Chart with Takeaway": ("Chart and Text", "Diagramm und Text", "Graphique et texte", "Gráfico y texto"),
    "Title and Table": ("Titel und Tabelle", "Titre et tableau", "Título y tabla", "タイトルと表", "标题和表格"),
    "Picture with Caption": (
        "Bild mit Überschrift", "Image avec légende", "Imagen con título", "Immagine con didascalia",
        "Imagem com legenda", "Afbeelding met bijschrift", "Bild med bildtext", "Obraz z podpisem",
        "Рисунок с подписью", "캡션 있는 그림", "タイトル付きの図", "图片与标题", "含標題的圖片",
    ),
    "Big Number": ("Key Figure", "Große Zahl", "Kennzahl", "Chiffre clé", "Cifra clave", "数字", "數字"),
    "Quote": ("Quotation", "Zitat", "Citation", "Cita", "引用", "引言"),
    "Closing": (
        "Closing Slide", "End Slide", "Final Slide", "Thank You", "Schlussfolie", "Abschlussfolie", "Abschluss",
        "Diapositive de fin", "Conclusion", "Cierre", "Diapositiva final", "最終スライド", "エンド", "结束页",
        "結束頁",
    ),
    "Blank": (
        "Leer", "Vide", "En blanco", "Vuota", "Vuoto", "Em branco", "Leeg", "Tom", "Tomt", "Tyhjä", "Pusty",
        "Пустой слайд", "빈 화면", "白紙", "空白",
    ),
}  # fmt: skip
"""Our layouts, each with other names for it, in PowerPoint's languages that use them most."""

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
