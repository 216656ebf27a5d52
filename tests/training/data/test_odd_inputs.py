"""Files as damage, other programs and hands make them: read right, or named in one sentence."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from training.data.load import load_example_sets
from training.settings.schema import Settings
from training.texts.problems import Problem, ProblemError

TABLE = [(f"win money now {n}", ("spam", "normal")[n % 2]) for n in range(12)]
CSV = "text,label\n" + "".join(f"{text},{label}\n" for text, label in TABLE)
ROWS = [{"prompt": text, "completion": f"{label} {text[-1]}"} for text, label in TABLE]
LINES = [json.dumps(row) for row in ROWS]


def load(file: Path) -> list[dict[str, Any]]:
    settings = Settings().with_value("data.train", str(file))
    found = load_example_sets(settings.with_value("data.validation_fraction", 0.0))
    return list(found.train.dataset)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / name


def refused(file: Path) -> Problem:
    """Return the one problem for which a file is refused."""
    with pytest.raises(ProblemError) as raised:
        load(file)
    (problem,) = raised.value.problems
    assert file.name in problem.message
    return problem


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("mac.csv", CSV.replace("\n", "\r")),
        ("blank lines.csv", "\n\n" + CSV.replace("\n", "\n\n")),
        ("no mark.csv", CSV.encode("utf-16-le")),
        ("big end.csv", CSV.encode("utf-16-be")),
        ("marked.csv", CSV.encode("utf-16")),
        ("named otherwise.jsonl", CSV),
        ("named otherwise.json", CSV),
        ("ratings.txt", CSV.replace(",", "\t")),
        ("unicode text.txt", CSV.replace(",", "\t").encode("utf-16")),
        ("no suffix", CSV),
        ("kept as text.csv", CSV.replace("normal", '"=""normal"""')),
    ],
)
def test_tables_are_read(tmp_path: Path, name: str, content: str | bytes) -> None:
    rows = load(written(tmp_path, name, content))
    assert [(row["text"], row["label"]) for row in rows] == TABLE


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("commas.jsonl", ",\n".join(LINES)),
        ("python.jsonl", "\n".join(map(str, ROWS))),
        ("named otherwise.csv", "\n".join(LINES)),
        ("a.jsonl.txt", "\n".join(LINES)),
        ("two lists.json", f"[{','.join(LINES[:5])}]\n[{','.join(LINES[5:])}]"),
        ("behind.json", f"[{','.join(LINES[:11])}]\n{LINES[11]}"),
    ],
)
def test_objects_are_read(tmp_path: Path, name: str, content: str) -> None:
    rows = load(written(tmp_path, name, content))
    assert [{key: row[key] for key in ROWS[0]} for row in rows] == ROWS


@pytest.mark.parametrize(
    ("name", "content", "line", "says"),
    [
        ("power cut.csv", CSV.encode() + b"\0" * 4096, 14, "zero bytes"),
        ("zero.csv", CSV.replace("now 5", "now\0 5"), 7, "zero bytes"),
        ("open.csv", CSV.replace("win money now 5", '"win money now 5'), 7, "never closed"),
        ("after.csv", CSV.replace("win money now 5", '"win" money now 5'), 7, "written twice"),
        ("digits.jsonl", "\n".join([*LINES, '{"prompt": ' + "9" * 5000 + "}"]), 13, "digits"),
        ("behind.json", f"[{','.join(LINES)}]\n]", 2, "JSON"),
    ],
)
def test_what_is_no_row_is_named(
    tmp_path: Path, name: str, content: str | bytes, line: int, says: str
) -> None:
    problem = refused(written(tmp_path, name, content))
    assert problem.values["line"] == line
    assert says in problem.message


@pytest.mark.parametrize("value", ["Infinity", "-Infinity", "1e999"])
@pytest.mark.parametrize("key", ["prompt", "completion"])
def test_an_infinite_number_that_is_read_is_named(tmp_path: Path, value: str, key: str) -> None:
    rows = [*LINES]
    rows[4] = f'{{"prompt": "p", "completion": "c", "{key}": {value}}}'
    problem = refused(written(tmp_path, "a.jsonl", "\n".join(rows)))
    assert (problem.code, problem.values["row"]) == ("data_row_wrong", 5)
    assert "infinite" in problem.message
    labels = [json.dumps({"text": text, "label": label}) for text, label in TABLE]
    labels[4] = f'{{"text": "x", "label": {value}}}'
    assert "infinite" in refused(written(tmp_path, "b.jsonl", "\n".join(labels))).message


def test_an_infinite_number_that_nobody_reads_does_not_matter(tmp_path: Path) -> None:
    rows = [{**row, "score": float("inf")} for row in ROWS]
    content = "\n".join(map(json.dumps, rows))
    assert len(load(written(tmp_path, "a.jsonl", content))) == len(ROWS)


def test_the_same_wrong_with_every_line_is_said_once(tmp_path: Path) -> None:
    problem = refused(written(tmp_path, "a.jsonl", "\n".join("{broken" for _ in range(40))))
    assert (problem.code, problem.values["count"]) == ("data_lines_alike", 40)
    content = "\n".join(json.dumps({"prompt": {"a": n}, "completion": "b"}) for n in range(9))
    problem = refused(written(tmp_path, "b.jsonl", content))
    assert (problem.code, problem.values["count"]) == ("data_rows_alike", 9)
    assert len(problem.rows) == 9


def test_texts_in_a_column_of_bytes(tmp_path: Path) -> None:
    """As programs write them that know no type for text."""
    table = pa.table({"text": [text.encode() for text, _ in TABLE], "label": [b"x", b"y"] * 6})
    pq.write_table(table, tmp_path / "a.parquet")
    assert [row["text"] for row in load(tmp_path / "a.parquet")] == [text for text, _ in TABLE]
    table = pa.table({"text": [b"\xff" + text.encode() for text, _ in TABLE], "label": ["x"] * 12})
    pq.write_table(table, tmp_path / "b.parquet")
    problem = refused(tmp_path / "b.parquet")
    assert problem.code == "data_rows_alike"
    assert "UTF-8" in problem.message


def test_labels_of_which_each_stands_once_leave_nothing_to_hold_out(tmp_path: Path) -> None:
    content = "text,label\n" + "".join(f"a text {n},label {n}\n" for n in range(12))
    settings = Settings().with_value("data.train", str(written(tmp_path, "a.csv", content)))
    found = load_example_sets(settings.with_value("data.validation_fraction", 0.2))
    assert found.validation is None
    assert "validation_empty" in [problem.code for problem in found.problems]


def test_names_below_those_of_groups_are_told(tmp_path: Path) -> None:
    head = "내용,,결과\n번호,문자,분류\n"
    rows = "".join(f"{n},{text},{label}\n" for n, (text, label) in enumerate(TABLE))
    settings = Settings().with_value("data.train", str(written(tmp_path, "a.csv", head + rows)))
    found = load_example_sets(settings.with_value("data.validation_fraction", 0.0))
    (problem,) = [p for p in found.problems if p.code == "data_names_in_row"]
    assert "번호, 문자, 분류" in problem.message
    assert problem.rows[0].line == 2
