"""Rows of an Arrow table, mapped from the disk: what the readers return and the trainer draws from.

Works without ``datasets``, which takes a second to import, but reads what it saved.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from training.files.parse import parse_json
from training.files.untrusted import regular_text

if TYPE_CHECKING:
    import pyarrow

Row = dict[str, Any]
_BATCH_ROWS = 1000
_FEATURES = b"huggingface"
"""Under this key ``datasets`` keeps in a schema what the columns mean."""


class RowTable:
    """Rows by number, columns by name; read-only.

    Args:
        arrow: the rows.
        features: column → what it means, as ``datasets`` describes it in JSON; ``None``: what the
            schema says of it.
        chosen: numbers of the rows of ``arrow`` that are meant, in order; ``None``: all.
        file: the Arrow file that ``arrow`` is, where it is one; another process then maps that.
    """

    def __init__(
        self,
        arrow: "pyarrow.Table",
        features: Mapping[str, Any] | None = None,
        chosen: NDArray[np.int64] | None = None,
        file: Path | None = None,
    ) -> None:
        self.arrow = arrow
        self.features = _features_of(arrow.schema) if features is None else features
        self._chosen = chosen
        self._file = file

    def __reduce__(self) -> tuple[Any, ...]:
        if self._file is not None:
            return _mapped, (self._file, self.features, self._chosen)
        return RowTable, (self.arrow, self.features, self._chosen)

    def __len__(self) -> int:
        return self.arrow.num_rows if self._chosen is None else len(self._chosen)

    @property
    def column_names(self) -> list[str]:
        """The names of all columns, in order."""
        return list(self.arrow.column_names)

    @property
    def label_names(self) -> dict[str, tuple[str, ...]]:
        """Column → the names of its numbered labels, of those columns that bring them along."""
        found = {}
        for name in self.column_names:
            about = self.features.get(name)
            names = about.get("names") if isinstance(about, dict) else None
            if isinstance(names, list) and names:
                found[name] = tuple(map(str, names))
        return found

    def __getitem__(self, index: int | str | Sequence[int]) -> Any:
        """Return a row, a whole column as a list, or some rows as column → values."""
        if isinstance(index, str):
            return self.select_columns([index])._columns(self._numbers(0, len(self)))[index]  # noqa: SLF001
        if not isinstance(index, int | np.integer):
            return self._columns(self._rows_of(np.asarray(index, np.int64)))
        number = int(index) + (len(self) if index < 0 else 0)
        if not 0 <= number < len(self):
            raise IndexError(index)
        return {name: values[0] for name, values in self._columns(self._rows_of([number])).items()}

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows; fetched in batches, which is many times faster than one by one."""
        for batch in self.batches(_BATCH_ROWS):
            names = list(batch)
            for values in zip(*batch.values(), strict=True):
                yield dict(zip(names, values, strict=True))

    def batches(self, rows: int) -> Iterator[dict[str, list[Any]]]:
        """Yield column → values of so many rows at a time."""
        for begin in range(0, len(self), rows):
            yield self._columns(self._numbers(begin, min(begin + rows, len(self))))

    def arrow_batches(self, rows: int) -> Iterator["pyarrow.Table"]:
        """Yield so many rows at a time as Arrow holds them."""
        for begin in range(0, len(self), rows):
            yield self._gathered(self._numbers(begin, min(begin + rows, len(self))))

    def numbers(self, name: str) -> NDArray[np.int64]:
        """Return a column of whole numbers."""
        whole: NDArray[np.int64] = self.arrow.column(name).to_numpy().astype(np.int64)
        return whole if self._chosen is None else whole[self._chosen]

    def lengths(self, name: str) -> NDArray[np.int64]:
        """Return how many values each row has in a column of lists."""
        parts = [
            np.diff(chunk.offsets.to_numpy())
            for batch in self.select_columns([name]).arrow_batches(_BATCH_ROWS)
            for chunk in batch.column(name).chunks
        ]
        return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)

    def select(self, rows: Sequence[int] | NDArray[np.int64] | range) -> "RowTable":
        """Return some of the rows, in the order that is asked for; nothing is copied."""
        chosen = self._rows_of(np.asarray(rows, np.int64))
        return RowTable(self.arrow, self.features, chosen, self._file)

    def meaning(self, features: Mapping[str, Any], without: str = "") -> "RowTable":
        """Return the table with what ``features`` say of its columns, but for one of them."""
        told = {name: about for name, about in features.items() if name != without}
        return RowTable(self.arrow, told, self._chosen, self._file)

    def select_columns(self, names: Sequence[str]) -> "RowTable":
        """Return some of the columns."""
        return RowTable(self.arrow.select(list(names)), self.features, self._chosen)

    def remove_columns(self, name: str) -> "RowTable":
        """Return the table without a column."""
        return self.select_columns([n for n in self.column_names if n != name])

    def rename_column(self, name: str, now: str) -> "RowTable":
        """Return the table with a column under another name."""
        names = [now if n == name else n for n in self.column_names]
        features = {now if n == name else n: about for n, about in self.features.items()}
        return RowTable(self.arrow.rename_columns(names), features, self._chosen)

    def with_column(self, name: str, values: "pyarrow.Array") -> "RowTable":
        """Return the table with one more column, or another in place of one; of all rows."""
        assert self._chosen is None
        kept = [n for n in self.column_names if n != name]
        return RowTable(self.arrow.select(kept).append_column(name, values), self.features)

    def _rows_of(self, rows: Sequence[int] | NDArray[np.int64]) -> NDArray[np.int64]:
        numbers = np.asarray(rows, np.int64)
        return numbers if self._chosen is None else self._chosen[numbers]

    def _numbers(self, begin: int, end: int) -> NDArray[np.int64]:
        return np.arange(begin, end) if self._chosen is None else self._chosen[begin:end]

    def _columns(self, numbers: NDArray[np.int64]) -> dict[str, list[Any]]:
        rows = self._gathered(numbers)
        for at, kind in self._finer_times:
            rows = rows.set_column(
                at, rows.column_names[at], rows.column(at).cast(kind, safe=False)
            )
        found: dict[str, list[Any]] = rows.to_pydict()
        for name, decode in self._decoders.items():
            found[name] = [decode(value) for value in found[name]]
        return found

    @cached_property
    def _decoders(self) -> dict[str, Callable[[Any], Any]]:
        """Column → what reads its values, of columns that hold values as JSON texts."""
        made = {name: _decoder(self.features.get(name)) for name in self.column_names}
        return {name: decode for name, decode in made.items() if decode is not None}

    @cached_property
    def _finer_times(self) -> list[tuple[int, Any]]:
        """Columns of times that Python's own do not hold, with the type that they do."""
        import pyarrow
        from pyarrow import types

        found: list[tuple[int, Any]] = []
        for at, field in enumerate(self.arrow.schema):
            kind = field.type
            if types.is_timestamp(kind) and (kind.unit == "ns" or kind.tz is not None):
                found.append((at, pyarrow.timestamp("us")))
            elif types.is_duration(kind) and kind.unit == "ns":
                found.append((at, pyarrow.duration("us")))
            elif types.is_time64(kind) and kind.unit == "ns":
                found.append((at, pyarrow.time64("us")))
        return found

    @cached_property
    def _batches(self) -> list["pyarrow.RecordBatch"]:
        found: list[pyarrow.RecordBatch] = self.arrow.to_batches()
        return found

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        counts = np.array([len(batch) for batch in self._batches], np.int64)
        return counts.cumsum() - counts

    def _gathered(self, numbers: NDArray[np.int64]) -> "pyarrow.Table":
        """Return rows of the whole table by number; only these are read from the disk."""
        import pyarrow

        parts: list[pyarrow.RecordBatch] = []
        breaks = np.flatnonzero(np.diff(numbers) != 1) + 1
        for run in np.split(numbers, breaks) if len(numbers) else ():
            parts += self._between(int(run[0]), int(run[-1]) + 1)
        return pyarrow.Table.from_batches(parts, self.arrow.schema)

    def _between(self, begin: int, end: int) -> Iterator["pyarrow.RecordBatch"]:
        number = int(np.searchsorted(self._starts, begin, "right")) - 1
        while begin < end:
            batch, start = self._batches[number], int(self._starts[number])
            until = min(end, start + len(batch))
            if until > begin:
                yield batch.slice(begin - start, until - begin)
            begin, number = max(begin, until), number + 1


