"""Examples read from the disk as rows of a table: folders saved by ``datasets``, or files.

Text formats, Excel and Parquet are written to an Arrow file once and mapped from there, so that
data larger than memory is no matter. ``pyarrow`` is imported when something is read.
"""

import contextlib
import hashlib
import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.data.readers import foreign_files
from training.data.readers.arrow_rows import Rows, table_of_batches, table_of_rows
from training.data.readers.cells import cell, stored
from training.data.readers.csv_rows import csv_columns, csv_rows
from training.data.readers.encoding import encoding_of
from training.data.readers.excel_rows import FIRST_SHEET, SheetChoice
from training.data.readers.file_kinds import TOLD_BY_CONTENT, not_read, reader_suffix
from training.data.readers.json_rows import json_rows, jsonl_rows
from training.data.readers.reader_child import NOT_THE_FILES
from training.data.readers.rows import FILE, LINE, ORIGIN_COLUMNS, ROW
from training.data.row_table import RowTable, concatenated, mapped, saved_by_datasets
from training.files.parse import parse_json
from training.files.untrusted import regular_text
from training.texts.failure import INTERRUPTS, problem_of
from training.texts.problems import Problem, ProblemError, fail, said_by, warn

if TYPE_CHECKING:
    import pyarrow

DICT_FILE = "dataset_dict.json"
STATE_FILE = "state.json"
_INFO_FILE = "dataset_info.json"
_OWN_FILES = {DICT_FILE, STATE_FILE, _INFO_FILE, "dataset_infos.json", "config.json"}
_TEXT_SUFFIXES = (".csv", ".tsv", ".jsonl", ".json")
_SPLIT_WORDS = {
    "train": ("train", "training", "학습", "훈련"),
    "validation": ("validation", "valid", "val", "dev", "검증"),
    "test": ("test", "testing", "eval", "evaluation", "평가", "테스트"),
}
_NOT_ON_THIS_DISK = 0x400000 | stat.FILE_ATTRIBUTE_OFFLINE  # FILE_ATTRIBUTE_RECALL_ON_DATA_ACCESS
_BATCH_ROWS = 1000
_TRAIN, _HELD_OUT = ("train",), ("validation", "test")


@dataclass
class DataSource:
    """What was read for one purpose.

    Args:
        dataset: the rows, with the origin columns.
        files: by the numbers in the column of files.
        problems: what is noteworthy.
        sheets: of a workbook, all that have rows.
        hidden: columns that nobody sees in a workbook.
    """

    dataset: RowTable
    files: list[str]
    problems: list[Problem] = field(default_factory=list)
    sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def columns(self) -> list[str]:
        """Its own columns, without those of the origin."""
        return [name for name in self.dataset.column_names if name not in ORIGIN_COLUMNS]


@dataclass(frozen=True)
class Reading:
    """What is to be known of the settings to read files.

    Args:
        unify: gives the columns of several files one name where they hold the same.
        sheets: which ones of a workbook to read.
    """

    unify: Callable[[list[DataSource]], None] = lambda _sources: None
    sheets: SheetChoice = FIRST_SHEET


_AS_THEY_ARE = Reading()


def read_train(named: str | list[str], reading: Reading = _AS_THEY_ARE) -> DataSource:
    """Return the examples to learn from; of several splits, ``train``.

    Args:
        named: a file or folder, or several.
        reading: how the settings want them read.

    Raises:
        ProblemError: the path is missing, in no known format, damaged or empty.
    """
    return _read(paths(named), "data.train", _TRAIN, reading)


def read_validation(named: str | list[str], reading: Reading = _AS_THEY_ARE) -> DataSource:
    """Return the examples to check with; of several splits, ``validation``, else ``test``.

    Arguments as in :func:`read_train`.

    Raises:
        ProblemError: as in :func:`read_train`.
    """
    return _read(paths(named), "data.validation", _HELD_OUT, reading)


def read_own_validation(
    named: str | list[str], reading: Reading = _AS_THEY_ARE
) -> DataSource | None:
    """Return the validation split that the training data brings along, if it does."""
    folders = [path for path in paths(named) if path.is_dir()]
    found = [path for path in folders if _has_split(path, _HELD_OUT)]
    return _read(found, "data.train", _HELD_OUT, reading) if found else None


def paths(named: str | list[str]) -> list[Path]:
    """Return the files and folders that a setting names."""
    return [Path(name) for name in ([named] if isinstance(named, str) else named)]


def fingerprint(named: str | list[str]) -> str:
    """Return a short hash that changes when the data's files do (name, size, time of change); of no
    name, the same for ever."""
    digest = hashlib.sha256()
    for path in paths(named) if named else ():  # an empty path is the whole working folder
        digest.update(f"{path.absolute()}\0".encode(errors="surrogateescape"))
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file():
                status = file.stat()
                about = f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\0"
                digest.update(about.encode(errors="surrogateescape"))
    return digest.hexdigest()[:16]


