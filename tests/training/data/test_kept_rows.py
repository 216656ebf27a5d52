"""One file of the cache, made by several at once: each gets what it asked for, nobody is refused.

On Windows a file that somebody has mapped can neither be replaced nor removed.
"""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow
import pytest

from training.data.readers import arrow_rows
from training.data.readers.arrow_rows import kept_table, table_of_rows
from training.data.readers.kept_files import seal_file
from training.data.readers.rows import TextRow
from training.data.row_table import RowTable

WANTED = [number * 2 for number in range(50)]
SCHEMA = pyarrow.schema([("number", pyarrow.int64())])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HEADROOM_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "tokenized"


class Maker:
    """Makes the rows in two batches, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> Iterator[pyarrow.RecordBatch]:
        self.asked += 1
        for part in (WANTED[:30], WANTED[30:]):
            yield pyarrow.record_batch([pyarrow.array(part)], schema=SCHEMA)


def kept(make: Callable[[], Iterator[pyarrow.RecordBatch]]) -> RowTable:
    return kept_table("tokenized", "key", SCHEMA, make, len(WANTED))


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_file_that_is_there_is_read(folder: Path) -> None:
    make = Maker()
    assert kept(make)["number"] == kept(make)["number"] == WANTED
    assert make.asked == 1
    assert names(folder) == ["key.arrow", "key.arrow.sha256"]


@pytest.mark.parametrize("cut", [0, 100, -20])
def test_a_file_that_is_damaged_is_made_again(folder: Path, cut: int) -> None:
    make = Maker()
    kept(make)
    file = folder / "key.arrow"
    file.write_bytes(file.read_bytes()[:cut])
    assert kept(make)["number"] == WANTED


def test_somebody_who_is_first_and_goes_on_reading(folder: Path) -> None:
    others: list[RowTable] = []

    def make() -> Iterator[pyarrow.RecordBatch]:
        others.append(kept(Maker()))
        return Maker()()

    assert kept(make)["number"] == others[0]["number"] == WANTED
    assert names(folder) == ["key.arrow", "key.arrow.sha256"]


@pytest.mark.parametrize("disks", [1, 2])
def test_a_cache_that_is_full_is_done_without(
    disks: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another disk is tried, then memory; nothing half made is left."""
    tried: list[Path] = []

    def seal(unfinished: Path, target: Path) -> None:
        tried.append(target.parent)
        if len(tried) <= disks:
            raise OSError(28, "No space left on device")
        seal_file(unfinished, target)

    monkeypatch.setattr(arrow_rows, "seal_file", seal)
    assert kept(Maker())["number"] == WANTED
    assert (tried[0], len(set(tried))) == (folder, 2)
    assert names(folder) == []


def test_what_cannot_be_made_is_told_as_it_is(folder: Path) -> None:
    def make() -> Iterator[pyarrow.RecordBatch]:
        yield next(Maker()())
        raise OSError(5, "Input/output error", "the user's file")

    with pytest.raises(OSError, match="the user's file"):
        kept(make)
    assert names(folder) == []


def test_rows_that_several_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADROOM_CACHE_DIR", str(tmp_path / "cache"))
    file = tmp_path / "rows.csv"
    file.write_text("text\n" * 3, encoding="utf-8")
    together = threading.Barrier(4)
    found: list[list[str]] = []

    def rows() -> Iterator[TextRow]:
        together.wait(60)  # nobody has written anything yet
        for number in range(3):
            yield TextRow(number + 1, number + 2, {"text": f"row {number}"})

    def read() -> None:
        found.append(table_of_rows(file, "data.train", rows, ["text"])["text"])

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert found == [["row 0", "row 1", "row 2"]] * 4
    kept = [path.suffix for path in (tmp_path / "cache" / "rows").iterdir()]
    assert sorted(kept) == [".arrow", ".sha256"]
