"""A number → briefs with figures in all ways to write them, and what each figure is: drawn, not taken from our code."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

import yaml
from openpyxl import Workbook

SIGNS = {
    "de": (".", ","), "en": (",", "."), "fr": ("\u202f", ","), "ja": (",", "."), "de-CH": ("’", "."),
    "pt-BR": (".", ","), "it": (".", ","), "en-IN": (",", "."), "sv": ("\u00a0", ","),
}  # fmt: skip
"""The signs of groups and decimals."""
_FROM_FIVE_DIGITS = {"bg", "es", "et", "hu", "it", "ka", "lv", "pl", "pt-PT"}
"""Those whose thousands are parted from five digits on (CLDR)."""
COUNTED = {
    "de": {9: "Mrd. €", 6: "Mio. €", 3: "Tsd. €"}, "en": {9: "bn pounds", 6: "million pounds"},
    "fr": {9: "Md€", 6: "M€", 3: "k€"}, "ja": {12: "兆円", 8: "億円", 4: "万円"}, "pt-BR": {6: "milhões de reais"},
    "de-CH": {9: "Mrd. Franken", 6: "Mio. Franken"}, "it": {9: "miliardi di euro", 6: "milioni di euro"},
    "en-IN": {7: "crore rupees", 5: "lakh rupees"}, "sv": {},
}  # fmt: skip
"""What counts a currency, by its power of ten."""
TYPES = ("bar", "column", "line", "stacked", "waterfall", "doughnut")
_FULL_WIDTH = str.maketrans("0123456789.,%-", "０１２３４５６７８９．，％－")


@dataclass
class Drawn:
    """A brief and what it says: `charts` and `tables` by their labels; a gap is None."""

    lang: str
    brief: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    charts: list[dict[str, list[Decimal | None]]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    """Of charts and tables, as they are printed."""
    stats: list[str] = field(default_factory=list)


def printed(number: Decimal, decimals: int, lang: str) -> str:
    """With the signs of a language, by Python's own format."""
    group, point = SIGNS[lang]
    words = f"{abs(number):,.{decimals}f}"
    if lang in _FROM_FIVE_DIGITS and words.partition(".")[0].count(",") == 1 and words.index(",") == 1:
        words = words.replace(",", "")
    if lang == "en-IN":
        whole, _, rest = words.partition(".")
        digits, groups = whole.replace(",", ""), []
        groups, digits = [digits[-3:]], digits[:-3]
        while digits:
            groups, digits = [digits[-2:], *groups], digits[:-2]
        words = ",".join(groups) + (f".{rest}" if rest else "")
    words = "".join({",": group, ".": point}.get(sign, sign) for sign in words)
    return ("\N{MINUS SIGN}" if number < 0 and round(number, decimals) else "") + words


def draw(seed: int) -> Drawn:
    """The brief of a seed: two charts, two tables, big numbers and a fact."""
    chance = Random(seed)
    lang = chance.choice([*SIGNS])
    made = Drawn(lang, {})
    blocks = [_chart(chance, made, at) for at in range(2)]
    blocks += [_table_of_file(chance, made), _table(chance, made), _stats(chance, made)]
    fact = _figure(chance, _number(chance), lang)
    made.stats.append(fact)
    blocks += [{"prose": "It is {{ facts.one }}."}, {"stats": {"message": "A fact", "items": ["one"]}}]
    made.brief = {
        "title": "Figures", "date": "2026-11-22", "lang": lang,
        "facts": {"one": {"value": fact, "label": "A fact", "source": "known"}},
        "sources": [{"id": "known", "type": "book", "title": "A book", "issued": 2024}],
        "sections": [{"id": "one", "title": "One", "message": "It is counted", "blocks": blocks}],
    }  # fmt: skip
    return made


def text(made: Drawn) -> str:
    return yaml.safe_dump(made.brief, allow_unicode=True, sort_keys=False)


def _number(chance: Random, *, signed: bool = True) -> Decimal:
    digits, decimals = chance.randint(1, 7), chance.randint(0, 2)
    number = Decimal(chance.randint(1, 10**digits - 1)).scaleb(-decimals)
    return -number if signed and chance.random() < 0.25 else number


def _figure(chance: Random, number: Decimal, lang: str, *, stated: bool = False) -> str:
    """One of the ways to write it that mean nothing else."""
    group, point = SIGNS[lang]
    decimals = max(0, -int(number.as_tuple().exponent))
    groups = chance.choice(["", "", group, " ", "\u00a0", "\u2009", "'"])
    words = printed(abs(number), decimals, lang).replace(group, "|").replace(point, ":")
    plain_point = words.count("|") == 1 and ":" not in words and groups == "." and not stated
    point = "." if not stated and not groups and decimals != 3 and chance.random() < 0.2 else point
    words = words.replace("|", " " if plain_point else groups).replace(":", point)
    if number < 0:
        words = chance.choice(["-{}", "−{}", "({})", "–{}", "\u2011{}"]).format(words)
    elif chance.random() < 0.1:
        words = f"+{words}"
    return words.translate(_FULL_WIDTH) if lang == "ja" and chance.random() < 0.3 else words


def _on_axis(chance: Random, number: Decimal, lang: str, power: int) -> str:
    """A number on an axis of 10 to the `power` units, in any magnitude."""
    known = COUNTED[lang]
    if not power or chance.random() < 0.3:
        return _figure(chance, number, lang)
    other = chance.choice([*known])
    moved = number.scaleb(power - other)
    if not Decimal("1E-3") < abs(moved) < 10**9 or -int(moved.as_tuple().exponent) in (3, 6):
        return f"{_figure(chance, number, lang)} {known[power]}"
    moved = moved.quantize(Decimal(1)) if moved == moved.to_integral() else moved
    return f"{_figure(chance, moved, lang)} {known[other]}"