def _read(named: list[Path], where: str, splits: tuple[str, ...], reading: Reading) -> DataSource:
    sources = [source for path in named for source in _sources(path, where, splits, reading)]
    if len(sources) > 1:
        reading.unify(sources)
    source = _joined(sources)
    if len(source.dataset) == 0:
        raise fail("data_empty", where, path=", ".join(map(str, named)))
    return source


def _sources(
    path: Path, where: str, splits: tuple[str, ...], reading: Reading
) -> Iterator[DataSource]:
    if not path.exists():
        raise fail("data_missing", where, path=str(path))
    part = path
    try:
        for part in _parts(path, where, splits):
            yield _read_part(part, where, reading.sheets)
    except (ProblemError, *INTERRUPTS):
        raise
    except BaseException as error:  # readers raise whatever their format's library does
        if problem_of(error, path).code in NOT_THE_FILES:
            raise
        code = _why_unreadable(error, part)
        raise fail(code, where, path=str(part), reason=said_by(error)) from error


def _why_unreadable(error: BaseException, path: Path) -> str:
    with contextlib.suppress(OSError):
        attributes = getattr(path.stat(), "st_file_attributes", 0)
        if isinstance(error, OSError) and attributes & _NOT_ON_THIS_DISK:
            return "data_in_cloud"
    return "data_not_allowed" if isinstance(error, PermissionError) else "data_unreadable"


def _parts(path: Path, where: str, splits: tuple[str, ...]) -> list[Path]:
    """Return the files and saved datasets that ``path`` is made of, of the split that is wanted."""
    if path.is_file() or (path / STATE_FILE).is_file():
        return [path]
    if (path / DICT_FILE).is_file():
        names = _split_names(path)
        found = next((path / split for split in splits if split in names), None)
        if found is None:
            raise fail("data_no_split", where, path=str(path), splits=", ".join(splits))
        return [found]
    files = _files_in(path)
    if not files:
        raise fail("data_folder_empty", where, path=str(path))
    by_split = _by_split(path, files)
    if splits == _HELD_OUT and set(by_split) == {"train"}:
        return files  # a folder of validation examples need not say so in every name
    for split in splits:
        if by_split.get(split):
            return by_split[split]
    raise fail("data_no_split", where, path=str(path), splits=", ".join(splits))


def _has_split(folder: Path, splits: tuple[str, ...]) -> bool:
    if (folder / DICT_FILE).is_file():
        return any(split in splits for split in _split_names(folder))
    if (folder / STATE_FILE).is_file():
        return False
    return any(split in splits for split in _by_split(folder, _files_in(folder)))


def _split_names(folder: Path) -> list[str]:
    content = parse_json(regular_text(folder / DICT_FILE))
    return [str(name) for name in content.get("splits", [])]


def _files_in(folder: Path) -> list[Path]:
    """Return the data files in a folder and those below it, sorted by name."""
    found = (file for file in folder.rglob("*") if file.suffix.lower() in DATA_SUFFIXES)
    return sorted(
        file
        for file in found
        if file.is_file() and file.name not in _OWN_FILES and not file.name.startswith((".", "~$"))
    )


def _by_split(folder: Path, files: list[Path]) -> dict[str, list[Path]]:
    """Return split → files, by the words in their names; what has none is to be learned from."""
    found: dict[str, list[Path]] = {}
    for file in files:
        words = set(re.split(r"[\W_\d]+", str(file.relative_to(folder)).lower()))
        split = next((s for s, known in _SPLIT_WORDS.items() if words & set(known)), "train")
        found.setdefault(split, []).append(file)
    return found


def _read_part(path: Path, where: str, sheets: SheetChoice) -> DataSource:
    if path.is_dir():
        return _with_origin(_saved(path, where), str(path))
    if path.suffix.lower() not in (*DATA_SUFFIXES, *TOLD_BY_CONTENT):
        raise not_read(path, where)
    if path.stat().st_size == 0:
        raise fail("data_empty", where, path=str(path))
    suffix = reader_suffix(path, where)
    if suffix in TOLD_BY_CONTENT:
        raise fail("data_format_unknown", where, path=str(path))
    if suffix in _WORKBOOKS:
        return _foreign(foreign_files.workbook(path, where, sheets), path)
    if suffix == ".parquet":
        return _foreign(foreign_files.parquet(path, where), path)
    if suffix == ".arrow":
        foreign_files.proved([path], where)
        return _with_origin(mapped(path), str(path))
    columns, rows = _ROW_READERS[suffix]

    def read() -> Rows:
        return rows(path, where)

    names = columns(path, where) if columns else None
    source = _with_origin(table_of_rows(path, where, read, names), str(path))
    if suffix in _TEXT_SUFFIXES and (encoding := encoding_of(path, where)).guessed:
        guessed = warn("data_encoding_guessed", where, path=str(path), encoding=encoding.name)
        source.problems.append(guessed)
    return source


