"""Rows become conversations: which columns hold what, and what the model is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from training.problems import fail
from training.settings import DataSettings

Message = dict[str, str]

_PAIRS = (("prompt", "completion"), ("instruction", "output"), ("question", "answer"))
_ROLES = ("system", "user", "assistant")


class RowError(ValueError):
    """A row that holds something else than its columns promise; says what."""


@dataclass(frozen=True)
class Layout:
    """Where in a row the conversation stands."""

    kind: Literal["messages", "prompt_completion", "text"]
    prompt_column: str
    completion_column: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return (self.prompt_column, self.completion_column)[: 2 if self.completion_column else 1]


def recognise(columns: Sequence[str], settings: DataSettings, path: str, where: str) -> Layout:
    """Return where the conversations stand in rows of these columns.

    Args:
        columns: the column names of the data.
        settings: names the columns, or leaves them to be recognised.
        path: the data's file or folder, for the sentence when something is wrong.
        where: the setting that names the data.

    Raises:
        ProblemError: a named column is missing, or none is recognised.
    """
    prompt, completion = settings.prompt_column, settings.completion_column
    for name, key in ((prompt, "data.prompt_column"), (completion, "data.completion_column")):
        if name and name not in columns:
            known = ", ".join(columns)
            raise fail(
                "data_column_missing", key, path=path, column=name, columns=known, setting=key
            )
    if prompt and completion:
        return Layout("prompt_completion", prompt, completion)
    if prompt:
        partner = next((c for p, c in _PAIRS if p == prompt and c in columns), "")
        return Layout("prompt_completion", prompt, partner) if partner else Layout("text", prompt)
    if "messages" in columns and not completion:
        return Layout("messages", "messages")
    for first, second in _PAIRS:
        if first in columns and (completion or second) in columns:
            return Layout("prompt_completion", first, completion or second)
    if "text" in columns and not completion:
        return Layout("text", "text")
    raise fail("data_columns_unknown", where, path=path, columns=", ".join(columns))


def conversation(row: Mapping[str, Any], layout: Layout, system_prompt: str) -> list[Message] | str:
    """Return a row as messages in order, or as plain text.

    Raises:
        RowError: the row holds something else, or nothing.
    """
    if layout.kind == "text":
        return _text(row[layout.prompt_column], layout.prompt_column)
    if layout.kind == "messages":
        messages = _messages(row[layout.prompt_column])
    else:
        messages = _as_messages(row[layout.prompt_column], "user", layout.prompt_column)
        messages += _as_messages(
            row[layout.completion_column], "assistant", layout.completion_column
        )
    if system_prompt and messages[0]["role"] != "system":
        messages.insert(0, {"role": "system", "content": system_prompt})
    return messages


def is_empty(row: Mapping[str, Any], layout: Layout) -> bool:
    """Return whether one of the columns that are read has nothing in it."""
    return any(not _has_text(row[column]) for column in layout.columns)


def answer(row: Mapping[str, Any], layout: Layout) -> str | None:
    """Return the last thing that the model should say, ``None`` in plain text."""
    said = conversation(row, layout, "")
    if isinstance(said, str) or said[-1]["role"] != "assistant":
        return None
    return said[-1]["content"]


def _has_text(value: Any) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _as_messages(value: Any, role: str, column: str) -> list[Message]:
    if isinstance(value, list):
        return _messages(value)
    return [{"role": role, "content": _text(value, column)}]


def _text(value: Any, column: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise RowError(f"{column} is no text")
    if not str(value).strip():
        raise RowError(f"{column} is empty")
    return str(value)


def _messages(value: Any) -> list[Message]:
    if not isinstance(value, list) or not value:
        raise RowError("messages is no list of messages")
    for message in value:
        if not isinstance(message, dict) or message.get("role") not in _ROLES:
            raise RowError("a message needs a role: system, user or assistant")
        if not isinstance(message.get("content"), str):
            raise RowError("a message needs a text as its content")
    return [{"role": m["role"], "content": m["content"]} for m in value]
