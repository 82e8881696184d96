"""Big numbers: which is the one that matters, and which is a share."""

import pytest

from writing import blocks, look_over, put


@pytest.mark.parametrize(
    ("items", "told"),
    [
        ("[{value: 40%, label: wait}]", []),
        ("[{value: 40, label: wait}]", ["`form: share` shows one number, a percentage up to 100"]),
        ("[{value: 140%, label: wait}]", ["`form: share` shows one number, a percentage up to 100"]),
        ("[{value: 40%, label: a}, {value: 4%, label: b}]", ["`form: share` shows one number, a percentage up to 100"]),
    ],
)
def test_discs_show_one_percentage_of_a_whole(tmp_path, items, told):
    problems, _ = look_over(put(tmp_path, blocks(f"- stats: {{slide: share, items: {items}}}\n")), ["deck"])
    assert [one.message for one in problems if one.severity == "error"] == told
