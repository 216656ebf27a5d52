"""Rows become conversations: what the model is told, and what it should answer."""

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

from training.data.layouts import Layout
from training.files.parse import parse_json
from training.texts.language import translate

Message = dict[str, str]

ROLES = {
    "system": "system",
    "developer": "system",
    "user": "user",
    "human": "user",
    "assistant": "assistant",
    "gpt": "assistant",
    "chatgpt": "assistant",
    "model": "assistant",
    "bot": "assistant",
}
"""Who speaks, as data has it → as chat templates have it."""

_INSTRUCTIONS = {
    "en": "Which of these labels fits the text? Answer with the label alone: {labels}",
    "ko": "다음 글에 맞는 분류를 하나 고르고 그 이름만 답하세요: {labels}",
}
_MOST_NAMED_LABELS = 100
_HANGUL = re.compile("[가-힣]")


class RowError(ValueError):
    """A row that holds something else than its columns promise; says what."""


def conversation(row: Mapping[str, Any], layout: Layout, system_prompt: str) -> list[Message] | str:
    """Return a row as messages in order, or as plain text.

    Raises:
        RowError: the row holds something else, or nothing.
    """
    value = row[layout.prompt_column]
    if layout.kind == "text":
        return _text(value, layout.prompt_column)
    if layout.kind in ("messages", "sharegpt"):
        messages = _messages(value)
    elif layout.kind == "label":
        asked = _with_instruction(layout, _text(value, layout.prompt_column))
        messages = [
            {"role": "user", "content": asked},
            {"role": "assistant", "content": label_of(row, layout)},
        ]
    else:
        messages = _as_messages(value, "user", layout.prompt_column)
        if layout.input_column and _has_text(row[layout.input_column]):
            material = _text(row[layout.input_column], layout.input_column)
            messages[-1]["content"] += "\n\n" + material
        completion = row[layout.completion_column]
        messages += _as_messages(completion, "assistant", layout.completion_column)
    if system_prompt and messages[0]["role"] != "system":
        messages.insert(0, {"role": "system", "content": system_prompt})
    return messages


def is_empty(row: Mapping[str, Any], layout: Layout) -> bool:
    """Return whether one of the columns that every example needs has nothing in it."""
    needed = [layout.prompt_column]
    needed += [layout.completion_column] if layout.completion_column else []
    return any(not _has_text(row[column]) for column in needed)


def answer(row: Mapping[str, Any], layout: Layout) -> str | None:
    """Return the last thing that the model should say, ``None`` in plain text."""
    said = conversation(row, layout, "")
    if isinstance(said, str) or said[-1]["role"] != "assistant":
        return None
    return said[-1]["content"]


def label_of(row: Mapping[str, Any], layout: Layout) -> str:
    """Return the label of a row in words.

    Raises:
        RowError: it has no name, or is none.
    """
    value = row[layout.completion_column]
    label = _text(str(value) if isinstance(value, bool) else value, layout.completion_column)
    if not layout.label_names or label in layout.label_names:
        return label
    number = int(label) if re.fullmatch(r"\d{1,6}", label) else -1
    if 0 <= number < len(layout.label_names):
        return layout.label_names[number]
    raise RowError(translate("there is no name for the label {label}", label=label))


def label_instruction(labels: Iterable[str], told: str, texts: Iterable[str]) -> str:
    """Return the instruction before each text that has a label.

    Args:
        labels: all of them, in the order in which they are named.
        told: the user's own, in which ``{labels}`` stands for all; ``""``: one is made.
        texts: some of the examples, which show in which language to ask.
    """
    known = list(labels)
    if not told:
        written = [*known, *texts]
        korean = sum(bool(_HANGUL.search(text)) for text in written) * 2 >= len(written)
        told = _INSTRUCTIONS["ko" if korean else "en"]
        if len(known) > _MOST_NAMED_LABELS:
            told = told.removesuffix(": {labels}") + "."
    return told.replace("{labels}", ", ".join(known))


def _with_instruction(layout: Layout, text: str) -> str:
    return f"{layout.instruction}\n\n{text}" if layout.instruction else text


def _has_text(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, float):
        return not math.isnan(value)
    if isinstance(value, list):
        return any(_has_text(_content(part)) for part in value)
    return value is not None


def _content(message: Any) -> Any:
    if not isinstance(message, dict):
        return message
    found = message.get("content")
    return message.get("value") if found is None else found


def _as_messages(value: Any, role: str, column: str) -> list[Message]:
    if isinstance(value, list):
        return _messages(value)
    return [{"role": role, "content": _text(value, column)}]


def _text(value: Any, column: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise RowError(translate("{column} is no text", column=column))
    if isinstance(value, float) and value.is_integer():
        value = int(value)  # a column of numbers with gaps holds floats
    if not str(value).strip():
        raise RowError(translate("{column} is empty", column=column))
    return str(value)


def _messages(value: Any) -> list[Message]:
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = parse_json(value)  # as a table keeps a conversation in a cell
        except ValueError as error:
            raise RowError(translate("its list of messages is no valid JSON")) from error
    if not isinstance(value, list) or not value:
        raise RowError(translate("it is no list of messages"))
    return [_message(part, number) for number, part in enumerate(value, 1)]


def _message(part: Any, number: int) -> Message:
    if not isinstance(part, dict):
        raise RowError(translate("message {number} is no object", number=number))
    said_by = part.get("role") or part.get("from")
    role = ROLES.get(said_by.lower()) if isinstance(said_by, str) else None
    if role is None:
        raise RowError(
            translate(
                "message {number} needs a role: system, user or assistant, not {role}",
                number=number,
                role=said_by or translate("nothing"),
            )
        )
    content = _content(part)
    if not isinstance(content, str):
        raise RowError(translate("message {number} needs a text as its content", number=number))
    if role == "assistant" and not content.strip():
        raise RowError(translate("message {number}, an answer, is empty", number=number))
    return {"role": role, "content": content}