def without_pandas() -> None:
    """Let pyarrow believe in this process that there is no pandas.

    To know a list from a data frame it would import it, which takes as long as all else.
    """
    if "pandas" in sys.modules:
        return
    import pyarrow

    sys.meta_path.insert(0, _NoPandas)
    try:
        pyarrow.array([0])  # asked once, remembered
    finally:
        sys.meta_path.remove(_NoPandas)


class _NoPandas(MetaPathFinder):
    @classmethod
    def find_spec(cls, name: str, *_: Any) -> None:
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)


def mapped(file: Path) -> RowTable:
    """Return the rows of an Arrow file, of either of Arrow's two layouts.

    Raises:
        pyarrow.ArrowInvalid: it is none, or damaged.
    """
    return _mapped(file, None, None)


def saved_by_datasets(folder: Path, files: Sequence[str], info: str) -> RowTable:
    """Return the rows of a folder that ``datasets`` saved.

    Args:
        folder: with the files in it.
        files: the names of its Arrow files, in order.
        info: the name of the file that says what the columns mean.
    """
    import pyarrow

    features: Any = None
    if (folder / info).is_file():
        about = parse_json(regular_text(folder / info))
        features = about.get("features") if isinstance(about, dict) else None
    tables = [mapped(folder / name).arrow for name in files]
    joined = pyarrow.concat_tables(tables) if len(tables) > 1 else tables[0]
    return RowTable(joined, features if isinstance(features, dict) else None)