def _foreign(found: foreign_files.ForeignRows, path: Path) -> DataSource:
    source = _with_origin(found.rows, str(path))
    source.problems, source.sheets, source.hidden = found.problems, found.sheets, found.hidden
    return source


def _saved(folder: Path, where: str) -> RowTable:
    """Return the rows of a saved dataset, which may name no file outside its folder."""
    state = parse_json(regular_text(folder / STATE_FILE))
    names = [named["filename"] for named in state["_data_files"]]
    for name in names:
        if Path(name).name != name:
            raise ValueError(f"{STATE_FILE}: {name}")
    if not names:
        raise ValueError(f"{STATE_FILE}: _data_files")
    foreign_files.proved([folder / name for name in names], where)
    return saved_by_datasets(folder, names, _INFO_FILE)


def _with_origin(dataset: RowTable, file: str) -> DataSource:
    import numpy as np
    import pyarrow

    count = len(dataset)
    columns = {FILE: np.zeros(count, np.int64)}
    if ROW not in dataset.column_names:
        columns |= {ROW: np.arange(1, count + 1), LINE: np.zeros(count, np.int64)}
    for name, values in columns.items():
        dataset = dataset.with_column(name, pyarrow.array(values))
    return DataSource(dataset, [file])


def _joined(sources: list[DataSource]) -> DataSource:
    """Lay the rows of several files one after another, each with its file's number."""
    import numpy as np
    import pyarrow

    if len(sources) == 1:
        return sources[0]
    _make_alike(sources)
    numbers = np.repeat(np.arange(len(sources)), [len(s.dataset) for s in sources])
    whole = concatenated([source.dataset for source in sources])
    whole = whole.with_column(FILE, pyarrow.array(numbers))
    problems = [problem for source in sources for problem in source.problems]
    sheets = tuple(dict.fromkeys(name for source in sources for name in source.sheets))
    hidden = tuple(dict.fromkeys(name for source in sources for name in source.hidden))
    files = [source.files[0] for source in sources]
    return DataSource(whole, files, problems, sheets, hidden)


def _make_alike(sources: list[DataSource]) -> None:
    """Give columns of one name one type: text, where their types differ."""
    has: dict[str, list[DataSource]] = {}
    named = {id(source): source.dataset.label_names for source in sources}
    for source in sources:
        for name in source.dataset.column_names:
            has.setdefault(name, []).append(source)
    for name, holders in has.items():
        types = [source.dataset.arrow.schema.field(name).type for source in holders]
        labels = [named[id(source)].get(name) for source in holders]
        if any(kind != types[0] for kind in types) or any(names != labels[0] for names in labels):
            for source in holders:
                source.dataset = _as_text(source, name)


def _as_text(source: DataSource, name: str) -> RowTable:
    """Return rows with one column as text; written to our cache, never beside the data."""
    import pyarrow
    from pyarrow import types

    rows = source.dataset
    schema, words = rows.arrow.schema, rows.label_names.get(name)
    at, was = schema.get_field_index(name), schema.field(name).type
    if was == pyarrow.string() and not words:
        return rows
    schema = schema.set(at, pyarrow.field(name, pyarrow.string())).remove_metadata()

    def batches() -> Iterator["pyarrow.RecordBatch"]:
        for batch in rows.arrow.to_batches(_BATCH_ROWS):
            if words or types.is_nested(was):
                values = RowTable(pyarrow.Table.from_batches([batch]), rows.features)[name]
                texts = [_spelled(value, words) for value in values]
                batch = batch.set_column(
                    at, schema.field(at), pyarrow.array(texts, pyarrow.string())
                )
            yield batch

    key = hashlib.sha256(f"{fingerprint(source.files[0])}{name}".encode()).hexdigest()[:32]
    return table_of_batches(f"{key}.arrow", schema, batches).meaning(rows.features, without=name)


def _spelled(value: Any, words: tuple[str, ...] | None) -> str | None:
    if words:  # a label's number, in a column that brings their names along
        return None if value is None or not 0 <= value < len(words) else words[value]
    return stored(cell(value))


_RowReader = tuple[Callable[[Path, str], list[str]] | None, Callable[[Path, str], Rows]]
_ROW_READERS: dict[str, _RowReader] = {
    ".csv": (csv_columns, csv_rows),
    ".tsv": (csv_columns, csv_rows),
    ".jsonl": (None, jsonl_rows),
    ".json": (None, json_rows),
}
"""Suffix → what tells the columns, where all values are texts, and what reads the rows."""
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
DATA_SUFFIXES = (*_ROW_READERS, *_WORKBOOKS, ".parquet", ".arrow")
