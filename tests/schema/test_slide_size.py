"""The size of slides, as a person writes it."""

import pytest

from briefwright.schema.slide_size import SlideSize, read_slide_size


@pytest.mark.parametrize(
    ("written", "size"),
    [
        ("16:9", SlideSize(960, 540)),
        ("4:3", SlideSize(720, 540, "screen4x3")),
        ("16:10", SlideSize(864, 540)),
        ("a4", SlideSize(780, 540, "A4")),
        ("Letter", SlideSize(720, 540, "letter")),
        ("10 x 5.625 in", SlideSize(720, 405)),
        ("33,867 × 19,05 cm", SlideSize(960.009, 540)),
        ("10 in by 190.5 mm", SlideSize(720, 540)),
    ],
)
def test_a_size_is_a_ratio_a_paper_or_two_measures(written, size):
    found = read_slide_size(written)
    assert (found.width, found.height, found.type) == (pytest.approx(size.width), pytest.approx(size.height), size.type)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("wide", "expected a size"),
        ("10 x 5", "expected a size"),
        ("3:4", "from 4:3 to 2.4:1"),
        ("200:1", "1 to 56 inches"),
        ("2000 x 1200 mm", "1 to 56 inches"),
    ],
)
def test_what_is_no_size_or_none_for_slides_is_refused_with_the_reason(written, why):
    with pytest.raises(ValueError, match=why):
        read_slide_size(written)
