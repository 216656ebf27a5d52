"""The first rows as the file has them, also where nothing is recognised."""

import json
from pathlib import Path

from training.data.raw_table import raw_table
from training.settings.schema import DataSettings


def test_the_rows_are_there_also_where_nothing_is_recognised(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    lines = "".join(f"하나 {n},x{n}\n" for n in range(50))
    file.write_text("가,나\n" + lines, encoding="utf-8")
    table = raw_table(DataSettings(train=str(file)), "train")
    assert table is not None
    assert (table.columns, table.roles, len(table.rows)) == (("가", "나"), {}, 20)
    assert table.rows[19] == ("하나 19", "x19")
    assert raw_table(DataSettings(train=str(file)), "validation") is None
    assert raw_table(DataSettings(train=str(tmp_path / "no.csv")), "train") is None


def test_what_is_read_is_told_and_lists_are_spelled(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    row = {"prompt": "q", "completion": "a", "more": {"b": [1, None]}, "long": "x" * 999}
    file.write_text(json.dumps(row), encoding="utf-8")
    table = raw_table(DataSettings(train=[str(file)]), "train")
    assert table is not None
    assert table.roles == {"prompt": "prompt", "completion": "completion"}
    assert table.rows[0][2] == '{"b": [1, null]}'
    assert len(table.rows[0][3]) == 300
