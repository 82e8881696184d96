"""Japanese headlines in phrases."""

import pytest

from briefwright.richtext.phrases import is_whole, phrases


@pytest.mark.parametrize(
    "parted",
    [
        "日本は|宇宙を|防衛に|組み込み、|米国との|連携を|求めている。",
        "なぜ|重要か",
        "三機関は|2003年10月に|JAXAと|なったが、|監督体制は|なお分散している",
        "宇宙航空研究開発機構（JAXA）の|予算は|2024年度に|1兆円を|超えた",
        "Space Force",
    ],
)
def test_a_phrase_ends_in_a_particle_an_inflection_or_a_mark(parted):
    assert phrases(parted.replace("|", "")) == tuple(parted.split("|"))


def test_only_a_short_phrase_is_kept_whole():
    assert [is_whole(phrase) for phrase in ("は", "防衛に", "宇宙航空研究開発機構の")] == [False, True, False]
