"""One pass over the rows of a set: what is empty, wrong or misread, and what each row says."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data import conversations
from training.data.column_names import is_about, is_label
from training.data.label_spelling import clean_label
from training.data.layouts import Layout, recognise
from training.data.messages import EmptyTurnError, Message, RowError, unread_keys
from training.data.readers.cells import cell, has_content
from training.data.readers.encoding import looks_misread
from training.data.readers.rows import ORIGIN_COLUMNS, place_of
from training.data.row_table import RowTable
from training.settings.schema import DataSettings
from training.texts.language import translate
from training.texts.place import Place
from training.texts.problems import ProblemError

_MOST_LABELS = 100
_MOST_GUESSED_LABELS = 20
_LONGEST_LABEL = 40  # characters
_NO_LABEL = -1


@dataclass
class RowScan:
    """What the rows hold.

    Arrays have an entry for every row that is kept: neither empty nor wrong.
    """

    rows: int = 0
    kept: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """Indices into the dataset."""
    said: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """Hash of the whole conversation."""
    asked: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """Hash of all but its last answer."""
    labels: tuple[str, ...] = ()
    """The answers if they are a few short ones that repeat, sorted."""
    label: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """Index of a row's answer in ``labels``; -1 in rows of another kind."""
    empty: list[Place] = field(default_factory=list)
    wrong: list[tuple[Place, str]] = field(default_factory=list)
    misread: list[Place] = field(default_factory=list)
    unanswered: list[Place] = field(default_factory=list)
    """Conversations with answers whose last turn has none."""
    spaced: list[Place] = field(default_factory=list)
    """Rows with a label that has spaces around it."""
    unread: dict[str, bool] = field(default_factory=dict)
    """Column or key that holds something and that nobody reads → whether those are words."""
    other_labels: tuple[str, ...] = ()
    """Columns that nobody reads, and that are called and filled as labels are."""

    def only(self, rows: NDArray[np.int64]) -> "RowScan":
        """Return what some of the kept rows hold, named by their indices among these."""
        label = self.label[rows] if len(self.label) else self.label
        kept, said, asked = (of[rows] for of in (self.kept, self.said, self.asked))
        return replace(self, kept=kept, said=said, asked=asked, label=label)


class _Answers:
    """Counts answers for as long as they may be labels."""

    def __init__(self, layout: Layout) -> None:
        self._told = layout.kind == "label"
        self._most = _MOST_LABELS if self._told else _MOST_GUESSED_LABELS
        self.numbers: dict[str, int] = {}
        self.found: list[int] = []
        self.may_be_labels = layout.kind != "text"

    def add(self, answer: str | None) -> None:
        if not self.may_be_labels:
            return
        if answer is None or (len(answer) > _LONGEST_LABEL and not self._told):
            self.may_be_labels = False
        else:
            self.found.append(self.numbers.setdefault(answer, len(self.numbers)))
            self.may_be_labels = len(self.numbers) <= self._most

    def result(self) -> tuple[tuple[str, ...], NDArray[np.int64]]:
        """Return the labels, sorted, and each row's."""
        repeated = len(self.numbers) * 3 <= len(self.found) and len(self.numbers) > 1
        if not self.may_be_labels or not (self._told or repeated):
            return (), np.zeros(0, np.int64)
        labels = tuple(sorted(self.numbers))
        order = np.array([labels.index(name) for name in self.numbers] or [0])
        return labels, order[np.array(self.found, np.int64)]


class _Unread:
    """Notes which columns and keys of messages hold something that nobody reads."""

    def __init__(self, columns: list[str], layout: Layout) -> None:
        self._layout = layout
        self._columns = [c for c in columns if c not in (*layout.columns, *ORIGIN_COLUMNS)]
        self._pending = set(self._columns)
        self._holds: dict[str, bool] = {}
        self._keys: dict[str, None] = {}
        self._labels: dict[str, Counter[str]] = {c: Counter() for c in self._columns if is_label(c)}

    def look(self, row: dict[str, Any]) -> None:
        """Take a row in, whose cells are plain values."""
        for name in tuple(self._pending):
            if not has_content(value := row[name]):
                continue
            self._holds[name] = _are_words(name, value)
            if self._holds[name]:
                self._pending.discard(name)
        for name, counts in self._labels.items():
            value = row[name]
            if len(counts) <= _MOST_GUESSED_LABELS and has_content(value):
                counts[clean_label(str(value))[: _LONGEST_LABEL + 1]] += 1
        for column in (self._layout.prompt_column, self._layout.completion_column):
            if column and not isinstance(row[column], int | float):
                names = (f"{column}[].{key}" for key in unread_keys(row[column]))
                self._keys |= dict.fromkeys(names)

    def labels(self) -> tuple[str, ...]:
        """Return the columns that hold a few short values, each about twice at least."""
        return tuple(
            name
            for name, counts in self._labels.items()
            if 2 <= len(counts) <= _MOST_GUESSED_LABELS
            and counts.total() >= 2 * len(counts)
            and max(map(len, counts)) <= _LONGEST_LABEL
        )

    def result(self) -> dict[str, bool]:
        """Return column or key → whether it holds words."""
        columns = {name: self._holds[name] for name in self._columns if name in self._holds}
        return columns | dict.fromkeys(sorted(self._keys), False)


