"""A run is called by its data and a number, in its folder and wherever it is shown."""

from pathlib import Path

import pytest

from training.runs.folder import create_run_folder
from training.runs.names import run_name, title_of_run
from training.settings.schema import Settings


@pytest.mark.parametrize(
    ("train", "name"),
    [
        ("/data/고객문자 300건.csv", "고객문자_300건"),
        ("C:\\Users\\me\\spam.v2.xlsx", "spam.v2"),
        (["a/b.jsonl", "c.jsonl"], "b"),
        ("train_dataset/", "train_dataset"),
        ("///", "some-model"),
        ("..", "some-model"),
    ],
)
def test_a_run_is_named_after_its_data(train: str | list[str], name: str) -> None:
    settings = Settings().with_value("model.name_or_path", "owner/some-model")
    assert run_name(settings.with_value("data.train", train)) == name


def test_runs_of_the_same_data_are_counted(tmp_path: Path) -> None:
    settings = Settings().with_value("output.dir", str(tmp_path))
    first = settings.with_value("data.train", "고객문자 300건.csv")
    other = settings.with_value("data.train", "고객문자 300건-2.csv")
    made = [create_run_folder(each).name for each in (first, first, other, first)]
    assert [title_of_run(name) for name in made] == [
        "고객문자 300건 #1",
        "고객문자 300건 #2",
        "고객문자 300건-2 #1",
        "고객문자 300건 #3",
    ]


def test_a_folder_of_another_kind_keeps_its_name() -> None:
    assert title_of_run("20260101-080000-old") == "20260101-080000-old"
    assert title_of_run("mine-2") == "mine-2"
