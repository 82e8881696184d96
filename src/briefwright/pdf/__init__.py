"""HTML and CSS → PDF, by WeasyPrint; and finished PDFs → what is in them.

    HTML, CSS ──engine, pages──▶ laid-out pages ──faults──▶ what does not fit
                                       └──tags, archive──▶ PDF/A-3a and PDF/UA-1
    words ──lines──▶ their height (for slides)
    finished PDF ──tags.read──▶ text in reading order ──audit, safety──▶ what is wrong with it
                 ──raster──▶ pixels

The only package that imports WeasyPrint.
"""
