"""A layout of ours and one of a template → which placeholder takes which of our slots, by type, name and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from briefwright.deck.model.geometry import Frame, Layout
from briefwright.deck.template.inventory import TemplateLayout, TemplatePlaceholder

Taken = Mapping[str, TemplatePlaceholder]
_TYPES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "ctrTitle"),
    "subtitle": ("subTitle", "body", "obj"),
    "chart": ("chart", "obj"),
    "table": ("tbl", "obj"),
    "picture": ("pic", "obj"),
}
"""The types of placeholders for a slot; words go into those for text."""
_WORDS = ("obj", "body", "subTitle")
_NAMED = re.compile(
    r"(source|section|series|numeral|note|credit|verdict|key|line-\d|number-\d|head-\d|value-\d|label-\d)"
)
"""Slots that are known by name only."""
_FOOT = 0.86
"""Of the slide's height: what begins below is a foot, and takes no words of ours but a source line."""
_LEAST_HEIGHT = 0.08
"""Of the slide's height, for content: less is a line of words."""
_BYLINE = 1.35
"""Of the size of its words: the least height of a byline, for two lines in its smallest step."""
_CONTENT = ("body", "left", "right", "chart", "table", "picture")
_PAIRS = (("left", "right"), ("left-title", "right-title"))
_LEAST_SHARE = 0.3
"""Of the slide's width: less is too narrow for a line of words."""


def assign_slots(ours: Layout, theirs: TemplateLayout, mapping: Mapping[str, int], slide: Frame) -> Taken:
    """Our slots and their placeholders; what is not there is left out.

    `mapping`: slot → index, by the mapping file. `slide`: its size.
    """
    taken: dict[str, TemplatePlaceholder] = {}
    by_index = {place.idx: place for place in theirs.places}
    for slot, idx in mapping.items():
        if idx in by_index:
            taken[slot] = by_index[idx]
    roles = [place.role for place in ours.placeholders if place.role not in taken]
    for role in roles:
        named = [place for place in _free(theirs, taken) if is_role(role, place.name) and _suits(role, place)]
        if named:
            taken[role] = named[0]
    if "left-title" in roles:
        _take_columns(theirs, taken)
    for role in roles:
        if role not in taken and not _NAMED.fullmatch(role):
            _take(role, theirs, taken, slide)
    return taken


def _suits(role: str, place: TemplatePlaceholder) -> bool:
    return place.type in _TYPES.get(role, _WORDS)


def _free(theirs: TemplateLayout, taken: Taken) -> list[TemplatePlaceholder]:
    return [place for place in theirs.places if place not in taken.values()]


def _take(role: str, theirs: TemplateLayout, taken: dict[str, TemplatePlaceholder], slide: Frame) -> None:
    free = [place for place in _free(theirs, taken) if _suits(role, place) and place.outer.y < _FOOT * slide.h]
    if role == "byline":
        free = [place for place in free if place.inner.h >= _BYLINE * place.look.size]
    if role in _CONTENT:
        free = [place for place in free if place.outer.h >= _LEAST_HEIGHT * slide.h]
    wide = [place for place in free if place.inner.w >= _LEAST_SHARE * slide.w or role == "title"]
    if role in {"left", "right"}:
        pair = sorted(_largest(free, 1 if _other(role) in taken else 2), key=lambda place: place.outer.x)
        if len(pair) == (1 if _other(role) in taken else 2):
            taken[role] = pair[0] if role == "left" else pair[-1]
        return
    if role in {"left-title", "right-title"}:
        return
    if (best := next(_preferred(role, wide), None)) is not None:
        taken[role] = best


def _preferred(role: str, free: list[TemplatePlaceholder]) -> Iterator[TemplatePlaceholder]:
    """The type made for it first, then the larger one; a heading keeps its place."""
    types = _TYPES.get(role, ())
    if role in {"body", "quote", "figure", "chart", "table", "picture"}:
        free = _largest(free, len(free))
    yield from sorted(free, key=lambda place: types.index(place.type) if place.type in types else len(types))


def _largest(places: list[TemplatePlaceholder], count: int) -> list[TemplatePlaceholder]:
    return sorted(places, key=lambda place: -place.outer.w * place.outer.h)[:count]


def _other(role: str) -> str:
    return next(one if role == other else other for one, other in _PAIRS if role in {one, other})


def _take_columns(theirs: TemplateLayout, taken: dict[str, TemplatePlaceholder]) -> None:
    """A comparison: in each half the upper place is the heading, the larger one the content."""
    free = sorted((place for place in _free(theirs, taken) if _suits("left", place)), key=lambda one: one.outer.x)
    if len(free) != 4 or any(role in taken for pair in _PAIRS for role in pair):
        return
    for side, pair in (("left", free[:2]), ("right", free[2:])):
        head, content = sorted(pair, key=lambda place: place.outer.y)
        if head.outer.h < content.outer.h:
            taken[f"{side}-title"], taken[side] = head, content


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
    return _bare(role) in {_bare(name), _bare(_NUMBERED.sub("", name))}


def _bare(name: str) -> str:
    """Without case, spaces and signs."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(char for char in folded if char.isalnum())