def _chart(chance: Random, made: Drawn, at: int) -> dict[str, Any]:
    type_ = chance.choice(TYPES)
    count = chance.randint(2, 6)
    labels = (
        [str(2018 + n) for n in range(count)] if type_ == "line" else [f"Place {chr(65 + n)}" for n in range(count)]
    )
    names = ["Alpha", "Beta", "Gamma"][: chance.randint(1, 3) if type_ not in ("doughnut", "waterfall") else 1]
    signed = type_ not in ("doughnut", "stacked")
    values = {name: [_number(chance, signed=signed) for _ in labels] for name in names}
    gaps = type_ not in ("waterfall", "doughnut") and count > 3 and chance.random() < 0.3
    numbers: dict[str, list[Decimal | None]] = {name: [*row] for name, row in values.items()}
    if gaps:
        numbers[names[0]][1] = None
    power = chance.choice([0, 0, *COUNTED[made.lang]])
    per_cent = not power and chance.random() < 0.3
    chart: dict[str, Any] = {"message": f"It moves {at}", "type": type_}
    if power:
        chart["unit"] = COUNTED[made.lang][power]
    if per_cent:
        chart["unit"] = "%"

    def written(value: Decimal | None) -> str:
        if value is None:
            return ""
        words = _on_axis(chance, value, made.lang, power)
        return f"{words} %" if per_cent and chance.random() < 0.5 else words

    if type_ == "waterfall":
        row = numbers[names[0]]
        chart["data"] = [
            {"label": label, "value": written(value), **({"total": True} if n == 0 else {})}
            for n, (label, value) in enumerate(zip(labels, row, strict=True))
        ]
        chart["data"].append({"label": "End", "total": True})
        row.append(sum((value for value in row if value is not None), Decimal(0)))
    elif len(names) == 1 and chance.random() < 0.4:
        chart["data"] = [
            {"label": label, "value": written(value)} for label, value in zip(labels, numbers[names[0]], strict=True)
        ]
    elif chance.random() < 0.3:
        chart["series"] = [
            {"name": name, "data": [{"label": a, "value": written(b)} for a, b in zip(labels, row, strict=True)]}
            for name, row in numbers.items()
        ]
    else:
        rows = [[label, *column] for label, column in zip(labels, zip(*numbers.values(), strict=True), strict=True)]
        chart["file"] = _file(chance, made, f"chart{at}", ["Place", *names], rows, written)
    made.charts.append(numbers)
    known = [value for row in numbers.values() for value in row if value is not None]
    decimals = max(0, *(-int(value.normalize().as_tuple().exponent) for value in known))
    made.cells += [printed(value, decimals, made.lang) for value in known]
    return {"chart": chart}


def _file(chance: Random, made: Drawn, name: str, heads: list[str], rows: list[list[Any]], written: Any) -> Any:
    """A data file in one of the forms, and what the brief says of it."""
    form = chance.choice(["csv", "csv", "tsv", "json", "xlsx"])
    path = f"{name}.{form}"
    if form in ("json", "xlsx"):  # numbers as programs have them
        plain = [[cell if isinstance(cell, str) or cell is None else float(cell) for cell in row] for row in rows]
        if form == "json":
            made.files[path] = json.dumps([dict(zip(heads, row, strict=True)) for row in plain]).encode()
            return path
        book = Workbook()
        for row in [heads, *plain]:
            book.active.append(row)
        data = io.BytesIO()
        book.save(data)
        made.files[path] = data.getvalue()
        return path
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter="\t" if form == "tsv" else chance.choice(";|"), lineterminator="\n")
    title = chance.random() < 0.4
    stream.write("A title of the table\n\n" if title else "")
    gap = chance.choice(["", "..", "–", "n/a", ":"])
    cells = [[cell if isinstance(cell, str) else written(cell) or gap for cell in row] for row in rows]
    writer.writerows([heads, *cells])
    made.files[path] = stream.getvalue().encode(chance.choice(["utf-8", "utf-8-sig", "utf-16"]))
    return {"path": path, "skip": 2} if title else path


def _table_of_file(chance: Random, made: Drawn) -> dict[str, Any]:
    rows = [[f"Row {at}", _number(chance), _number(chance)] for at in range(chance.randint(2, 5))]
    file = _file(chance, made, "table", ["Row", "One", "Two"], rows, lambda value: _figure(chance, value, made.lang))
    programs = (file if isinstance(file, str) else file["path"]).endswith(("json", "xlsx"))
    for column in ([row[1] for row in rows], [row[2] for row in rows]):
        exact = [value.normalize() if programs else value for value in column]
        decimals = max(0, *(-int(value.as_tuple().exponent) for value in exact))
        made.cells += [printed(value, decimals, made.lang) for value in column]
    return {"table": {"message": "It stands", "file": file}}


def _table(chance: Random, made: Drawn) -> dict[str, Any]:
    cells = [_figure(chance, _number(chance), made.lang) for _ in range(4)]
    made.cells += cells
    return {"table": {"message": "As written", "columns": ["a", "b"], "rows": [cells[:2], cells[2:]]}}


def _stats(chance: Random, made: Drawn) -> dict[str, Any]:
    values = [_figure(chance, _number(chance), made.lang) for _ in range(3)]
    made.stats += values
    return {"stats": {"message": "Big ones", "items": [{"value": value, "label": "What"} for value in values]}}
