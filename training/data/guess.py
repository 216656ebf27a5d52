"""What columns hold whose names tell nothing, by the values in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from training.data.column_names import is_about
from training.data.readers.cells import has_content

_FEWEST_ROWS = 6
_MOST_LABELS = 20
_LONGEST_LABEL = 40  # characters
_ROWS_PER_LABEL = 3
_ROLES = ("role", "from", "speaker")


@dataclass(frozen=True)
class Guess:
    """A format and the columns for it."""

    kind: Literal["messages", "label"]
    prompt: str
    completion: str = ""


def guessed_by_values(columns: Sequence[str], sample: Mapping[str, Sequence[Any]]) -> Guess | None:
    """Return what the values look like: conversations, or a text with a label beside it.

    Args:
        columns: their names.
        sample: column → what some rows hold in it.
    """
    held = _held(columns, sample)
    for name, values in held.items():
        if values and all(map(_is_conversation, values)):
            return Guess("messages", name)
    told = columns_of_examples(columns, sample)
    if len(told) != 2:
        return None
    labels = [name for name in told if are_labels(held[name])]
    texts = [name for name in told if _are_texts(held[name])]
    if len(labels) == 1 and len(texts) == 1 and labels != texts:
        return Guess("label", texts[0], labels[0])
    return None


def columns_of_examples(columns: Sequence[str], sample: Mapping[str, Sequence[Any]]) -> list[str]:
    """Return the columns that examples may stand in: not what is about them, nor remarks.

    Args:
        columns: their names.
        sample: column → what some rows hold in it.
    """
    held = _held(columns, sample)
    told = [name for name in columns if held[name] and not is_about(name)]
    # A column that is filled here and there holds remarks, or what a stray separator left.
    return [name for name in told if 2 * len(held[name]) > len(sample[name])]


def _held(columns: Sequence[str], sample: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    return {name: [v for v in sample.get(name, ()) if has_content(v)] for name in columns}


def _is_conversation(value: Any) -> bool:
    is_list = isinstance(value, list) and all(isinstance(part, dict) for part in value)
    return is_list and all(any(key in part for key in _ROLES) for part in value)


def are_labels(values: Sequence[Any]) -> bool:
    """Return whether these are a few short values that come again and again."""
    told = {str(value).strip() for value in values if not isinstance(value, list | dict)}
    few = 2 <= len(told) <= _MOST_LABELS and len(values) >= max(
        _FEWEST_ROWS, _ROWS_PER_LABEL * len(told)
    )
    return few and all(len(label) <= _LONGEST_LABEL for label in told)


def _are_texts(values: list[Any]) -> bool:
    different = {value for value in values if isinstance(value, str)}
    return len(values) >= _FEWEST_ROWS and 2 * len(different) > len(values)
