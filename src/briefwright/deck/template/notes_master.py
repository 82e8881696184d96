"""A template without a master for notes pages gets ours: the speaker's notes need one to stand on."""

from __future__ import annotations

import copy
from itertools import count

from lxml import etree

from briefwright.deck.drawingml import element
from briefwright.deck.opc import NS, PRESENTATION, Package, Refused, Relationship, Xml
from briefwright.deck.theme.masters import notes_master


def with_notes_master(package: Package) -> None:
    """Changes the package where its notes master is missing or has no place for notes."""
    has = [part for part in package.related(PRESENTATION, "notesMaster") if part in package.trees]
    if has and package.trees[has[0]].xpath("//p:ph[@type='body']", namespaces=NS):
        return
    leads = [one for one in package.relationships[PRESENTATION] if one.kind != "notesMaster"]
    path, theme = _unused(package, "ppt/notesMasters/notesMaster{}.xml"), _unused(package, "ppt/theme/theme{}.xml")
    package.trees[path] = etree.fromstring(notes_master().encode())
    package.relationships[path] = [Relationship("rId1", "theme", theme, False)]
    _copy_theme(package, theme)
    known = {one.id for one in leads}
    id_ = next(f"rId{number}" for number in count(1) if f"rId{number}" not in known)
    package.relationships[PRESENTATION] = [*leads, Relationship(id_, "notesMaster", path, False)]
    _list(package.trees[PRESENTATION], id_)


def _unused(package: Package, pattern: str) -> str:
    return next(path for number in count(1) if (path := pattern.format(number)) not in package.trees)


def _copy_theme(package: Package, path: str) -> None:
    """Each master has a theme part of its own; this one is the first slide master's."""
    master = package.related(PRESENTATION, "slideMaster")[0]
    theme = next((part for part in package.related(master, "theme") if part in package.trees), None)
    if theme is None:
        raise Refused(f"{master} has no theme")
    package.trees[path] = copy.deepcopy(package.trees[theme])
    package.relationships[path] = list(package.relationships.get(theme, []))


def _list(presentation: Xml, id_: str) -> None:
    """The list stands after that of the slide masters (ECMA-376, 19.2.1.26)."""
    for old in presentation.findall("p:notesMasterIdLst", NS):
        presentation.remove(old)
    listed = element("p:notesMasterIdLst", None, element("p:notesMasterId", {"r:id": id_}))
    presentation.find("p:sldMasterIdLst", NS).addnext(listed)
