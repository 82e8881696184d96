"""The dates of citations have the order that the page gives its own date."""

import pytest

from outline import words
from writing import HEAD, SECTION, resolved

SOURCE = "sources: [{id: page, type: webpage, title: A page, issued: 2024-03-04, accessed: 2025-05-06, URL: 'https://a.org'}]\n"


@pytest.mark.parametrize(("lang", "style", "printed"), [
    ("en", "chicago-notes", ("22 November 2026", "4 March 2024")),
    ("en-GB", "chicago-notes", ("22 November 2026", "4 March 2024")),
    ("en-US", "chicago-notes", ("November 22, 2026", "March 4, 2024")),
    ("en", "chicago-author-date", ("22 November 2026", "4 March.")),
    ("en-US", "chicago-author-date", ("November 22, 2026", "March 4.")),
    ("en", "ieee", ("22 November 2026", "4 Mar. 2024")),
    ("en-US", "ieee", ("November 22, 2026", "Mar. 4, 2024")),
    ("de", "chicago-notes", ("22. November 2026", "4.\xa0März 2024")),
    ("ja", "chicago-notes", ("2026年11月22日", "2024年3月4日")),
])  # fmt: skip
def test_the_dates_of_a_page_are_alike(tmp_path, lang, style, printed):
    head = HEAD.replace("lang: en", f"lang: {lang}") + f"citation-style: {style}\n{SOURCE}"
    document = resolved(tmp_path, f"{head}{SECTION}      - prose: As shown [@page].\n")
    (reference,) = document.references
    assert document.date_words == printed[0]
    assert printed[1] in words(reference.text)
