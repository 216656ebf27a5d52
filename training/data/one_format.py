"""Files of several formats in one choice, each read by its own columns and told as messages."""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from training.data import conversations
from training.data.data_files import DataSource, fingerprint
from training.data.layouts import Layout
from training.data.messages import EmptyTurnError, Message, RowError
from training.data.readers.arrow_rows import table_of_batches
from training.data.readers.cells import cell, stored
from training.data.readers.rows import place_of
from training.data.row_table import RowTable
from training.texts.place import Place
from training.texts.problems import Problem, ProblemError

if TYPE_CHECKING:
    import pyarrow

_COLUMNS = ("messages", "system", "tools")
_CONVERSATIONS = ("messages", "sharegpt", "alpaca", "prompt_completion")
_BATCH_ROWS = 1000
_VERSION = 1
_MOST_NAMED = 20


def can_be_messages(layouts: list[Layout]) -> bool:
    """Whether all of them hold conversations, however they are written."""
    return all(layout.kind in _CONVERSATIONS for layout in layouts)


def as_messages(source: DataSource, layout: Layout, where: str) -> None:
    """Put each conversation of a file into one column; what nobody reads of it stays.

    Raises:
        ProblemError: rows hold no conversation (the first of them are named).
    """
    import pyarrow

    rows = source.dataset
    told = (*layout.columns, *_COLUMNS)
    kept = [name for name in rows.column_names if name not in told]
    schema = pyarrow.schema(
        [
            *((name, pyarrow.string()) for name in _COLUMNS),
            *(rows.arrow.schema.field(name) for name in kept),
        ]
    )

    def batches() -> Iterator["pyarrow.RecordBatch"]:
        for batch in rows.arrow_batches(_BATCH_ROWS):
            told = _told(RowTable(batch, rows.features), layout, source.files, where)
            texts = [pyarrow.array(column, pyarrow.string()) for column in zip(*told, strict=True)]
            held = [batch.column(name).combine_chunks() for name in kept]
            yield pyarrow.record_batch([*texts, *held], schema=schema)

    key = f"{_VERSION}\0{fingerprint(source.files[0])}\0{rows.column_names}\0{layout}"
    name = hashlib.sha256(key.encode(errors="surrogateescape")).hexdigest()[:32]
    source.dataset = table_of_batches(f"{name}.arrow", schema, batches).meaning(rows.features)


def _told(
    rows: RowTable, layout: Layout, files: list[str], where: str
) -> list[tuple[str | None, ...]]:
    """Return (messages, system, tools) of each row, empty where it has nothing in it."""
    if layout.kind in ("messages", "sharegpt"):  # as they are, with the keys that nobody reads
        columns = (layout.prompt_column, layout.system_column, layout.tools_column)
        return [
            tuple(stored(cell(row[column])) if column else None for column in columns)
            for row in rows
        ]
    told: list[tuple[str | None, ...]] = []
    wrong: list[Problem] = []
    for row in rows:
        said: list[Message] | str = []
        try:
            if not conversations.is_empty(row, layout):
                said = conversations.conversation(row, layout, "")
        except EmptyTurnError:
            said = []
        except RowError as error:
            wrong.append(_wrong_row(place_of(row, files), where, str(error)))
        if isinstance(said, str) or not said:
            told.append((None, None, None))
            continue
        tools = said[0].pop("tools", None)
        told.append((stored(said), None, stored(tools) if tools else None))
    if wrong:
        raise ProblemError(*wrong[:_MOST_NAMED])
    return told


def _wrong_row(place: Place, where: str, why: str) -> Problem:
    values: dict[str, str | int | float] = {
        **{"path": place.file, "row": place.row, "count": 1},
        "why": why,
    }
    return Problem(code="data_row_wrong", where=where, values=values, rows=(place,))
