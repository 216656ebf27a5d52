"""Rows written to an Arrow file in the cache, so that data larger than memory is mapped, not held.

The same file is written once: its name changes when the data's size or time of change does.
"""

import atexit
import contextlib
import hashlib
import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from training.data.readers.cells import column_type, stored
from training.data.readers.kept_files import forget_old, is_sound, seal_file, throw_away
from training.data.readers.rows import (
    FEWEST_ALIKE,
    LINE,
    ORIGIN_COLUMNS,
    ROW,
    BrokenLine,
    TextRow,
    require_columns,
)
from training.data.row_table import RowTable, mapped
from training.files.atomic import private_name, put_once
from training.files.folders import cache_folder
from training.texts.failure import disk_problem
from training.texts.place import Place
from training.texts.problems import Problem, ProblemError

if TYPE_CHECKING:
    import pyarrow

Rows = Iterator[TextRow | BrokenLine]
_BATCH_ROWS = 1000
_MOST_NAMED = 20
_VERSION = 5

logger = logging.getLogger(__name__)


@dataclass
class _Columns:
    """What the values of every column are, found by looking at all rows."""

    seen: dict[str, set[type]] = field(default_factory=dict)
    largest: dict[str, int] = field(default_factory=dict)

    def look(self, rows: list[TextRow]) -> None:
        """Take a batch of rows in."""
        for row in rows:
            for name, value in row.values.items():
                kinds = self.seen.setdefault(name, set())
                if value is None or value != value:  # NaN, as pandas writes what is missing
                    continue
                kinds.add(type(value))
                if type(value) is int:
                    self.largest[name] = max(self.largest.get(name, 0), abs(value))

    def schema(self) -> "pyarrow.Schema":
        """Return all columns; what no other type holds is text (see :mod:`.cells`)."""
        import pyarrow

        of = {bool: pyarrow.bool_(), int: pyarrow.int64(), float: pyarrow.float64()}
        types = {
            name: column_type(seen, self.largest.get(name, 0))
            for name, seen in self.seen.items()
            if name not in ORIGIN_COLUMNS
        }
        return pyarrow.schema([(n, of.get(kind, pyarrow.string())) for n, kind in types.items()])


def table_of_rows(
    path: Path, where: str, rows: Callable[[], Rows], columns: list[str] | None
) -> RowTable:
    """Return the rows of a file and their origin, from the cache or written there now.

    Args:
        path: the file that is read.
        where: the setting that names it.
        rows: reads it from its start.
        columns: names, where all values are texts; ``None``: the types are found in the rows.

    Raises:
        ProblemError: lines are broken; the first of them are named.
    """
    name = _file_name(path)
    if is_sound(rows_folder() / name):
        return mapped(rows_folder() / name)
    schema = _schema_of(path, where, rows, columns)
    return _written(rows_folder() / name, schema, lambda: _made(path, where, rows, schema))


def write_rows(
    target: Path, path: Path, where: str, rows: Callable[[], Rows], columns: list[str]
) -> None:
    """Write the rows of a file, all texts, and their origin to an Arrow file.

    Raises:
        ProblemError: the disk is full.
    """
    schema = _schema_of(path, where, rows, columns)
    _write_or_tell(target, schema, _made(path, where, rows, schema))


def write_batches(target: Path, schema: "pyarrow.Schema", batches: Iterable[Any]) -> None:
    """Write the record batches of a file and their origin to an Arrow file.

    Raises:
        ProblemError: the disk is full.
    """
    _write_or_tell(target, _with_origin(schema), _numbered(batches))


def _schema_of(
    path: Path, where: str, rows: Callable[[], Rows], columns: list[str] | None
) -> "pyarrow.Schema":
    import pyarrow

    if columns is not None:
        require_columns(len(columns), path, where)
        return _with_origin(pyarrow.schema([(name, pyarrow.string()) for name in columns]))
    found = _Columns()
    for batch in _batches(path, where, rows()):
        found.look(batch)
        require_columns(len(found.seen), path, where)
    return _with_origin(found.schema())


def _made(
    path: Path, where: str, rows: Callable[[], Rows], schema: "pyarrow.Schema"
) -> Iterator["pyarrow.RecordBatch"]:
    return (_record_batch(batch, schema) for batch in _batches(path, where, rows()))


def _batches(path: Path, where: str, rows: Rows) -> Iterator[list[TextRow]]:
    """Yield the rows in batches; when all are read, raise what was broken."""
    broken: list[Problem] = []
    reasons: set[str] = set()
    count = 0
    batch: list[TextRow] = []
    for row in rows:
        if isinstance(row, BrokenLine):
            count += 1
            reasons.add(row.why)
            if count <= _MOST_NAMED:
                broken.append(_broken(path, where, row))
            continue
        batch.append(row)
        if len(batch) == _BATCH_ROWS:
            yield batch
            batch = []
    values: dict[str, str | int | float] = {"path": str(path), "count": count}
    if len(reasons) == 1 and count >= FEWEST_ALIKE:
        values |= {"why": reasons.pop(), "line": broken[0].values["line"]}
        places = tuple(place for problem in broken for place in problem.rows)
        raise ProblemError(
            Problem(code="data_lines_alike", where=where, values=values, rows=places)
        )
    if count > len(broken):
        broken.append(Problem(code="data_broken_lines", where=where, values=values))
    if broken:
        raise ProblemError(*broken)
    if batch:
        yield batch


