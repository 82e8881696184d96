"""Japanese headlines in phrases."""

import pytest

from briefwright.richtext.phrases import is_whole, last_words, phrases, whole_end


@pytest.mark.parametrize(
    "parted",
    [
        "日本は|宇宙を|防衛に|組み込み、|米国との|連携を|求めている。",
        "なぜ|重要か",
        "三機関は|2003年10月に|JAXAと|なったが、|監督体制は|なお分散している",
        "宇宙航空研究開発機構|（JAXA）の|予算は|2024年度に|1兆円を|超えた",
        "木陰を|つくれば、|徒歩移動の|3分の1が|涼しくなる",
        "優先順位について|合意する",
        "2026年|3月|31日に|改定する",
        "Space Force",
    ],
)
def test_a_phrase_ends_in_a_particle_an_inflection_or_a_mark(parted):
    assert phrases(parted.replace("|", "")) == tuple(parted.split("|"))


def test_only_a_short_phrase_is_kept_whole():
    assert [is_whole(phrase) for phrase in ("は", "防衛に", "宇宙航空研究開発機構の")] == [False, True, False]


def test_the_last_line_of_a_headline_is_no_short_word_alone():
    assert whole_end(("産業の", "成長を", "見込む")) == ("産業の", "成長を見込む")
    assert whole_end(("監督体制は", "なお分散している")) == ("監督体制は", "なお分散している")


@pytest.mark.parametrize(("text", "end"), [
    ("議論は宇宙への核兵器の配備にまで及んでいる", "及んでいる"),
    ("これは両国の取組の基礎となる", "基礎となる"),
    ("望むのは宇宙安全保障パートナーシップである。", "である。"),
    ("Sakhri (World Policy Hub, 日付なし)", "日付なし)"),
    ("過去5年間の宇宙投資（民生・安全保障分野）", "安全保障分野）"),
    ("工事のために港を二夏閉じることになる。", "になる。"),
    ("国家安全保障", ""), ("It ends in Latin words", ""),
])  # fmt: skip
def test_the_last_words_of_a_paragraph_are_kept_together(text, end):
    assert last_words(text, 0) == end
