"""Files that would end a native reader, or take all memory: named before they are read."""

import io
import json
import random
import struct
import zipfile
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from training.data.load import load_example_sets
from training.data.readers.rows import unique_names
from training.data.readers.workbook_limits import require_readable
from training.settings.schema import Settings
from training.texts.problems import ProblemError


def load(file: Path) -> None:
    settings = Settings().with_value("data.train", str(file))
    load_example_sets(settings.with_value("data.validation_fraction", 0.0))


def book(file: Path, cells: dict[str, str]) -> Path:
    made = openpyxl.Workbook()
    for at, text in {"A1": "text", "B1": "label", "A2": "one", "B2": "a", **cells}.items():
        made.worksheets[0][at] = text
    made.save(file)
    return file


@pytest.mark.parametrize("cell", ["XFD1048576", "GR1048576", "XFD2000", "C1048576"])
def test_a_stray_cell_is_named(cell: str, tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", {cell: "x"})
    with pytest.raises(ProblemError) as error:
        load(file)
    (problem,) = error.value.problems
    assert problem.code == "data_stray_cell"
    assert cell in problem.message
    assert str(file) in problem.message


def test_a_table_anywhere_is_read(tmp_path: Path) -> None:
    file = book(tmp_path / "a.xlsx", {f"A{n}": "more" for n in range(3, 60)} | {"AB40": "note"})
    require_readable(file, "data.train")
    load(file)


def repacked(file: Path, name: str, content: bytes, told_bytes: int | None = None) -> Path:
    """Replace a part of a workbook, and what its list says of the part's size."""
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    whole = bytearray(made.getvalue())
    if told_bytes is not None:
        size = len(content).to_bytes(4, "little")
        at = whole.find(size)
        while at >= 0:
            whole[at : at + 4] = told_bytes.to_bytes(4, "little")
            at = whole.find(size, at + 4)
    file.write_bytes(whole)
    return file


@pytest.mark.parametrize("told_bytes", [None, 100])
def test_a_bomb_is_named_whatever_it_says_of_its_size(
    told_bytes: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.data.readers.workbook_limits._MOST_BYTES", 2**23)
    file = book(tmp_path / "a.xlsx", {})
    repacked(file, "xl/sharedStrings.xml", b" " * (2**24 + 4711), told_bytes)
    assert file.stat().st_size < 2**17
    with pytest.raises(ProblemError) as error:
        require_readable(file, "data.train")
    assert error.value.problems[0].code == "data_workbook_too_large"


def test_flips_of_a_workbook_are_told_or_read(tmp_path: Path) -> None:
    sound = book(tmp_path / "a.xlsx", {f"A{n}": f"row {n}" for n in range(3, 30)}).read_bytes()
    draw = random.Random(7)
    for number in range(30):
        spoiled = bytearray(sound)
        for _ in range(draw.randint(1, 6)):
            spoiled[draw.randrange(len(spoiled))] = draw.randrange(256)
        file = tmp_path / f"{number}.xlsx"
        file.write_bytes(spoiled)
        try:
            load(file)
        except ProblemError as error:
            assert "Traceback" not in str(error)  # noqa: PT017 - many files, one test
        file.unlink()


def test_offsets_of_an_arrow_file_that_lead_elsewhere_are_told(tmp_path: Path) -> None:
    table = pa.table({"text": ["ab", "cd"], "label": ["a", "b"]})
    file = tmp_path / "a.arrow"
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
        writer.write_table(table)
    offsets = struct.pack("<3i", 0, 2, 4)
    content = file.read_bytes()
    assert content.count(offsets) == 1
    file.write_bytes(content.replace(offsets, struct.pack("<3i", 0, 2**30, 4)))
    with pytest.raises(ProblemError) as error:
        load(file)
    assert error.value.problems[0].code == "data_unreadable"
    assert str(file) in error.value.problems[0].message


def wide(file: Path, columns: int) -> None:
    names = [f"c{n}" for n in range(columns)]
    match file.suffix:
        case ".csv":
            file.write_text("\n".join([",".join(names), ",".join("x" for _ in names)]))
        case ".jsonl":
            file.write_text("\n".join(json.dumps({name: "x"}) for name in names))
        case ".parquet":
            pq.write_table(pa.table({name: ["x"] for name in names}), file)
        case ".arrow":
            table = pa.table({name: ["x"] for name in names})
            with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_file(sink, table.schema) as made:
                made.write_table(table)


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".arrow"])
def test_a_table_wider_than_examples_are_is_named(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.data.readers.rows.MOST_COLUMNS", 500)
    file = tmp_path / f"a{suffix}"
    wide(file, 20_001)
    with pytest.raises(ProblemError) as error:
        load(file)
    (problem,) = error.value.problems
    assert problem.code == "data_too_wide"
    assert str(file) in problem.message


def test_names_of_columns_are_told_apart_in_one_pass() -> None:
    """100,000 equal ones took minutes, each looked for among all before it."""
    names = unique_names(["a", "", "a", "b"] * 25_000)
    assert names[:5] == ["a", "column 2", "column 3", "b", "column 5"]
    assert len(names) == len(set(names)) == 100_000
    assert unique_names(["column 2", "", "column 2"]) == ["column 2", "column 2'", "column 3"]


def test_rows_of_nothing_are_not_counted_out(tmp_path: Path) -> None:
    """A column of nulls takes no byte, however many rows a file says that it has."""
    file = tmp_path / "a.arrow"
    table = pa.table({"text": pa.nulls(10**7)})
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_stream(sink, table.schema) as made:
        made.write_table(table)
    assert file.stat().st_size < 2**12
    with pytest.raises(ProblemError) as error:
        load(file)
    assert str(file) in error.value.problems[0].message


def test_a_damaged_parquet_file_is_named_itself(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": ["some text"] * 500, "label": ["a", "b"] * 250}), file)
    content = bytearray(file.read_bytes())
    content[4:200] = bytes(196)
    file.write_bytes(content)
    with pytest.raises(ProblemError) as error:
        load(file)
    (problem,) = error.value.problems
    assert problem.code == "data_unreadable"
    assert str(file) in problem.message
    assert "cache" not in problem.message
