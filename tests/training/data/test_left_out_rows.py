"""Duplicates, and rows that stand in both sets, are left out where the settings say so."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from training.data.load import load_example_sets
from training.data.readers.rows import ROW
from training.data.sets import ExampleSet, ExampleSets
from training.pipeline.check import check
from training.pipeline.data_record import save_data_record
from training.settings import toml_file
from training.settings.schema import Settings

Pair = tuple[str, str]
ONCE: list[Pair] = [(f"메시지 {n}", f"이것은 대답 {n}입니다, 꽤 길어요") for n in range(40)]
TRAIN = [*ONCE[:30], ONCE[3], ONCE[3], ONCE[17], ("메시지 5", "다른 대답입니다, 꽤 길어요")]
VALIDATION = [*ONCE[28:36], ONCE[29], ONCE[35]]


def file_of(folder: Path, name: str, pairs: list[Pair]) -> str:
    lines = [json.dumps({"prompt": p, "completion": c}, ensure_ascii=False) for p, c in pairs]
    file = folder / f"{name}.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return str(file)


def load(train: str, validation: str = "", **data: Any) -> ExampleSets:
    settings = Settings().with_value("data.train", train).with_value("data.validation", validation)
    for key, value in data.items():
        settings = settings.with_value(f"data.{key}", value)
    return load_example_sets(settings)


def pairs_of(part: ExampleSet | None) -> list[Pair]:
    assert part is not None
    return [(row["prompt"], row["completion"]) for row in part.dataset]


def codes(found: ExampleSets) -> dict[str, int]:
    return {p.code: int(p.values.get("count", 0)) for p in found.problems}


@pytest.fixture
def sets(tmp_path: Path) -> tuple[str, str]:
    return file_of(tmp_path, "t", TRAIN), file_of(tmp_path, "v", VALIDATION)


def test_kept_unless_asked_for(sets: tuple[str, str]) -> None:
    found = load(*sets)
    assert pairs_of(found.train) == TRAIN
    assert pairs_of(found.validation) == VALIDATION
    assert found.left_out == []


def test_only_the_first_of_equal_rows_is_used(sets: tuple[str, str]) -> None:
    found = load(*sets, duplicates="drop")
    assert pairs_of(found.train) == list(dict.fromkeys(TRAIN))
    assert pairs_of(found.validation) == list(dict.fromkeys(VALIDATION))
    more = Counter(TRAIN)
    assert codes(found)["data_contradictions"] == 1, "another answer is no duplicate"
    assert "data_duplicates" not in codes(found)
    told = [p for p in found.problems if p.code == "data_duplicates_left_out"]
    assert [p.values["count"] for p in told] == [sum(more.values()) - len(more), 2]
    assert [p.severity for p in told] == ["warning", "warning"]
    assert [place.row for place in told[0].rows] == [31, 32, 33]
    assert found.rows == len(TRAIN), "as they are named, before anything is left out"
    assert [(code, place.row) for place, code in found.left_out][:3] == [
        ("data_duplicates", 31),
        ("data_duplicates", 32),
        ("data_duplicates", 33),
    ]


def test_what_is_trained_on_is_taken_out_of_validation(sets: tuple[str, str]) -> None:
    kept = load(*sets)
    warned = next(p for p in kept.problems if p.code == "validation_in_train")
    standing_in_both = [pair for pair in VALIDATION if pair in set(TRAIN)]
    assert warned.values["held_out"] == len(standing_in_both) == 3
    found = load(*sets, validation_overlap="drop")
    assert pairs_of(found.train) == TRAIN, "nothing is lost for training"
    assert pairs_of(found.validation) == [p for p in VALIDATION if p not in set(TRAIN)]
    assert codes(found)["validation_left_out"] == 3
    assert "validation_in_train" not in codes(found)


@pytest.mark.parametrize("seed", range(4))
def test_a_share_held_out_is_free_of_what_is_trained_on(tmp_path: Path, seed: int) -> None:
    train = file_of(tmp_path, "t", ONCE * 3)
    settings = Settings().with_value("training.seed", seed)
    for key, value in (("train", train), ("validation_fraction", 0.25)):
        settings = settings.with_value(f"data.{key}", value)
    both = set(pairs_of(load_example_sets(settings).train))
    both &= set(pairs_of(load_example_sets(settings).validation))
    assert both, "the case that it is about"
    found = load_example_sets(settings.with_value("data.validation_overlap", "drop"))
    left = pairs_of(found.validation) if found.validation is not None else []
    assert not set(left) & set(pairs_of(found.train))
    once = load_example_sets(settings.with_value("data.duplicates", "drop"))
    assert len(once.train.dataset) == 30
    assert sorted(pairs_of(once.train) + pairs_of(once.validation)) == sorted(ONCE)


def test_nothing_left_to_test_with_is_told(tmp_path: Path) -> None:
    train = file_of(tmp_path, "t", ONCE)
    validation = file_of(tmp_path, "v", ONCE[:5])
    found = load(train, validation, validation_overlap="drop")
    assert found.validation is None
    assert "validation_all_in_train" in codes(found)
    assert len(found.left_out) == 5


def test_other_rows_are_another_source(sets: tuple[str, str]) -> None:
    """Tokens are kept under the name of their source."""
    plain, once = load(*sets), load(*sets, duplicates="drop")
    apart = load(*sets, validation_overlap="drop")
    assert plain.train.source != once.train.source
    assert plain.validation is not None
    assert apart.validation is not None
    assert plain.validation.source != apart.validation.source


def test_check_and_the_run_s_record_say_so(
    model: Path, sets: tuple[str, str], tmp_path: Path
) -> None:
    settings_file = tmp_path / "settings.toml"
    settings_file.write_text(
        f"[model]\nname_or_path = {json.dumps(str(model))}\n"
        f"[data]\ntrain = {json.dumps(sets[0])}\nvalidation = {json.dumps(sets[1])}\n"
        'duplicates = "drop"\nvalidation_overlap = "drop"\n'
        f"[output]\ndir = {json.dumps(str(tmp_path / 'runs'))}\n",
        encoding="utf-8",
    )
    settings = toml_file.load(settings_file)
    result = check(settings)
    assert result.ok
    assert result.examples == len(TRAIN)
    assert result.lengths is not None
    assert result.lengths.examples == len(set(TRAIN))
    told = {problem.code for problem in result.problems}
    assert told >= {"data_duplicates_left_out", "validation_left_out"}
    save_data_record(tmp_path, load_example_sets(settings))
    record = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    assert record["train"]["examples"] == len(set(TRAIN))
    assert record["validation"]["examples"] == len(set(VALIDATION) - set(TRAIN))
    assert Counter(row["reason"] for row in record["left_out"]) == {
        "data_duplicates": len(TRAIN) - len(set(TRAIN)) + len(VALIDATION) - len(set(VALIDATION)),
        "validation_in_train": len(set(VALIDATION) & set(TRAIN)),
    }


def test_rows_keep_their_numbers(sets: tuple[str, str]) -> None:
    found = load(*sets, duplicates="drop")
    assert found.train.dataset.select_columns([ROW])[ROW][-1] == len(TRAIN)
