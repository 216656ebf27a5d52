"""Labels as spreadsheets have them: with stray spaces, in two cases, as 1 and 1.0."""

import datetime
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import datasets
import pytest

from training.data.conversations import answer
from training.data.label_spelling import label_key, look_alikes, usual_spellings
from training.data.load import load_example_sets
from training.data.sets import ExampleSets
from training.settings.schema import Settings
from training.texts.problems import ProblemError


def load(file: Path, merge: bool = False) -> ExampleSets:
    settings = Settings().with_value("data.train", str(file)).with_value("data.merge_labels", merge)
    return load_example_sets(settings.with_value("data.validation_fraction", 0.0))


def table(folder: Path, labels: list[str], columns: str = "text,label") -> Path:
    rows = "".join(f"hello {n},{labels[n % len(labels)]}\n" for n in range(60))
    (folder / "a.csv").write_text(f"{columns}\n{rows}", encoding="utf-8")
    return folder / "a.csv"


def codes(found: ExampleSets) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("stray", ["spam ", " spam", "\u00a0spam", "spam\u200b", "\ufeffspam"])
def test_a_stray_space_makes_no_label(tmp_path: Path, stray: str) -> None:
    found = load(table(tmp_path, ["spam", "normal", stray]))
    assert found.train.labels == ("normal", "spam")
    assert found.train.layout.instruction.endswith("normal, spam")
    assert codes(found) == ["label_spaces"]
    assert len(found.problems[0].rows) == 20


@pytest.mark.parametrize("columns", ["text,label", "question,answer"])
@pytest.mark.parametrize("other", ["Spam", "SPAM", "ＳＰＡＭ"])
def test_other_spellings_are_told_and_merged_when_wished(
    tmp_path: Path, other: str, columns: str
) -> None:
    file = table(tmp_path, ["spam", "normal", other, "spam"], columns)
    found = load(file)
    assert "label_spellings" in codes(found)
    (problem,) = [p for p in found.problems if p.code == "label_spellings"]
    assert problem.values["count"] == len(problem.rows) == 15
    merged = load(file, merge=True)
    assert "label_spellings" not in codes(merged)
    assert merged.train.labels == ("normal", "spam")
    assert Counter(answer(row, merged.train.layout) for row in merged.train.dataset) == {
        "spam": 45,
        "normal": 15,
    }


def test_what_is_one_label() -> None:
    for one, other in [("1", "1.0"), ("4.5", "4.50"), ("Very  good", "very good"), ("예", "예 ")]:
        assert label_key(one) == label_key(other)
    for one, other in [("1", "01"), ("1", "-1"), ("a", "b"), ("1.5", "15")]:
        assert label_key(one) != label_key(other)
    assert usual_spellings(Counter({"1": 1, "1.0": 5, "2": 3})) == (("1", "1.0"),)


def test_decimals_truth_values_and_dates_are_labels(tmp_path: Path) -> None:
    day = datetime.date(2024, 3, 5)
    for values, expected in (
        ([4.5, 10.0, 2.0], ("2", "4.5", "10")),
        ([Decimal("4.5"), Decimal("10.0"), Decimal("2.0")], ("2.0", "4.5", "10.0")),
        ([True, False, True], ("False", "True")),
        ([day, day.replace(day=6), day], ("2024-03-05", "2024-03-06")),
    ):
        rows = {"text": [f"t {n}" for n in range(30)], "label": values * 10}
        datasets.Dataset.from_dict(rows).to_parquet(tmp_path / f"{expected[0]}.parquet")
        found = load(tmp_path / f"{expected[0]}.parquet")
        assert found.train.layout.kind == "label"
        assert set(found.train.labels) == set(expected)
        assert found.train.layout.instruction.endswith(", ".join(expected))


@pytest.mark.parametrize(
    "alike",
    [
        ("not spam", "not-spam", "not_spam", "Not  Spam"),
        ("업무 연락", "업무연락"),
        ("spam", "spam.", '"spam"', "'Spam'"),
    ],
)
def test_what_a_hand_writes_in_several_ways(alike: tuple[str, ...]) -> None:
    assert len(set(map(label_key, alike))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1 2", "12"),
        ("1-2", "12"),
        ("-1", "1"),
        ("C", "C++"),
        ("A", "A-"),
        ("007", "7"),
        ("y", "n"),
    ],
)
def test_what_is_two_labels(one: str, other: str) -> None:
    assert label_key(one) != label_key(other)


def test_as_many_labels_as_examples_are_told(tmp_path: Path) -> None:
    found = load(table(tmp_path, [f"topic {n}" for n in range(60)]))
    (problem,) = [p for p in found.problems if p.code == "label_many"]
    assert (problem.values["labels"], problem.values["total"]) == (60, 60)
    assert "label_many" not in codes(load(table(tmp_path, [f"topic {n}" for n in range(20)])))


@pytest.mark.parametrize(
    ("columns", "learned", "others"),
    [
        (("text", "label", "category"), "label", "category"),
        (("review", "rating", "sentiment"), "sentiment", "rating"),
        (("내용", "분류", "감정"), "분류", "감정"),
        (("text", "label", "label_text"), "label", "label_text"),
        (("text", "label", "memo"), "label", ""),
        (("text", "label", "category_id"), "label", ""),
    ],
)
def test_another_column_that_could_be_the_label_is_told(
    tmp_path: Path, columns: tuple[str, ...], learned: str, others: str
) -> None:
    cells = [(f"hello {n}", "ab"[n % 2], "cd"[n // 2 % 2]) for n in range(12)]
    rows = [dict(zip(columns, row, strict=True)) for row in cells]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    settings = Settings().with_value("data.train", str(tmp_path / "a.jsonl"))
    settings = settings.with_value("data.validation_fraction", 0.0)
    found = load_example_sets(settings)
    assert found.train.layout.completion_column == learned
    told = [p.values for p in found.problems if p.code == "label_columns_several"]
    assert [values["others"] for values in told] == ([others] if others else [])
    chosen = settings.with_value("data.completion_column", learned)
    assert not [p for p in load_example_sets(chosen).problems if p.code == "label_columns_several"]


def test_lists_of_one_label_are_read_and_longer_ones_named(tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"hello {n}", "label": ["ab"[n % 2]]} for n in range(12)]
    file = tmp_path / "a.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert load(file).train.labels == ("a", "b")
    rows[3]["label"] = ["a", "b"]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with pytest.raises(ProblemError) as raised:
        load(file)
    assert [p.rows[0].row for p in raised.value.problems] == [4]
    assert "several labels" in raised.value.problems[0].message


@pytest.mark.parametrize(
    ("labels", "alike"),
    [
        (("007", "7", "8"), [("007", "7")]),
        (("True", "1", "False"), [("True", "1")]),
        (("0", "00", "FALSE"), [("0", "00", "FALSE")]),
        (("-01", "-1"), [("-01", "-1")]),
        (("1", "1.0", "10", "0"), []),
        (("A0", "A00"), []),
    ],
)
def test_what_may_be_one_is_told_and_kept_apart(
    tmp_path: Path, labels: tuple[str, ...], alike: list[tuple[str, ...]]
) -> None:
    assert look_alikes(labels) == alike
    found = load(table(tmp_path, list(labels) * 4, "text,label"))
    told = [problem for problem in found.problems if problem.code == "labels_alike"]
    named = [sorted(str(problem.values["labels"]).split(", ")) for problem in told]
    assert named == [sorted(one) for one in alike]
    assert all(len(problem.rows) == problem.values["count"] for problem in told)
