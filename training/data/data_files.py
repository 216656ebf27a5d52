"""Examples read from the disk as ``datasets.Dataset``: folders saved by ``datasets``, or files.

Text formats, Excel and Parquet are written to an Arrow file once and mapped from there, so that
data larger than memory is no matter. Importing this module is light; ``datasets`` itself is
imported when something is read.
"""

import functools
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.data.arrow_rows import Rows, arrow_of_batches, arrow_of_rows
from training.data.cache_files import dataset_kept
from training.data.cells import cell, stored
from training.data.csv_rows import csv_columns, csv_rows
from training.data.encoding import encoding_of
from training.data.excel_rows import excel_columns, excel_rows
from training.data.json_rows import json_rows, jsonl_rows
from training.data.rows import FILE, LINE, ORIGIN_COLUMNS, ROW
from training.files.folders import cache_folder
from training.files.parse import parse_json
from training.texts.problems import Problem, ProblemError, fail, warn

if TYPE_CHECKING:
    from datasets import Dataset

DICT_FILE = "dataset_dict.json"
STATE_FILE = "state.json"
_OWN_FILES = {DICT_FILE, STATE_FILE, "dataset_info.json", "dataset_infos.json", "config.json"}
_TEXT_SUFFIXES = (".csv", ".tsv", ".jsonl", ".json")
_SPLIT_WORDS = {
    "train": ("train", "training", "학습", "훈련"),
    "validation": ("validation", "valid", "val", "dev", "검증"),
    "test": ("test", "testing", "eval", "evaluation", "평가", "테스트"),
}
_TRAIN, _HELD_OUT = ("train",), ("validation", "test")


@dataclass
class DataSource:
    """What was read for one purpose.

    Args:
        dataset: the rows, with the origin columns.
        files: by the numbers in the column of files.
        problems: what is noteworthy.
    """

    dataset: "Dataset"
    files: list[str]
    problems: list[Problem] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """Its own columns, without those of the origin."""
        return [name for name in self.dataset.column_names if name not in ORIGIN_COLUMNS]


Unify = Callable[[list[DataSource]], None]
"""Gives the columns of several files one name where they hold the same."""


def read_train(named: str | list[str], unify: Unify | None = None) -> DataSource:
    """Return the examples to learn from; of several splits, ``train``.

    Args:
        named: a file or folder, or several.
        unify: called with what was read, where that is more than one file.

    Raises:
        ProblemError: the path is missing, in no known format, damaged or empty.
    """
    return _read(paths(named), "data.train", _TRAIN, unify)


def read_validation(named: str | list[str], unify: Unify | None = None) -> DataSource:
    """Return the examples to check with; of several splits, ``validation``, else ``test``.

    Arguments as in :func:`read_train`.

    Raises:
        ProblemError: as in :func:`read_train`.
    """
    return _read(paths(named), "data.validation", _HELD_OUT, unify)


def read_own_validation(named: str | list[str], unify: Unify | None = None) -> DataSource | None:
    """Return the validation split that the training data brings along, if it does."""
    folders = [path for path in paths(named) if path.is_dir()]
    found = [path for path in folders if _has_split(path, _HELD_OUT)]
    return _read(found, "data.train", _HELD_OUT, unify) if found else None


def paths(named: str | list[str]) -> list[Path]:
    """Return the files and folders that a setting names."""
    return [Path(name) for name in ([named] if isinstance(named, str) else named)]


def fingerprint(named: str | list[str]) -> str:
    """Return a short hash that changes when the data's files do (name, size, time of change)."""
    digest = hashlib.sha256()
    for path in paths(named):
        digest.update(f"{path.absolute()}\0".encode(errors="surrogateescape"))
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            if file.is_file():
                status = file.stat()
                about = f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\0"
                digest.update(about.encode(errors="surrogateescape"))
    return digest.hexdigest()[:16]


def _read(
    named: list[Path], where: str, splits: tuple[str, ...], unify: Unify | None
) -> DataSource:
    sources = [source for path in named for source in _sources(path, where, splits)]
    if unify is not None and len(sources) > 1:
        unify(sources)
    source = _joined(sources)
    if len(source.dataset) == 0:
        raise fail("data_empty", where, path=", ".join(map(str, named)))
    return source


def _sources(path: Path, where: str, splits: tuple[str, ...]) -> Iterator[DataSource]:
    if not path.exists():
        raise fail("data_missing", where, path=str(path))
    part = path
    try:
        for part in _parts(path, where, splits):
            yield _read_part(part, where)
    except ProblemError:
        raise
    except Exception as error:  # readers raise whatever their format's library does
        reason = _first_line(error)
        raise fail("data_unreadable", where, path=str(part), reason=reason) from error


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
    content = parse_json((folder / DICT_FILE).read_text(encoding="utf-8"))
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


