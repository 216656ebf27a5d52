"""One file of the cache, made by several at once: each gets what it asked for, nobody is refused.

On Windows a file that somebody has mapped can neither be replaced nor removed.
"""

import threading
from collections.abc import Iterator
from pathlib import Path

import datasets
import pyarrow.ipc
import pytest

from training.data.arrow_rows import arrow_of_rows
from training.data.cache_files import dataset_kept
from training.data.rows import TextRow

ROWS = datasets.Dataset.from_dict({"number": list(range(50))})
WANTED = [number * 2 for number in range(50)]


def doubled(file: str) -> datasets.Dataset:
    return ROWS.map(
        lambda row: {"number": row["number"] * 2}, cache_file_name=file, new_fingerprint="doubled"
    )


def test_a_file_that_is_there_is_read(tmp_path: Path) -> None:
    target = tmp_path / "kept.arrow"
    asked: list[str] = []

    def make(file: str) -> datasets.Dataset:
        asked.append(file)
        return doubled(file)

    assert dataset_kept(target, make)["number"][:] == WANTED
    assert len(asked) == 2
    assert dataset_kept(target, make)["number"][:] == WANTED
    assert asked[2:] == [str(target)]
    assert [file.name for file in tmp_path.iterdir()] == ["kept.arrow"]


def test_somebody_who_is_first_and_goes_on_reading(tmp_path: Path) -> None:
    target = tmp_path / "kept.arrow"
    others: list[datasets.Dataset] = []

    def make(file: str) -> datasets.Dataset:
        if not others:
            others.append(doubled(str(target)))
        return doubled(file)

    mine = dataset_kept(target, make)
    assert mine["number"][:] == others[0]["number"][:] == WANTED
    assert [file.name for file in tmp_path.iterdir()] == ["kept.arrow"]


def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    def make(file: str) -> datasets.Dataset:
        Path(file).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        dataset_kept(tmp_path / "kept.arrow", make)
    assert list(tmp_path.iterdir()) == []


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
        path, _ = arrow_of_rows(file, "data.train", rows, ["text"])
        with pyarrow.memory_map(str(path)) as source:
            table = pyarrow.ipc.open_stream(source).read_all()
            found.append(table["text"].to_pylist())

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert found == [["row 0", "row 1", "row 2"]] * 4
    kept = [path.suffix for path in (tmp_path / "cache" / "rows").iterdir()]
    assert kept == [".arrow"]