def concatenated(tables: Sequence[RowTable]) -> RowTable:
    """Return the rows of several tables one after another; a column that one lacks is empty there.

    Raises:
        pyarrow.ArrowInvalid: a column is of one type here and of another there.
    """
    import pyarrow

    whole = pyarrow.concat_tables([t.arrow for t in tables], promote_options="default")
    features: dict[str, Any] = {}
    for table in tables:
        features = dict(table.features) | features
    return RowTable(whole, features)


def _mapped(
    file: Path, features: Mapping[str, Any] | None, chosen: NDArray[np.int64] | None
) -> RowTable:
    import pyarrow
    import pyarrow.ipc

    with pyarrow.memory_map(str(file)) as source:
        try:
            table = pyarrow.ipc.open_file(source).read_all()
        except pyarrow.ArrowInvalid:  # the other layout, as datasets writes it
            table = pyarrow.ipc.open_stream(source).read_all()
    return RowTable(table, features, chosen, file)


def _features_of(schema: "pyarrow.Schema") -> Mapping[str, Any]:
    try:
        about = parse_json((schema.metadata or {})[_FEATURES].decode())
        features = about["info"]["features"]
    except (KeyError, TypeError, ValueError):
        return {}
    return features if isinstance(features, dict) else {}


def _decoder(about: Any) -> Callable[[Any], Any] | None:
    """Return what turns a value's JSON texts into what they hold, ``None`` where it has none."""
    if isinstance(about, list) and len(about) == 1:  # an older way to say a list
        about = {"_type": "List", "feature": about[0]}
    if not isinstance(about, dict):
        return None
    kind = about.get("_type")
    if kind == "Json":
        return lambda value: parse_json(value) if isinstance(value, str) else value
    if kind in ("List", "LargeList", "Sequence"):
        each = _decoder(about.get("feature"))
        if each is None:
            return None
        return lambda value: [each(v) for v in value] if isinstance(value, list) else value
    if isinstance(kind, str):
        return None
    found = ((name, _decoder(part)) for name, part in about.items())
    parts = {name: decode for name, decode in found if decode is not None}
    if not parts:
        return None

    def fields(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return value | {
            name: decode(value[name]) for name, decode in parts.items() if name in value
        }

    return fields
