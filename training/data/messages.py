"""A conversation as published data writes it: who speaks, what is said, and keys beside it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from training.data.column_names import ANSWERS, QUESTIONS, SYSTEMS, plain_name
from training.data.readers.cells import has_content, spelled_value
from training.texts.language import translate

Message = dict[str, Any]
"""``role`` and ``content``; where the data has them ``reasoning_content``, ``tool_calls``,
``tool_call_id``, ``name``; ``weight`` 0 of an answer that is not learned; and with the first
message of a conversation ``tools``, which the model may call."""

ROLES = {
    **dict.fromkeys(("system", "developer", "시스템"), "system"),
    **dict.fromkeys(("user", "human", "prompter", "customer", "client"), "user"),
    **dict.fromkeys(("사용자", "유저", "고객", "질문자"), "user"),
    **dict.fromkeys(("assistant", "gpt", "chatgpt", "model", "bot", "chatbot", "ai"), "assistant"),
    **dict.fromkeys(("agent", "function_call", "tool_call"), "assistant"),
    **dict.fromkeys(("어시스턴트", "상담원", "상담사", "챗봇", "답변자"), "assistant"),
    **dict.fromkeys(("tool", "function", "observation", "ipython"), "tool"),
    **dict.fromkeys(("function_response", "tool_response", "tool_result"), "tool"),
}
"""Who speaks, as data has it → as chat templates have it."""
_SPEAKERS = ("role", "from", "speaker")
_CONTENTS = ("content", "value", "text", "message", "utterance", "parts")
_THOUGHTS = ("reasoning_content", "thinking", "reasoning")
_WEIGHTS = ("weight", "train", "training", "trainable", "loss", "loss_mask")
_NOT_LEARNED = ("0", "0.0", "false", "no")
READ_KEYS = frozenset(
    (
        *(*_SPEAKERS, *_CONTENTS, *_THOUGHTS, *_WEIGHTS),
        *("tool_calls", "function_call", "tool_call_id", "name"),
    )
)
_TEXT_PARTS = ("text", "input_text", "output_text")
_CALLS = ("function_call", "tool_call")
_TURNS = (
    *((name, "system") for name in SYSTEMS),
    *((name, "user") for name in QUESTIONS),
    *((name, "assistant") for name in ANSWERS),
)
"""What a question and its answer are called that stand in one object, in the order of a talk."""


class RowError(ValueError):
    """A row that holds something else than its columns promise; says what."""


class EmptyTurnError(RowError):
    """A row of which a message that is needed has nothing in it."""


def messages_of(value: Any) -> list[Message]:
    """Return a list of messages; also of one that is spelled as JSON in a text.

    Raises:
        RowError: it is no such list.
    """
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = spelled_value(value)  # as a table keeps a conversation in a cell
        if value is None:
            raise RowError(translate("the list of messages is not valid JSON"))
    if not isinstance(value, list) or not value:
        raise RowError(translate("it is not a list of messages"))
    return [_message(part, number) for number, part in enumerate(_each_said(value), 1)]


def turns_of(value: Any, column: str) -> list[Message]:
    """Return earlier turns: messages, or pairs of a question and an answer.

    Raises:
        RowError: they are neither.
    """
    if isinstance(value, str) and value.lstrip().startswith("["):
        value = spelled_value(value)
    if not isinstance(value, list):
        raise RowError(translate("{column} is not a list of turns", column=column))
    value = _each_said(value)
    if all(isinstance(part, dict) and not _spoken_by(part) for part in value):
        value = [list(part.values()) for part in value]
    if any(isinstance(part, dict) for part in value):
        return messages_of(value)
    said: list[Message] = []
    for pair in value:
        if not isinstance(pair, list | tuple) or len(pair) != 2:
            raise RowError(translate("{column} is not a list of turns", column=column))
        for role, text in zip(("user", "assistant"), pair, strict=True):
            if not has_content(text):
                continue
            if not isinstance(text, str):
                raise RowError(translate("{column} is not a list of turns", column=column))
            said.append({"role": role, "content": text})
    return said


def tools_of(value: Any, column: str) -> list[dict[str, Any]]:
    """Return what a model may call, as chat templates want it.

    Raises:
        RowError: it is no list of functions.
    """
    value = spelled_value(value) if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(tool, dict) for tool in value):
        raise RowError(translate("{column} is not a list of functions", column=column))
    return [
        tool if isinstance(tool.get("function"), dict) else {"type": "function", "function": tool}
        for tool in value
    ]


def says_anything(value: Any) -> bool:
    """Return whether there is a word in a text, or in one of the messages of a list."""
    if not isinstance(value, list):
        return has_content(value)
    said = (*_CONTENTS, "tool_calls", "function_call")
    return any(
        any(has_content(part.get(key)) for key in said)
        if isinstance(part, dict)
        else has_content(part)
        for part in _each_said(value)
    )


def for_template(messages: Sequence[Message]) -> tuple[list[Message], list[dict[str, Any]] | None]:
    """Return messages and tools as a chat template takes them."""
    tools = next((message["tools"] for message in messages if message.get("tools")), None)
    told = []
    for message in messages:
        kept = {key: part for key, part in message.items() if key not in ("tools", "weight")}
        if thoughts := kept.get("reasoning_content"):
            kept["thinking"] = thoughts  # as some families' templates call it
        told.append(kept)
    return told, tools


def is_learned(message: Message) -> bool:
    """Whether a message is an answer to learn from."""
    return bool(message["role"] == "assistant" and message.get("weight", 1) != 0)


def unread_keys(value: Any) -> set[str]:
    """Return the keys of messages that hold something and that nobody reads."""
    value = spelled_value(value) if isinstance(value, str) else value
    if not isinstance(value, list):
        return set()
    return {
        str(key)
        for part in value
        if isinstance(part, dict)
        for key, held in part.items()
        if has_content(held) and not _is_read(str(key), held, part)
    }


def _is_read(key: str, held: Any, part: Mapping[str, Any]) -> bool:
    if key in _WEIGHTS:  # an answer is learned or it is not; 0.5 of one is no share that is read
        return not isinstance(held, float) or held in (0.0, 1.0)
    is_turn = not _spoken_by(part) and plain_name(key) in (name for name, _ in _TURNS)
    return key in READ_KEYS or is_turn


def _each_said(parts: Iterable[Any]) -> list[Any]:
    """Return messages, also of objects that hold a question and its answer, each under its name."""
    found: list[Any] = []
    for part in parts:
        said = []
        if isinstance(part, dict) and not _spoken_by(part) and not any(map(part.get, _CONTENTS)):
            texts = {plain_name(str(key)): text for key, text in part.items()}
            said = [
                {"role": role, "content": texts[name]}
                for name, role in _TURNS
                if isinstance(texts.get(name), str) and texts[name].strip()
            ]
        found += said or [part]
    return found


def _message(part: Any, number: int) -> Message:
    if not isinstance(part, dict):
        raise RowError(translate("message {number} is not an object", number=number))
    said_by = _spoken_by(part)
    role = ROLES.get(said_by.strip().lower()) if isinstance(said_by, str) else None
    if role is None:
        raise RowError(
            translate(
                "message {number} needs a role: system, user or assistant, not {role}",
                number=number,
                role=said_by or translate("nothing"),
            )
        )
    content, thoughts = _result(part), ""
    if role != "tool" or content is None:
        content, thoughts = _content(part, number)
    calls = _tool_calls(part, str(said_by).lower(), content, number)
    if calls and str(said_by).lower() in _CALLS:
        content = ""
    message: Message = {"role": role, "content": content}
    thoughts = next((part[k] for k in _THOUGHTS if has_content(part.get(k))), thoughts)
    if role == "assistant" and isinstance(thoughts, str) and thoughts:
        message["reasoning_content"] = thoughts
    if calls:
        message["tool_calls"] = calls
    for key in ("tool_call_id", "name"):
        if isinstance(part.get(key), str) and part[key]:
            message[key] = part[key]
    if role == "assistant" and any(_is_no(part.get(key)) for key in _WEIGHTS):
        message["weight"] = 0
    if role == "assistant" and not content.strip() and not calls:
        raise EmptyTurnError(translate("message {number}, an answer, is empty", number=number))
    return message


def _spoken_by(part: Mapping[str, Any]) -> Any:
    return next((part[key] for key in _SPEAKERS if has_content(part.get(key))), None)


def _is_no(value: Any) -> bool:
    if isinstance(value, str):
        return value.strip().lower() in _NOT_LEARNED
    return isinstance(value, bool | int | float) and not value


def _result(part: Mapping[str, Any]) -> str | None:
    """Return what a tool gave back, as text: nothing, or values; ``None`` where it is a text."""
    given = [part[key] for key in _CONTENTS if part.get(key) is not None]
    if not given:
        return ""
    is_parts = isinstance(given[0], list) and all(
        isinstance(piece, str) or (isinstance(piece, dict) and "text" in piece)
        for piece in given[0]
    )
    if isinstance(given[0], str) or is_parts:
        return None
    return json.dumps(given[0], ensure_ascii=False, default=str)


def joined_parts(value: Any) -> Any:
    """Return a text that is kept as parts, or in an object with parts; anything else as it is."""
    held = value if isinstance(value, dict) else {"content": value}
    try:
        return _content(held, 1)[0]
    except RowError:
        return value


def _content(part: Mapping[str, Any], number: int) -> tuple[str, str]:
    """Return (what is said, what is thought) in a message whose content may be in parts."""
    value = next((part[key] for key in _CONTENTS if part.get(key) is not None), None)
    if value is None and (part.get("tool_calls") or part.get("function_call")):
        return "", ""
    if isinstance(value, str):
        return value, ""
    if not has_content(value):
        raise EmptyTurnError(translate("message {number} is empty", number=number))
    if not isinstance(value, list):
        raise RowError(translate("message {number} has no text as its content", number=number))
    texts, thoughts = [], []
    for piece in value:
        kind = _kind_of(piece)
        text = piece.get(kind, piece.get("text")) if isinstance(piece, dict) else piece
        if kind in ("thinking", "reasoning") and isinstance(text, str):
            thoughts.append(text)
            continue
        if kind not in _TEXT_PARTS or not isinstance(text, str):
            raise RowError(
                translate(
                    "message {number} contains {kind} instead of text",
                    number=number,
                    kind=kind,
                )
            )
        texts.append(text)
    return "\n".join(texts), "\n".join(thoughts)


def _kind_of(piece: Any) -> str:
    """Return what a part of a content is: its type, else the name of what it holds."""
    if not isinstance(piece, dict):
        return "text"
    kind = piece.get("type") or ("text" if "text" in piece else next(iter(piece), "text"))
    return str(kind)


def _tool_calls(
    part: Mapping[str, Any], said_by: str, content: str, number: int
) -> list[dict[str, Any]]:
    """Return what an answer calls, with arguments as objects: templates spell them as JSON."""
    found = part.get("tool_calls") or part.get("function_call")
    if said_by in _CALLS:
        found = content
    if not found:
        return []
    found = spelled_value(found) if isinstance(found, str) else found
    calls = []
    for call in found if isinstance(found, list) else [found]:
        about = call.get("function", call) if isinstance(call, dict) else None
        if not isinstance(about, dict) or not isinstance(about.get("name"), str):
            raise RowError(translate("message {number} calls a tool without a name", number=number))
        arguments = about.get("arguments", {})
        if isinstance(arguments, str):
            parsed = spelled_value(arguments)
            arguments = parsed if isinstance(parsed, dict) else arguments
        named = {"id": call["id"]} if isinstance(call.get("id"), str) else {}
        function = {"name": about["name"], "arguments": arguments}
        calls.append({**named, "type": "function", "function": function})
    return calls
