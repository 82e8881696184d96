"""Freeform art: path data is read, measured and moved."""

from math import hypot, pi

import pytest

from briefwright.deck.model.frame import Frame
from briefwright.deck.model.path import circle, path


def test_lines_and_curves_are_read_as_they_are_written():
    drawn = path("p", "M10 20H30V-4.5L1e1,5 12 6C1 2 3 4 5 6Z M0 0 7 8")
    assert [(command, *points) for command, points in drawn.segments] == [
        ("M", (10, 20)), ("L", (30, 20)), ("L", (30, -4.5)), ("L", (10, 5)), ("L", (12, 6)),
        ("C", (1, 2), (3, 4), (5, 6)), ("Z",), ("M", (0, 0)), ("L", (7, 8)),
    ]  # fmt: skip


@pytest.mark.parametrize("data", ["m0 0l1 1", "M0 0Q1 1 2 2", "M0", "L", "M0 0Z3"])
def test_other_commands_and_missing_numbers_are_refused(data):
    with pytest.raises(ValueError, match="in the path"):
        path("p", data)


@pytest.mark.parametrize(("data", "center"), [
    ("M100 0A100 100 0 0 1 0 100", (0, 0)),
    ("M100 0A100 100 0 1 0 0 100", (0, 0)),
    ("M0 100A100 100 0 0 1 100 0", (100, 100)),
    ("M-60 80A100 100 30 0 0 80 60", (0, 0)),
])  # fmt: skip
def test_an_arc_keeps_its_distance_from_its_centre_and_ends_where_it_says(data, center):
    drawn = path("p", data)
    points = next(drawn.outlines())
    assert all(abs(hypot(x - center[0], y - center[1]) - 100) < 0.03 for x, y in points)
    assert drawn.segments[-1][1][-1] == tuple(map(float, data.split()[-2:]))


def test_an_arc_of_too_small_a_radius_is_as_large_as_it_has_to_be():
    assert path("p", "M0 0A1 2 0 0 1 40 0").frame.h == pytest.approx(40)
    assert path("p", "M0 0A0 9 0 0 1 40 0").frame == Frame(0, 0, 40, 0)


def test_the_frame_is_that_of_the_curve_and_not_of_its_controls():
    assert path("p", "M0 0C0 40 100 40 100 0").frame == Frame(0, 0, 100, 30)
    assert circle("c", 50, 60, 20).frame.emu == Frame(30, 40, 40, 40).emu


def test_a_path_is_moved_and_scaled():
    moved = circle("c", 50, 60, 20).moved(x=5, y=-10, share=0.5)
    assert moved.frame.emu == Frame(20, 10, 20, 20).emu


def test_a_disc_covers_what_is_within_it():
    disc = circle("c", 0, 0, 100, "accent1")
    assert disc.covers(Frame(-50, -50, 100, 100))
    assert disc.covers(Frame(-100, -100, 200, 200), pi / 4 - 0.05)
    assert not disc.covers(Frame(60, 60, 40, 40)), "its frame does, but not the disc"
    assert not circle("ring", 0, 0, 100, stroke="accent1").covers(Frame(-50, -50, 100, 100))