def _are_words(name: str, value: Any) -> bool:
    if isinstance(value, list | dict):
        return True
    is_text = isinstance(value, str) and any(map(str.isalpha, value))
    return is_text and len(value.split()) > 1 and not is_about(name)


def scan(dataset: RowTable, layout: Layout, files: list[str]) -> RowScan:
    """Return what the rows of a dataset hold.

    Args:
        dataset: with the origin columns.
        layout: where a row's conversation stands.
        files: by the numbers in the column of files.
    """
    found = RowScan(rows=len(dataset))
    answers = _Answers(layout)
    kept, said, asked = [], [], []
    unread = _Unread(dataset.column_names, layout)
    for index, row in enumerate(_rows(dataset)):
        unread.look(row)
        if conversations.is_empty(row, layout):
            if (other := _other_shape(row, layout)) is not None:
                found.wrong.append((place_of(row, files), other))
            else:
                found.empty.append(place_of(row, files))
            continue
        try:
            told = conversations.conversation(row, layout, "")
        except EmptyTurnError:
            found.empty.append(place_of(row, files))
            continue
        except RowError as error:
            found.wrong.append((place_of(row, files), str(error)))
            continue
        kept.append(index)
        if layout.kind == "label" and _has_spaces_around(row[layout.completion_column]):
            found.spaced.append(place_of(row, files))
        texts = [told] if isinstance(told, str) else [_said(message) for message in told]
        if any(map(looks_misread, texts)):
            found.misread.append(place_of(row, files))
        if _ends_unanswered(told):
            found.unanswered.append(place_of(row, files))
        said.append(hash(tuple(texts)))
        asked.append(hash(tuple(texts[:-1])))
        answers.add(_last_answer(told))
    found.kept = np.array(kept, np.int64)
    found.said, found.asked = np.array(said, np.int64), np.array(asked, np.int64)
    found.labels, found.label = answers.result()
    found.unread, found.other_labels = unread.result(), unread.labels()
    return found


def _has_spaces_around(value: Any) -> bool:
    return isinstance(value, str) and value != clean_label(value)


def _said(message: Message) -> str:
    """Return all that a message says, what it calls included."""
    called = message.get("tool_calls")
    return f"{message['content']}\n{called}" if called else str(message["content"])


def _other_shape(row: dict[str, Any], layout: Layout) -> str | None:
    """Return why a row holds nothing, where it has other columns that could be an example."""
    if any(has_content(row[column]) for column in layout.columns):
        return None
    filled = [c for c, value in row.items() if c not in ORIGIN_COLUMNS and has_content(value)]
    try:
        recognise(filled, DataSettings(), "", "")
    except ProblemError:
        return None
    return translate(
        "it has the columns {columns} instead of {wanted}",
        columns=", ".join(filled),
        wanted=", ".join(layout.columns),
    )


def answer_counts(dataset: RowTable, layout: Layout) -> Counter[str]:
    """Return how often each short answer stands in a dataset, as it is written there."""
    counts: Counter[str] = Counter()
    for row in _rows(dataset):
        try:
            if not conversations.is_empty(row, layout):
                counts[conversations.answer(row, layout) or ""] += 1
        except RowError:
            continue  # the scan names the row
        if len(counts) > _MOST_LABELS:
            return Counter()
    return counts


def distinct_labels(dataset: RowTable, layout: Layout) -> tuple[str, ...]:
    """Return the labels of a dataset, sorted, or in the order of their numbers where they have
    names."""
    if layout.label_names:
        return layout.label_names
    found: dict[str, None] = {}
    for row in _rows(dataset.select_columns([layout.completion_column])):
        try:
            if conversations.is_empty({layout.prompt_column: "-"} | row, layout):
                continue
            found[conversations.label_of(row, layout)] = None
        except RowError:
            continue  # the scan names the row
        if len(found) > _MOST_LABELS:
            break
    numbers = {name: _number(name) for name in found}
    if None in numbers.values():
        return tuple(sorted(found))
    return tuple(sorted(found, key=lambda name: (numbers[name] or 0.0, name)))


def _number(label: str) -> float | None:
    try:
        number = float(label)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _ends_unanswered(told: list[Message] | str) -> bool:
    roles = [message["role"] for message in told if isinstance(message, dict)]
    return "assistant" in roles and roles[-1] in ("user", "tool")


def _last_answer(told: list[Message] | str) -> str | None:
    is_answer = not isinstance(told, str) and told[-1]["role"] == "assistant"
    return told[-1]["content"] if is_answer and not isinstance(told, str) else None


def _rows(dataset: RowTable) -> Iterator[dict[str, Any]]:
    """Yield the rows, cells as plain values."""
    for row in dataset:
        yield {name: cell(value) for name, value in row.items()}
