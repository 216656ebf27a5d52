"""Rows become conversations: what the model is told, and what it should answer."""

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from training.data.label_spelling import clean_label
from training.data.layouts import Layout
from training.data.messages import (
    Message,
    RowError,
    joined_parts,
    messages_of,
    says_anything,
    tools_of,
    turns_of,
)
from training.data.readers.cells import cell, has_content, spelled_value
from training.texts.language import translate

_INSTRUCTIONS = {
    "en": "Which of these labels fits the text? Answer with the label alone: {labels}",
    "ko": "다음 글에 맞는 분류를 하나 고르고 그 이름만 답하세요: {labels}",
}
_MOST_NAMED_LABELS = 100
_SQUAD = {"text", "answer_start"}
_HANGUL = re.compile("[가-힣]")


def conversation(row: Mapping[str, Any], layout: Layout, system_prompt: str) -> list[Message] | str:
    """Return a row as messages in order, or as plain text.

    Raises:
        RowError: the row holds something else, or nothing.
    """
    value = cell(row[layout.prompt_column])
    if layout.kind == "text":
        return _text(value, layout.prompt_column)
    if layout.kind in ("messages", "sharegpt"):
        messages = messages_of(value)
    elif layout.kind == "label":
        asked = _with_instruction(layout, _text(value, layout.prompt_column))
        messages = [
            {"role": "user", "content": asked},
            {"role": "assistant", "content": label_of(row, layout)},
        ]
    else:
        messages = _pair(row, layout)
    if messages[0]["role"] != "system" and (told := _system(row, layout, system_prompt)):
        messages.insert(0, {"role": "system", "content": told})
    if layout.tools_column and has_content(tools := cell(row[layout.tools_column])):
        messages[0] = messages[0] | {"tools": tools_of(tools, layout.tools_column)}
    return messages


def is_empty(row: Mapping[str, Any], layout: Layout) -> bool:
    """Return whether one of the columns that every example needs has nothing in it."""
    needed = [layout.prompt_column]
    needed += [layout.completion_column] if layout.completion_column else []
    return any(not says_anything(_spoken(cell(row[column]))) for column in needed)


def answer(row: Mapping[str, Any], layout: Layout) -> str | None:
    """Return the last thing that the model should say, ``None`` in plain text."""
    said = conversation(row, layout, "")
    if isinstance(said, str) or said[-1]["role"] != "assistant":
        return None
    return str(said[-1]["content"])


def text_of(row: Mapping[str, Any], layout: Layout) -> str:
    """Return the text of a row as it is, before which an instruction may be put; ``""`` where it is
    no single text."""
    value = cell(row[layout.prompt_column])
    return value if isinstance(value, str) else ""


def label_of(row: Mapping[str, Any], layout: Layout) -> str:
    """Return the label of a row in words.

    Raises:
        RowError: it has no name, or is none.
    """
    value = cell(row[layout.completion_column])
    if isinstance(value, list):  # as tools for labelling export them
        if len(value) > 1:
            raise RowError(translate("it has several labels; only one can be learned"))
        value = value[0] if value else ""
    label = clean_label(_text(value, layout.completion_column))
    label = dict(layout.same_labels).get(label, label)
    if not layout.label_names or label in layout.label_names:
        return label
    number = int(label) if re.fullmatch(r"\d{1,6}", label) else -1
    if 0 <= number < len(layout.label_names):
        return layout.label_names[number]
    raise RowError(translate("the label {label} has no name", label=label))


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


def _pair(row: Mapping[str, Any], layout: Layout) -> list[Message]:
    """Return the turns before the question, the question with its material, and the answer."""
    messages: list[Message] = []
    if layout.history_column and has_content(earlier := cell(row[layout.history_column])):
        messages += turns_of(earlier, layout.history_column)
    asked = _as_messages(cell(row[layout.prompt_column]), "user", layout.prompt_column)
    if layout.input_column and has_content(material := cell(row[layout.input_column])):
        text = "\n\n" + _text(_passages(material), layout.input_column)
        asked[-1] = asked[-1] | {"content": asked[-1]["content"] + text}
    completion = cell(row[layout.completion_column])
    answered = _as_messages(_spoken(completion), "assistant", layout.completion_column)
    if any(message["role"] == "user" for message in answered):
        asked = []  # as preference data has it: the whole conversation, the question with it
    same = dict(layout.same_labels)
    if (label := clean_label(answered[-1]["content"])) in same:
        answered[-1] = answered[-1] | {"content": same[label]}
    if layout.reasoning_column and has_content(thoughts := cell(row[layout.reasoning_column])):
        told = _text(thoughts, layout.reasoning_column)
        answered[-1] = {"reasoning_content": told} | answered[-1]
    return messages + asked + answered


def _system(row: Mapping[str, Any], layout: Layout, system_prompt: str) -> str:
    """Return what a row has in its system column, else the prompt of the settings."""
    told = cell(row[layout.system_column]) if layout.system_column else None
    return _text(joined_parts(told), layout.system_column) if has_content(told) else system_prompt


def _passages(value: Any) -> Any:
    """Return several texts as one."""
    is_several = isinstance(value, list) and all(isinstance(part, str) for part in value)
    return "\n\n".join(value) if is_several else value


def _spoken(value: Any) -> Any:
    """Return the text of an answer that is kept with where it stands, as SQuAD has it; of several
    answers the first."""
    if isinstance(value, str) and value.startswith("{") and "answer_start" in value:
        told = spelled_value(value)  # in a cell of a table; any other JSON is an answer itself
        value = told if isinstance(told, dict) and set(told) == _SQUAD else value
    if isinstance(value, dict) and isinstance(value.get("text"), list):
        return next((text for text in value["text"] if has_content(text)), None)
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return value["text"]
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return value[0]
    return value


def _as_messages(value: Any, role: str, column: str) -> list[Message]:
    if isinstance(value, list):
        return messages_of(value)
    return [{"role": role, "content": _text(value, column)}]


def _text(value: Any, column: str) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, datetime.date | datetime.time):
        return str(value)
    if isinstance(value, bytes):
        raise RowError(translate("{column} holds bytes that are not UTF-8", column=column))
    if not isinstance(value, str | int | float | Decimal):
        raise RowError(translate("{column} is not text", column=column))
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        raise RowError(translate("{column} is an infinite number", column=column))
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        value = int(value)  # a column of numbers with gaps holds floats
    if not str(value).strip():
        raise RowError(translate("{column} is empty", column=column))
    return str(value)
