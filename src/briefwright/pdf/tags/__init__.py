"""The tags that make a PDF accessible: written while WeasyPrint writes the file, and read back from it.

    HTML, laid-out boxes ──boxes, elements──▶ tree ──write──▶ the PDF's tags
    finished PDF ──read──▶ tree ──audit──▶ faults

WeasyPrint tags boxes: a paragraph over two pages becomes two, running headers are read aloud, languages and notes are
lost. These tags follow the HTML instead, so that the reading order is that of the document.
"""
