"""Which briefs a run builds: no two for one folder, and each in one share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefwright.batch.sharding import Shard, clashes
from briefwright.io.project import Source


def named(name: str, place: str = "content") -> Source:
    return Source(Path(place) / name / "brief.yml")


names = st.lists(st.text("abäÄßs é", min_size=1, max_size=3).map(str.strip).filter(bool), unique=True, max_size=30)


def without_clashes(found: list[str]) -> list[Source]:
    sources = [named(name) for name in found]
    later = [id(one) for _, one in clashes(sources)]
    return [source for source in sources if id(source) not in later]


@given(names, st.integers(1, 9), st.randoms(use_true_random=False))
def test_every_brief_is_in_one_shard_and_the_shards_differ_by_one_at_most(found, count, random):
    sources = without_clashes(found)
    shards = [Shard(number, count).of(sources) for number in range(1, count + 1)]
    assert sorted(one.name for shard in shards for one in shard) == sorted(one.name for one in sources)
    assert max(map(len, shards)) - min(map(len, shards)) <= 1
    random.shuffle(sources)
    assert [Shard(number, count).of(sources) for number in range(1, count + 1)] == shards


def test_a_shard_depends_on_names_and_not_on_where_the_folders_lie():
    here, there = ([named(name, place) for name in "cab"] for place in ("content", "elsewhere/deep"))
    assert [one.name for one in Shard(1, 2).of(here)] == [one.name for one in Shard(1, 2).of(there)] == ["a", "c"]


@pytest.mark.parametrize("written", ["0/5", "6/5", "x", "", "1/0", "1", "-1/5", "1/5/2", "1.5/2", "1/99999999"])
def test_a_share_that_is_none_is_told(written):
    with pytest.raises(ValueError, match="write K/N, K from 1 to N: 2/5"):
        Shard.read(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Same", "same"), ("caf\u00e9", "cafe\u0301"), ("CAF\u00c9", "cafe\u0301"), ("Straße", "STRASSE")],
)
def test_names_that_some_disk_takes_for_one_clash(one, other):
    assert clashes([named(one), named("third"), named(other)]) == [(named(one), named(other))]


def test_all_that_clash_are_told_at_once():
    a, b, c, d = named("x", "a"), named("x", "b"), named("x", "c"), named("y")
    assert clashes([a, b, d, c]) == [(a, b), (a, c)]
