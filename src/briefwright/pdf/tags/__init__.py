"""What makes a PDF accessible and archival: written while WeasyPrint writes it, and read back from it.

    HTML, laid-out boxes ──boxes, elements──▶ tree ──write──▶ the PDF's tags
    the PDF's objects ──archive──▶ PDF/A-3a and PDF/UA-1
    finished PDF ──read──▶ tree ──audit──▶ faults

WeasyPrint tags boxes: a paragraph over two pages is two, running heads are spoken, languages and notes are lost. These
tags follow the HTML instead, so that reading order is the order of the document; boxes say only what is drawn where.
"""
