"""Embedded objects on masters and layouts → their pictures, or nothing: think-cell's, a logo that was pasted, a table.

An object is opened by another program; a deck is handed on without it. What it looks like stays, if it is to be seen.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefwright.deck.opc import NS, Package, Xml, integer

_HOLDERS = ("ppt/slideMasters/", "ppt/slideLayouts/")
_LEAST = 4 * 12_700
"""EMU: an object that is smaller than 4 points is there for its program alone."""
_ON = {"1", "true"}
_R = f"{{{NS['r']}}}"


def drop_objects(package: Package) -> tuple[list[str], set[str]]:
    """What was dropped, in sentences, and the parts to which nothing else leads."""
    before, dropped = package.reachable(), list[str]()
    for part in sorted(package.trees):
        if part.startswith(_HOLDERS):
            dropped += _without_objects(package, part)
    return list(dict.fromkeys(dropped)), before - package.reachable()


def _without_objects(package: Package, part: str) -> Iterator[str]:
    tree = package.trees[part]
    slide = tree.find("p:cSld", NS)
    name = (slide.get("name", "") if slide is not None else "") or part.rpartition("/")[2]
    for frame in tree.xpath("//p:graphicFrame[.//p:oleObj]", namespaces=NS):
        whole = _outermost(frame)
        inside = whole.getparent()
        if inside is None or not any(up is tree for up in whole.iterancestors()):
            continue  # the other half of a pair was dropped with it
        objects = whole.xpath(".//p:oleObj", namespaces=NS)
        program = objects[0].get("progId", "") or "another program"
        picture = _picture(package, part, whole)
        named = set(whole.xpath(".//@r:*", namespaces=NS))
        if picture is not None:
            whole.addprevious(picture)
        inside.remove(whole)
        still = set(tree.xpath("//@r:*", namespaces=NS))
        gone = named - still
        rows = package.relationships[part]
        package.relationships[part] = [one for one in rows if one.id not in gone and one.kind != "vmlDrawing"]
        kept = "its picture is kept" if picture is not None else "it is left out"
        yield f"“{name}” has an object of {program}: {kept}"


def _outermost(frame: Xml) -> Xml:
    """The choice between two ways to show an object, where there is one around it."""
    around = [one for one in frame.iterancestors() if one.tag == f"{{{NS['mc']}}}AlternateContent"]
    inside = [one for one in around if any(up.tag == f"{{{NS['p']}}}spTree" for up in one.iterancestors())]
    return inside[-1] if inside else frame


def _picture(package: Package, part: str, whole: Xml) -> Xml | None:
    """How the object looks, if that is to be seen."""
    hidden = any(one.get("hidden") in _ON for one in whole.xpath(".//p:cNvPr", namespaces=NS))
    targets = {one.id: one.target for one in package.relationships.get(part, []) if not one.external}
    for picture in whole.xpath(".//p:oleObj//p:pic", namespaces=NS):
        size, blip = picture.find("p:spPr/a:xfrm/a:ext", NS), picture.find("p:blipFill/a:blip", NS)
        shown = blip is not None and targets.get(blip.get(f"{_R}embed", "")) in package.files
        if not hidden and shown and size is not None and min(integer(size, "cx"), integer(size, "cy")) >= _LEAST:
            return _unique(picture, whole)
    return None


def _unique(picture: Xml, whole: Xml) -> Xml:
    """With the number of the frame in whose place it is: PowerPoint gives those in objects 0."""
    own, outer = picture.find("p:nvPicPr/p:cNvPr", NS), whole.find(".//p:nvGraphicFramePr/p:cNvPr", NS)
    if own is not None and outer is not None:
        own.set("id", outer.get("id", "0"))
        own.set("name", own.get("name", "") or outer.get("name", ""))
    return picture
