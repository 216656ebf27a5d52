"""Examples read from the disk as ``datasets.Dataset``: folders saved by ``datasets``, or files.

Importing this module is light; ``datasets`` itself is imported when something is read.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.problems import ProblemError, fail

if TYPE_CHECKING:
    from datasets import Dataset

DICT_FILE = "dataset_dict.json"
_STATE_FILE = "state.json"


def read_train(path: Path) -> "Dataset":
    """Return the examples to learn from; of several splits, ``train``.

    Raises:
        ProblemError: the path is missing, in no known format, damaged or empty.
    """
    return _read(path, "data.train", ("train",))


def read_validation(path: Path) -> "Dataset":
    """Return the examples to check with; of several splits, ``validation``, else ``test``.

    Raises:
        ProblemError: as in :func:`read_train`.
    """
    return _read(path, "data.validation", ("validation", "test"))


def read_own_validation(path: Path) -> "Dataset | None":
    """Return the validation split that the training data brings along, if it does."""
    if (path / DICT_FILE).is_file() and _split_folder(path, ("validation", "test")) is not None:
        return _read(path, "data.train", ("validation", "test"))
    return None


def data_files(path: Path) -> list[Path]:
    """Return the files that the data at ``path`` is made of, sorted."""
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.suffix in (".arrow", ".json"))
    return [path]


def fingerprint(path: Path) -> str:
    """Return a short hash that changes when the data's files do (name, size, time of change)."""
    digest = hashlib.sha256(str(path.absolute()).encode())
    for file in data_files(path):
        status = file.stat()
        digest.update(f"{file.name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()[:16]


def _read(path: Path, where: str, splits: tuple[str, ...]) -> "Dataset":
    if not path.exists():
        raise fail("data_missing", where, path=str(path))
    try:
        dataset = _read_folder(path, where, splits) if path.is_dir() else _read_file(path, where)
    except ProblemError:
        raise
    except Exception as error:  # readers raise whatever their format's library does
        raise fail("data_unreadable", where, path=str(path), reason=_first_line(error)) from error
    if len(dataset) == 0:
        raise fail("data_empty", where, path=str(path))
    return dataset


def _read_folder(path: Path, where: str, splits: tuple[str, ...]) -> "Dataset":
    import datasets

    if (path / DICT_FILE).is_file():
        folder = _split_folder(path, splits)
        if folder is None:
            raise fail("data_no_split", where, path=str(path), splits=", ".join(splits))
        path = folder
    if not (path / _STATE_FILE).is_file():
        raise fail("data_format_unknown", where, path=str(path))
    return datasets.Dataset.load_from_disk(str(path))


def _split_folder(path: Path, splits: tuple[str, ...]) -> Path | None:
    names = json.loads((path / DICT_FILE).read_text(encoding="utf-8")).get("splits", [])
    return next((path / split for split in splits if split in names), None)


def _read_file(path: Path, where: str) -> "Dataset":
    import datasets

    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise fail("data_format_unknown", where, path=str(path))
    content = reader(path, where)
    if isinstance(content, list):
        return datasets.Dataset.from_list(content) if content else datasets.Dataset.from_dict({})
    return datasets.Dataset(content)


def _read_csv(path: Path, where: str) -> list[dict[str, Any]]:
    text = _decode(path, where)
    first = text.splitlines()[0] if text else ""
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return [_csv_row(path, where, reader, row) for row in reader]
    except csv.Error as error:
        line = reader.line_num
        raise _broken(path, where, line, str(error)) from error


def _csv_row(
    path: Path, where: str, reader: "csv.DictReader[str]", row: dict[Any, Any]
) -> dict[str, str]:
    if None in row:
        raise _broken(path, where, reader.line_num, "more fields than the first line has columns")
    return {name: value or "" for name, value in row.items()}


def _read_jsonl(path: Path, where: str) -> list[dict[str, Any]]:
    lines = enumerate(_decode(path, where).splitlines(), 1)
    return list(_json_rows(path, where, ((n, line) for n, line in lines if line.strip())))


def _json_rows(
    path: Path, where: str, lines: Iterator[tuple[int, str]]
) -> Iterator[dict[str, Any]]:
    for number, line in lines:
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _broken(path, where, number, _first_line(error)) from error
        if not isinstance(row, dict):
            raise _broken(path, where, number, "not an object in braces")
        yield row


def _read_json(path: Path, where: str) -> list[dict[str, Any]]:
    try:
        content = json.loads(_decode(path, where))
    except json.JSONDecodeError as error:
        raise _broken(path, where, error.lineno, error.msg) from error
    if not isinstance(content, list) or not all(isinstance(row, dict) for row in content):
        raise _broken(path, where, 1, "not a list of objects")
    return content


def _read_parquet(path: Path, _where: str) -> Any:
    import pyarrow.parquet

    return pyarrow.parquet.read_table(path)


def _read_arrow(path: Path, _where: str) -> Any:
    import pyarrow
    import pyarrow.ipc

    with pyarrow.memory_map(str(path)) as source:
        try:
            return pyarrow.ipc.open_file(source).read_all()
        except pyarrow.ArrowInvalid:  # the other of Arrow's two layouts, as datasets writes it
            return pyarrow.ipc.open_stream(source).read_all()


def _read_excel(path: Path, _where: str) -> list[dict[str, Any]]:
    import python_calamine

    sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    header, *rows = sheet.to_python(skip_empty_area=True) or [[]]
    return [dict(zip(map(str, header), map(_cell_text, row), strict=False)) for row in rows]


def _cell_text(value: Any) -> str:
    """Excel keeps whole numbers as floats; 3.0 is what people wrote as 3."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


_READERS: dict[str, Callable[[Path, str], Any]] = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".jsonl": _read_jsonl,
    ".json": _read_json,
    ".parquet": _read_parquet,
    ".arrow": _read_arrow,
    ".xlsx": _read_excel,
}
DATA_SUFFIXES = tuple(_READERS)


def _decode(path: Path, where: str) -> str:
    """Return the text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else Korean Windows."""
    raw = path.read_bytes()
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise fail("data_encoding_unknown", where, path=str(path))


def _broken(path: Path, where: str, line: int, reason: str) -> ProblemError:
    return fail("data_broken_line", where, path=str(path), line=line, reason=reason)


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
