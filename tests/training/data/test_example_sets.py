"""Every kind of row that has something wrong, named by row and line."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import datasets
import pytest

from training.data import conversations
from training.data.load import load_example_sets
from training.data.sets import ExampleSets
from training.settings.schema import Settings
from training.texts.problems import Problem, ProblemError


def csv_file(folder: Path, name: str, rows: list[tuple[str, str]]) -> str:
    file = folder / name
    columns = {"prompt": [r[0] for r in rows], "completion": [r[1] for r in rows]}
    datasets.Dataset.from_dict(columns).to_csv(file)
    return str(file)


def load(train: str, validation: str = "", **values: Any) -> ExampleSets:
    settings = Settings().with_value("data.train", train).with_value("data.validation", validation)
    if not validation:
        settings = settings.with_value("data.validation_fraction", 0.0)
    for key, value in values.items():
        settings = settings.with_value(key.replace("__", "."), value)
    return load_example_sets(settings)


def named(problems: list[Problem]) -> dict[str, list[int]]:
    return {p.code: [place.row for place in p.rows] for p in problems}


GOOD = [(f"질문 {n}", f"이것은 대답 {n}입니다, 꽤 길어요") for n in range(10)]


def test_empty_rows_are_left_out_counted_and_listed(tmp_path: Path) -> None:
    rows = [*GOOD[:3], ("", "x"), ("y", "   "), *GOOD[3:]]
    found = load(csv_file(tmp_path, "a.csv", rows))
    assert named(found.problems) == {"data_row_empty": [4, 5]}
    assert [(place.row, place.line) for place, _ in found.left_out] == [(4, 5), (5, 6)]
    assert found.rows == 12
    assert len(found.train.dataset) == 10
    assert found.train.dataset["__row__"][3] == 6


def test_duplicates_and_contradictions(tmp_path: Path) -> None:
    rows = [*GOOD, GOOD[2], ("질문 5", "다른 대답"), GOOD[2]]
    found = load(csv_file(tmp_path, "a.csv", rows))
    assert named(found.problems) == {"data_duplicates": [11, 13], "data_contradictions": [12]}
    assert [p.values["count"] for p in found.problems] == [2, 1]
    assert all(p.severity == "warning" for p in found.problems)


def test_rows_of_validation_that_are_in_train(tmp_path: Path) -> None:
    train = csv_file(tmp_path, "a.csv", GOOD)
    validation = tmp_path / "b.jsonl"  # the same conversation in another format
    messages = [
        {"role": r, "content": c} for r, c in zip(("user", "assistant"), GOOD[6], strict=True)
    ]
    validation.write_text(json.dumps({"messages": messages}), encoding="utf-8")
    found = load(train, str(validation))
    assert named(found.problems) == {"validation_in_train": [7]}
    assert found.problems[0].where == "data.validation"
    assert found.problems[0].severity == "warning"


def test_misread_text(tmp_path: Path) -> None:
    wrong = "안녕하세요".encode().decode("cp1252", "replace")
    found = load(csv_file(tmp_path, "a.csv", [*GOOD, (wrong, "네, 반갑습니다 손님")]))
    assert named(found.problems) == {"data_misread": [11]}


def test_wrong_rows_are_errors_each_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    good = {"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}
    bad = [
        {"messages": [{"role": "robot", "content": "a"}]},
        {"messages": [*good["messages"], {"role": "user", "content": {"a": 1}}]},
    ]
    text = "\n\n".join(json.dumps(row) for row in [good, *bad, good])
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        load(str(file))
    places = [(p.code, p.rows[0].row, p.rows[0].line) for p in error.value.problems]
    assert places == [("data_row_wrong", 2, 3), ("data_row_wrong", 3, 5)]
    assert "row 2 (line 3)" in str(error.value)
    assert "robot" in str(error.value)


def test_values_of_another_kind_matter_only_where_they_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    rows: list[Any] = [
        {"prompt": "가", "completion": "나", "id": 1},
        {"prompt": "다", "completion": "라", "id": "zwei"},
        {"prompt": 5, "completion": "라", "id": [3]},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    found = load(str(file))
    assert conversations.conversation(found.train.dataset[2], found.train.layout, "")[0] == {
        "role": "user",
        "content": "5",
    }
    rows.append({"prompt": "마", "completion": {"a": 1}})
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        load(str(file))
    assert named(list(error.value.problems)) == {"data_row_wrong": [4]}


def test_labels_hardly_present_and_only_in_validation(tmp_path: Path) -> None:
    rows = [(f"문자 {n}", "스팸" if n % 2 else "정상") for n in range(200)]
    train = csv_file(tmp_path, "a.csv", [*rows, ("문자 x", "광고"), ("문자 y", "광고")])
    validation = csv_file(tmp_path, "b.csv", [("v1", "스팸"), ("v2", "홍보"), ("v3", "정상")] * 3)
    found = load(train, validation)
    rare = {p.code: p.values["label"] for p in found.problems if p.code.startswith("label")}
    assert rare == {"label_rare": "광고", "label_only_in_validation": "홍보"}
    assert next(p for p in found.problems if p.code == "label_rare").rows[0].row == 201


def test_no_row_is_left(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as error:
        load(csv_file(tmp_path, "a.csv", [("", "x"), (" ", "y")]))
    assert error.value.problems[0].code == "data_empty"


# -- the split --------------------------------------------------------------------------------


def shares(rows: Any) -> dict[str, float]:
    counts = Counter(rows["completion"][:])
    return {label: count / len(rows) for label, count in counts.items()}


def test_a_split_keeps_label_shares(tmp_path: Path) -> None:
    labels = ["정상"] * 140 + ["스팸"] * 50 + ["광고"] * 10
    file = csv_file(tmp_path, "a.csv", [(f"문자 {n}", label) for n, label in enumerate(labels)])
    found = load(file, data__validation_fraction=0.1)
    assert found.validation is not None
    assert Counter(found.validation.dataset["completion"][:]) == {"정상": 14, "스팸": 5, "광고": 1}
    assert shares(found.train.dataset) == pytest.approx(shares(found.validation.dataset))
    assert found.split == {"fraction": 0.1, "seed": 42, "stratified": True}
    rows = [*found.train.dataset["__row__"], *found.validation.dataset["__row__"]]
    assert sorted(rows) == list(range(1, 201))


def test_a_split_is_drawn_with_the_seed(tmp_path: Path) -> None:
    file = csv_file(tmp_path, "a.csv", [(f"질문 {n}", f"대답 {n}") for n in range(100)])

    def drawn(seed: int) -> list[int]:
        found = load(file, data__validation_fraction=0.2, training__seed=seed)
        assert found.validation is not None
        return list(found.validation.dataset["__row__"])

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    assert len(drawn(3)) == 20


def test_every_label_keeps_a_row_to_learn_from(tmp_path: Path) -> None:
    labels = ["가", "나", "다", "라"] * 5 + ["마"] + ["바"] * 3
    file = csv_file(tmp_path, "a.csv", [(f"문자 {n}", label) for n, label in enumerate(labels)])
    found = load(file, data__validation_fraction=0.5)
    assert found.validation is not None
    assert len(found.validation.dataset) == 12
    assert set(found.train.dataset["completion"][:]) == set(labels)


def test_too_few_rows_to_set_any_aside(tmp_path: Path) -> None:
    found = load(csv_file(tmp_path, "a.csv", GOOD[:3]), data__validation_fraction=0.05)
    assert found.validation is None
    assert [p.code for p in found.problems] == ["validation_empty"]
