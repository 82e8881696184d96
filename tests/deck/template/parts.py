"""A .pptx as a mapping of paths to bytes, to be taken apart and put together again in tests."""

import posixpath
import re
import zipfile
from collections.abc import Callable
from importlib.resources import files
from io import BytesIO

Parts = dict[str, bytes]
TYPES = "[Content_Types].xml"
LAYOUT = "ppt/slideLayouts/slideLayout{}.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
PRESENTATION = "ppt/presentation.xml"
THEME = "ppt/theme/theme1.xml"


def office() -> bytes:
    """The template of python-pptx: 4:3, eleven layouts, made by PowerPoint, with printer settings and a thumbnail."""
    return files("pptx").joinpath("templates/default.pptx").read_bytes()


def taken_apart(data: bytes) -> Parts:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(parts: Parts) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def changed(data: bytes, *changes: tuple[str, Callable[[str], str]]) -> bytes:
    """Each change: the path of a part, and what becomes of its text. A change that changes nothing is a fault."""
    parts = taken_apart(data)
    for path, change in changes:
        before = parts[path].decode()
        parts[path] = change(before).encode()
        assert parts[path].decode() != before, path
    return put_together(parts)


def replacing(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def substituting(pattern: str, new: str) -> Callable[[str], str]:
    return lambda text: re.sub(pattern, new, text, flags=re.DOTALL)


def with_part(parts: Parts, path: str, content: bytes, content_type: str, kind: str, of: str, id_: str) -> None:
    """Add a part, led to from the part `of` by the relationship `id_`."""
    parts[path] = content
    override = f'<Override PartName="/{path}" ContentType="{content_type}"/></Types>'
    parts[TYPES] = parts[TYPES].decode().replace("</Types>", override).encode()
    folder, name = posixpath.split(of)
    rels = f"{folder}/_rels/{name}.rels" if of else "_rels/.rels"
    target = posixpath.relpath(path, folder or ".")
    type_ = kind if "/" in kind else f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    row = f'<Relationship Id="{id_}" Type="{type_}" Target="{target}"/></Relationships>'
    parts[rels] = parts[rels].decode().replace("</Relationships>", row).encode()


def renamed(data: bytes, names: list[str], *, types: bool) -> bytes:
    """The layouts called `names` in their order; without `types` nothing but the name tells what they are."""
    changes = []
    for number, name in enumerate(names, 1):
        changes.append((LAYOUT.format(number), substituting(r'<p:cSld name="[^"]*"', f'<p:cSld name="{name}"')))
        if not types:
            changes.append((LAYOUT.format(number), substituting(r'(<p:sldLayout [^>]*?) type="[^"]*"', r"\1")))
    return changed(data, *changes)


def placed(number: int, kind: str, x: int, y: int, width: int, height: int) -> tuple[str, Callable[[str], str]]:
    """A placeholder of a layout at a place of its own, in EMU."""
    pattern = rf"(<p:ph [^>]*{kind}[^>]*/></p:nvPr></p:nvSpPr><p:spPr)\s*(?:/>|>.*?</p:spPr>)"
    at = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    return LAYOUT.format(number), substituting(pattern, rf"\g<1>>{at}</p:spPr>")


def without_layouts(data: bytes, *numbers: int) -> bytes:
    """Without the layouts of these numbers, which no part names any more."""
    parts = taken_apart(data)
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    for number in numbers:
        found = re.search(rf'<Relationship [^>]*slideLayout{number}\.xml"[^>]*>', parts[rels].decode())
        assert found
        id_ = re.search(r'Id="([^"]+)"', found[0])[1]
        parts[rels] = parts[rels].decode().replace(found[0], "").encode()
        parts[MASTER] = re.sub(rf'<p:sldLayoutId [^>]*r:id="{id_}"/>', "", parts[MASTER].decode()).encode()
        parts[TYPES] = re.sub(rf'<Override [^>]*slideLayout{number}\.xml"[^>]*>', "", parts[TYPES].decode()).encode()
        del parts[LAYOUT.format(number)], parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"]
    return put_together(parts)


def rescaled(data: bytes, width: float, height: float) -> bytes:
    """The slide so many times as wide and as high: positions follow, sizes of text stay."""

    def stretched(path: str, text: str) -> str:
        pairs = r'(<p:sldSz cx|<a:off x|<a:ext cx)="(-?\d+)" (c?y)="(-?\d+)"(?: type="\w+")?'
        if path == PRESENTATION:
            pairs = pairs.replace("|<a:off x|<a:ext cx", "")
        return re.sub(
            pairs, lambda m: f'{m[1]}="{round(int(m[2]) * width)}" {m[3]}="{round(int(m[4]) * height)}"', text
        )

    parts = taken_apart(data)
    for path in (*(LAYOUT.format(number) for number in range(1, 12)), MASTER, PRESENTATION):
        parts[path] = stretched(path, parts[path].decode()).encode()
    return put_together(parts)