def _read_part(path: Path, where: str) -> DataSource:
    import datasets

    if path.is_dir():
        _require_own_files(path)
        return _with_origin(datasets.Dataset.load_from_disk(str(path)), str(path))
    suffix = path.suffix.lower()
    if suffix not in DATA_SUFFIXES:
        raise fail("data_format_unknown", where, path=str(path))
    if path.stat().st_size == 0:
        raise fail("data_empty", where, path=str(path))
    if suffix == ".arrow":
        return _with_origin(datasets.Dataset(_arrow_table(path)), str(path))
    if suffix == ".parquet":
        file = _parquet(path)
    else:
        columns, rows = _ROW_READERS[suffix]

        def read() -> Rows:
            return rows(path, where)

        names = columns(path, where) if columns else None
        file = arrow_of_rows(path, where, read, names)
    source = _with_origin(datasets.Dataset.from_file(str(file)), str(path))
    if suffix in _TEXT_SUFFIXES and (encoding := encoding_of(path, where)).guessed:
        guessed = warn("data_encoding_guessed", where, path=str(path), encoding=encoding.name)
        source.problems.append(guessed)
    return source


def _require_own_files(folder: Path) -> None:
    """Make sure that a saved dataset names no file outside its folder."""
    state = parse_json((folder / STATE_FILE).read_text(encoding="utf-8"))
    for named in state["_data_files"]:
        if Path(named["filename"]).name != named["filename"]:
            raise ValueError(f"{STATE_FILE}: {named['filename']}")


def _parquet(path: Path) -> Path:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(path) as file:
        return arrow_of_batches(path, file.schema_arrow, file.iter_batches())


def _arrow_table(path: Path) -> Any:
    import pyarrow
    import pyarrow.ipc

    with pyarrow.memory_map(str(path)) as source:
        try:
            return pyarrow.ipc.open_file(source).read_all()
        except pyarrow.ArrowInvalid:  # the other of Arrow's two layouts, as datasets writes it
            return pyarrow.ipc.open_stream(source).read_all()


def _with_origin(dataset: "Dataset", file: str) -> DataSource:
    import numpy as np
    import pyarrow

    count = len(dataset)
    columns = {FILE: np.zeros(count, np.int64)}
    if ROW not in dataset.column_names:
        columns |= {ROW: np.arange(1, count + 1), LINE: np.zeros(count, np.int64)}
    for name, values in columns.items():
        if name in dataset.column_names:
            dataset = dataset.remove_columns(name)
        dataset = dataset.add_column(name, pyarrow.array(values))
    return DataSource(dataset, [file])


def _joined(sources: list[DataSource]) -> DataSource:
    """Lay the rows of several files one after another, each with its file's number."""
    import datasets
    import numpy as np
    import pyarrow

    if len(sources) == 1:
        return sources[0]
    _make_alike(sources)
    joined = datasets.concatenate_datasets([source.dataset for source in sources])
    numbers = np.repeat(np.arange(len(sources)), [len(s.dataset) for s in sources])
    joined = joined.remove_columns(FILE).add_column(FILE, pyarrow.array(numbers))
    problems = [problem for source in sources for problem in source.problems]
    return DataSource(joined, [source.files[0] for source in sources], problems)


def _make_alike(sources: list[DataSource]) -> None:
    """Give columns of one name one type: text, where their types differ."""
    import datasets

    known = dict(sources[0].dataset.features)
    for source in sources[1:]:
        for name, feature in source.dataset.features.items():
            if known.setdefault(name, feature) == feature:
                continue
            for part in sources:
                if name in part.dataset.features:
                    part.dataset = _as_text(part, name)
            known[name] = datasets.Value("string")


def _as_text(source: DataSource, name: str) -> "Dataset":
    """Return a dataset with one column as text; written to our cache, never beside the data."""
    import datasets

    features = source.dataset.features.copy()
    was, features[name] = features[name], datasets.Value("string")
    if was == features[name]:
        return source.dataset
    key = hashlib.sha256(f"{fingerprint(source.files[0])}{name}".encode()).hexdigest()[:32]
    if isinstance(was, datasets.Value):
        make = functools.partial(source.dataset.cast, features)
    else:
        spell = functools.partial(_spelled, name=name, words=getattr(was, "names", None))
        about = {"batched": True, "features": features, "new_fingerprint": key}
        make = functools.partial(source.dataset.map, spell, **about)
    folder = cache_folder("rows")
    if folder is None:
        made: Dataset = make(keep_in_memory=True)
        return made
    return dataset_kept(folder / f"{key}.arrow", lambda file: make(cache_file_name=file))


def _spelled(
    rows: dict[str, list[Any]], name: str, words: list[str] | None
) -> dict[str, list[Any]]:
    if words:  # a label's number, in a column that brings their names along
        return {name: [None if v is None or v < 0 else words[v] for v in rows[name]]}
    return {name: [stored(cell(value)) for value in rows[name]]}


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


_RowReader = tuple[Callable[[Path, str], list[str]] | None, Callable[[Path, str], Rows]]
_ROW_READERS: dict[str, _RowReader] = {
    ".csv": (csv_columns, csv_rows),
    ".tsv": (csv_columns, csv_rows),
    ".jsonl": (None, jsonl_rows),
    ".json": (None, json_rows),
    ".xlsx": (excel_columns, excel_rows),
    ".xlsm": (excel_columns, excel_rows),
    ".xls": (excel_columns, excel_rows),
}
"""Suffix → what tells the columns, where all values are texts, and what reads the rows."""
DATA_SUFFIXES = (*_ROW_READERS, ".parquet", ".arrow")
