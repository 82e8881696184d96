"""XML written as text: what lxml would write of the same elements."""

from uuid import NAMESPACE_URL, uuid5

import pytest
from lxml import etree

from briefwright.deck.drawingml import element, guid, parsed, part_bytes, qualified, root, text, written
from briefwright.deck.opc import NS, xml_bytes

WORDS = ["", "plain", "R&D < \"half\" > 'none'", "one\ntwo\tthree\r", "宇宙 ‹#› ‑"]


@pytest.mark.parametrize("words", WORDS)
def test_words_and_values_are_escaped_as_lxml_does_it(words: str) -> None:
    made = etree.Element(qualified("a:t"), {"descr": words}, {"a": NS["a"]})
    made.text = words
    assert part_bytes(root("a:t", "a", {"descr": words}, text(words))) == xml_bytes(made)


def test_namespaces_are_declared_once_and_where_they_begin() -> None:
    inner = element("p14:section", {"name": "One"}, element("p14:sldIdLst"), element("p14:sldIdLst"))
    made = part_bytes(root("p:sld", "a r p", None, element("p:ext", None, inner), element("p:extLst")))
    assert made == xml_bytes(etree.fromstring(made))
    assert made.count(b"xmlns:p14=") == made.count(b"xmlns:a=") == 1


def test_none_is_left_out_and_true_is_one() -> None:
    made = element("a:ln", {"w": 9525, "cap": None, "on": True, "off": False}, None, element("a:round"))
    assert made == '<a:ln w="9525" on="1" off="0"><a:round/></a:ln>'
    assert written(parsed(made)) == made


def test_an_id_is_the_librarys_for_the_same_key():
    made = guid("shape/why/Title 1")
    assert made == f"{{{str(uuid5(NAMESPACE_URL, 'briefwright/shape/why/Title 1')).upper()}}}"
