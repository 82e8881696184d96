"""The objects of a PDF, before they are written → PDF/A-3a and PDF/UA-1 in one, where WeasyPrint breaks the rules."""

from __future__ import annotations

from typing import Any

from briefwright.pdf.cff import number_by_glyph

_END = b"</rdf:RDF>"

_ACCESSIBLE = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""A schema that PDF/A does not know is described in the file (ISO 19005-3, 6.6.2.3.3)."""


def finish(document: Any, pdf: Any) -> None:
    """Finish a PDF; a `finisher` for WeasyPrint."""
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream[:] = [b"".join(metadata.stream).replace(_END, _ACCESSIBLE + _END, 1)]
    for one in pdf.objects:
        entries = getattr(one, "extra", {})
        if "Interpolate" in entries:  # ISO 19005-3, 6.2.8.3
            entries["Interpolate"] = "false"
        if entries.get("Subtype") == "/OpenType":
            one.stream[:] = [number_by_glyph(b"".join(one.stream))]
