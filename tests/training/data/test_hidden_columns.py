"""Columns and rows that nobody sees in a workbook."""

import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from training.data.load import load_example_sets
from training.data.raw_table import raw_table
from training.data.sets import ExampleSet
from training.settings.schema import Settings

ROWS = [[f"t {n}", "ab"[n % 2], f"answer {n}"] for n in range(6)]


def workbook(folder: Path, names: list[str], hidden: str, name: str = "a.xlsx") -> Path:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in (names, *ROWS):
        sheet.append(row[: len(names)])
    for letter in hidden:
        sheet.column_dimensions[letter].hidden = True
    made.save(folder / name)
    return folder / name


def loaded(*files: Path, **data: Any) -> tuple[ExampleSet, dict[str, str]]:
    settings = Settings().with_value("data.train", [*map(str, files)])
    for key, value in ({"validation_fraction": 0.0} | data).items():
        settings = settings.with_value(f"data.{key}", value)
    sets = load_example_sets(settings)
    told = {p.code: str(p.values["columns"]) for p in sets.problems if "hidden" in p.code}
    return sets.train, told


def test_what_a_person_sees_is_learned_and_what_is_hidden_is_told(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["text", "label", "answer"], "B")
    train, told = loaded(file)
    assert train.layout.roles == {"prompt": "text", "completion": "answer"}
    assert told == {"data_columns_hidden": "label"}
    table = raw_table(Settings().with_value("data.train", str(file)).data, "train")
    assert table is not None
    assert table.hidden == ("label",)


def test_a_hidden_column_that_is_needed_is_read_and_told(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["text", "label"], "B")
    train, told = loaded(file)
    assert train.layout.completion_column == "label"
    assert told == {"data_columns_hidden_read": "label"}
    assert loaded(file, prompt_column="text", completion_column="label")[1] == {}
    plain, told = loaded(file, unused_columns=["label"])
    assert (plain.layout.kind, told) == ("text", {})


def test_each_of_several_files_tells_its_hidden_columns(tmp_path: Path) -> None:
    first = workbook(tmp_path, ["text", "label"], "")
    other = workbook(tmp_path, ["본문", "분류", "메모"], "C", "b.xlsx")
    train, told = loaded(first, other)
    assert (len(train.dataset), told) == (12, {"data_columns_hidden": "메모"})


def test_a_column_of_no_width_is_hidden(tmp_path: Path) -> None:
    file = workbook(tmp_path, ["text", "label", "answer"], "B")
    with zipfile.ZipFile(file) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    tag = re.sub(rb"<col [^>]*>", b'<col min="2" max="2" width="0" customWidth="1"/>', sheet)
    assert tag != sheet
    with zipfile.ZipFile(file, "w") as book:
        for name, content in (parts | {"xl/worksheets/sheet1.xml": tag}).items():
            book.writestr(name, content)
    assert loaded(file)[1] == {"data_columns_hidden": "label"}
