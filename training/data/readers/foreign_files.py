"""Files of formats that only native libraries read: made into ours, or proved, apart.

What came of a file is kept, so that it is read apart once and not each time that it is wanted.
"""

import hashlib
import json
import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.data.readers import arrow_rows
from training.data.readers.arrow_proof import prove_arrow, require_rows
from training.data.readers.kept_files import forget_old, is_sound, seal_file
from training.data.readers.reader_process import read_apart
from training.data.readers.rows import require_columns
from training.data.row_table import RowTable, mapped
from training.files.atomic import private_name, put_once
from training.files.parse import parse_json
from training.files.untrusted import read_regular
from training.texts.language import language
from training.texts.problems import Problem, ProblemError

_UNWRITABLE = ("disk_full", "disk_failed", "file_too_large", "folder_not_writable")
_VERSION = 4


@dataclass
class ForeignRows:
    """What was read of a file."""

    rows: RowTable
    problems: list[Problem] = field(default_factory=list)
    sheets: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    """Of a workbook, the columns that nobody sees in it."""


def proved(files: list[Path], where: str) -> None:
    """Make sure that Arrow files can be mapped: that none of their offsets leads elsewhere.

    Raises:
        ProblemError: one is damaged; it is named.
    """
    if _kept_answer(prove_arrow, files, ()) is None:
        for file in files:
            require_columns(read_apart(prove_arrow, file, where)["columns"], file, where)
        _keep_answer(prove_arrow, files, (), {})


def parquet(file: Path, where: str) -> ForeignRows:
    """Return the rows of a Parquet file.

    Raises:
        ProblemError: it is damaged.
    """
    return _converted(read_parquet, file, where)


def read_parquet(file: Path, where: str, target: Path) -> dict[str, Any]:
    """Write the rows of a Parquet file to an Arrow file."""
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(file) as opened:
        require_rows(opened.metadata.num_rows, file)
        require_columns(len(opened.schema_arrow), file, where)
        schema = _as_texts(opened)
        batches = _sound(opened.iter_batches())
        if schema != opened.schema_arrow:
            batches = (batch.cast(schema) for batch in batches)
        arrow_rows.write_batches(target, schema, batches)
    return {}


def _as_texts(opened: Any) -> Any:
    """Return a file's schema in which bytes are texts, as older programs write them, where all of
    them are in UTF-8."""
    import pyarrow

    schema = opened.schema_arrow
    raw = (pyarrow.binary(), pyarrow.large_binary())
    for number, column in enumerate(schema):
        if column.type not in raw:
            continue
        try:
            for batch in opened.iter_batches(columns=[column.name]):
                batch.column(0).cast(pyarrow.large_string())
        except pyarrow.ArrowInvalid:
            continue
        schema = schema.set(number, column.with_type(pyarrow.large_string()))
    return schema


def _sound(batches: Iterable[Any]) -> Iterable[Any]:
    for batch in batches:
        batch.validate(full=True)
        yield batch


def workbook(file: Path, where: str, choice: Any) -> ForeignRows:
    """Return the rows of the sheets of a workbook that are read.

    Raises:
        ProblemError: it is damaged, of a monstrous size, or has no such sheet.
    """
    return _converted(read_workbook, file, where, choice)


def read_workbook(file: Path, where: str, choice: Any, target: Path) -> dict[str, Any]:
    """Write the rows of a workbook to an Arrow file; return what else it says."""
    from training.data.readers.excel_rows import excel_rows, open_workbook, sheet_problems
    from training.data.readers.sheet_remarks import sheet_remarks

    book = open_workbook(file, where, choice)
    arrow_rows.write_rows(target, file, where, lambda: excel_rows(file, book), book.columns)
    told = sheet_problems(file, where, book)
    told += sheet_remarks(file, where, [sheet.name for sheet in book.chosen])
    problems = [found.model_dump(mode="json") for found in told]
    return {"problems": problems, "sheets": list(book.names), "hidden": list(book.hidden)}


def _converted(
    reader: Callable[..., dict[str, Any]], file: Path, where: str, *arguments: Any
) -> ForeignRows:
    """Return what a reader writes to the cache, or where there is no room, beside it."""
    answer = _kept_answer(reader, [file], arguments)
    name = _name(reader, [file], arguments)
    target = arrow_rows.rows_folder() / f"{name}.arrow"
    if answer is None or not is_sound(target):
        try:
            answer = read_apart(reader, file, where, *arguments, target)
            _keep_answer(reader, [file], arguments, answer)
        except ProblemError as error:
            if error.problems[0].code not in _UNWRITABLE:
                raise
            target = arrow_rows.temporary_folder() / f"{name}.arrow"
            answer = read_apart(reader, file, where, *arguments, target)
    return ForeignRows(
        mapped(target),
        [Problem.model_validate(found) for found in answer.get("problems", ())],
        tuple(map(str, answer.get("sheets", ()))),
        tuple(map(str, answer.get("hidden", ()))),
    )


def _name(reader: Callable[..., Any], files: list[Path], arguments: tuple[Any, ...]) -> str:
    """Return the name under which an answer is kept; another where a file has changed."""
    stamps = [
        (str(file.absolute()), s.st_size, s.st_mtime_ns) for file in files for s in [file.stat()]
    ]
    asked = (_VERSION, reader.__name__, language(), stamps)
    key = repr(asked).encode(errors="surrogateescape") + pickle.dumps(arguments)
    return hashlib.sha256(key).hexdigest()[:32]


def _kept_answer(
    reader: Callable[..., Any], files: list[Path], arguments: tuple[Any, ...]
) -> dict[str, Any] | None:
    kept = arrow_rows.rows_folder() / f"{_name(reader, files, arguments)}.json"
    if not is_sound(kept):
        return None
    answer = parse_json(read_regular(kept))
    return answer if isinstance(answer, dict) else None


def _keep_answer(
    reader: Callable[..., Any],
    files: list[Path],
    arguments: tuple[Any, ...],
    answer: dict[str, Any],
) -> None:
    kept = arrow_rows.rows_folder() / f"{_name(reader, files, arguments)}.json"
    unfinished = private_name(kept)
    try:
        unfinished.write_text(json.dumps(answer), encoding="ascii")
        seal_file(unfinished, kept)
        put_once(unfinished, kept)
    except OSError:  # it is read apart once more, the next time
        unfinished.unlink(missing_ok=True)
    forget_old(kept.parent, "*.json")
