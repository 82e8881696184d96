"""A timeline of any length, for tests."""

from briefwright.blocks.shapes import Event, Timeline
from briefwright.richtext.text import rich

TEN = [
    ("October 2003", "Three bodies merge into JAXA", True),
    ("2007", "China’s ASAT test litters low orbit", False),
    ("2008", "Basic Space Law names national security", True),
    ("January 2013", "Second policy turns toward security", False),
    ("January 2015", "Third policy, two laws for industry", False),
    ("June 2020", "Fourth policy calls the need urgent", False),
    ("December 2022", "Three documents bring space into defense", True),
    ("June 2023", "Fifth policy and Space Security Initiative", True),
    ("2024", "Space Technology Strategy sets a timeline", False),
    ("2027", "Year set for a stronger defense", True),
]


def timeline(count, detail="", turning=True):
    events = ((date, title, turning and point) for date, title, point in (TEN * 3)[:count])
    return Timeline(tuple(Event(date, rich(title), rich(detail), point) for date, title, point in events))