def _broken(path: Path, where: str, found: BrokenLine) -> Problem:
    place = Place(file=str(path), row=found.row, line=found.line)
    return Problem(
        code="data_broken_line",
        where=where,
        values={
            "path": str(path),
            "row": found.row,
            "line": found.line or found.row,
            "why": found.why,
            "reason": found.said,
        },
        rows=(place,),
    )


def _record_batch(rows: list[TextRow], schema: "pyarrow.Schema") -> "pyarrow.RecordBatch":
    import pyarrow

    own = [field for field in schema if field.name not in ORIGIN_COLUMNS]
    columns = [_array([row.values.get(f.name) for row in rows], f.type) for f in own]
    columns.append(pyarrow.array([row.row for row in rows], pyarrow.int64()))
    columns.append(pyarrow.array([row.line for row in rows], pyarrow.int64()))
    return pyarrow.record_batch(columns, schema=schema)


def _array(values: list[Any], kind: "pyarrow.DataType") -> "pyarrow.Array":
    import pyarrow

    if pyarrow.types.is_string(kind):
        return pyarrow.array([stored(value) for value in values], kind)
    return pyarrow.array([None if v != v else v for v in values], kind)


def _numbered(batches: Iterable[Any]) -> Iterator["pyarrow.RecordBatch"]:
    """Add their place to the rows of a format that has no lines."""
    import pyarrow

    done = 0
    for batch in batches:
        numbers = pyarrow.array(range(done + 1, done + 1 + len(batch)), pyarrow.int64())
        zeros = pyarrow.repeat(pyarrow.scalar(0, pyarrow.int64()), len(batch))
        done += len(batch)
        schema = _with_origin(batch.schema)
        yield pyarrow.record_batch([*batch.columns, numbers, zeros], schema=schema)


def _with_origin(schema: "pyarrow.Schema") -> "pyarrow.Schema":
    import pyarrow

    kept = [field for field in schema if field.name not in ORIGIN_COLUMNS]
    numbers = [pyarrow.field(name, pyarrow.int64()) for name in (ROW, LINE)]
    return pyarrow.schema([*kept, *numbers], metadata=schema.metadata)


def table_of_batches(
    name: str, schema: "pyarrow.Schema", batches: Callable[[], Iterator["pyarrow.RecordBatch"]]
) -> RowTable:
    """Return record batches as rows, from the cache under that name or written there now."""
    target = rows_folder() / name
    return mapped(target) if is_sound(target) else _written(target, schema, batches)


def kept_table(
    cache: str,
    key: str,
    schema: "pyarrow.Schema",
    batches: Callable[[], Iterator["pyarrow.RecordBatch"]],
    rows: int,
) -> RowTable:
    """Return rows that were made once, from the cache, else made now and kept there.

    Args:
        cache: the folder's name.
        key: changes when what they are made from does.
        schema: of the rows.
        batches: makes them.
        rows: how many there are.
    """
    import pyarrow

    target = _cache(cache) / f"{key}.arrow"
    if is_sound(target):
        with contextlib.suppress(OSError, pyarrow.ArrowInvalid):
            found = mapped(target)
            if len(found) == rows and found.arrow.schema.equals(schema):
                return found
        throw_away(target)
    return _written(target, schema, batches)


def _written(
    target: Path, schema: "pyarrow.Schema", batches: Callable[[], Iterator[Any]]
) -> RowTable:
    """Return rows, mapped from a file in the cache; where none can be written, from another disk's
    temporary file, else from memory: what can be made again is no reason to wait or to fail."""
    import pyarrow

    for kept in (True, False):
        try:
            file = target if kept else temporary_folder() / target.name
            _write(file, schema, batches())
            return mapped(file)
        except OSError as error:
            logger.warning("Nothing could be kept for %s: %s", target.name, error)
    return RowTable(pyarrow.Table.from_batches(batches(), schema))


def _write_or_tell(target: Path, schema: "pyarrow.Schema", batches: Iterable[Any]) -> None:
    try:
        _write(target, schema, batches)
    except OSError as error:
        raise disk_problem(error, target.parent) from error


def _write(target: Path, schema: "pyarrow.Schema", batches: Iterable[Any]) -> None:
    """Write a stream under a name of its own, then put it in place."""
    import pyarrow.ipc

    unfinished = private_name(target)
    try:
        with (
            pyarrow.OSFile(str(unfinished), "wb") as sink,
            pyarrow.ipc.new_stream(sink, schema) as writer,
        ):
            for batch in batches:
                writer.write_batch(batch.cast(schema) if batch.schema != schema else batch)
        seal_file(unfinished, target)
        put_once(unfinished, target)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
    forget_old(target.parent)


def _file_name(path: Path) -> str:
    """Return the name under which the rows of a file are kept; another when the file changes."""
    status = path.stat()
    key = f"{_VERSION}\0{path.absolute()}\0{status.st_size}\0{status.st_mtime_ns}"
    return f"{hashlib.sha256(key.encode(errors='surrogateescape')).hexdigest()[:32]}.arrow"


def rows_folder() -> Path:
    """Return where the rows of files are kept."""
    return _cache("rows")


def _cache(name: str) -> Path:
    return cache_folder(name) or temporary_folder()


@cache
def temporary_folder() -> Path:
    """Return where rows are written for this process only, since nothing can be kept."""
    folder = tempfile.TemporaryDirectory(prefix="headroom-", ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return Path(folder.name)
