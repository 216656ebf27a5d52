"""What a model is asked and should answer, as text, through its chat template.

For each answer of a conversation: what will stand before it when it is asked for (the messages so
far with the beginning of an answer), and what is to be said then. Where an answer stands in a
rendering is found by a mark put in its place and what two renderings have in common, never by
searching its words.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from training.data.chat.answer_ends import Marks
from training.data.chat.chat_template import ChatTemplate
from training.data.messages import Message, RowError, is_learned
from training.texts.language import translate

System = Literal["kept", "refused", "dropped"]
"""What a template does with a system message."""
_MARKS = ("\ue0a1\ue0a2\ue0a3", "\uf3a1\uf3a2\uf3a3", "\uf8a1\uf8a2\uf8a3")
"""For private use only: no text holds one, and of each text there is one that it does not hold."""
_THOUGHT = re.compile(r"\s*(?:<([\w:]+)>|\[([A-Z]+)\])")
_CLOSED = re.compile(r"(?:</([\w:]+)>|\[/([A-Z]+)\])\s*\Z")
_OPENS = re.compile(r"(?:<([\w:]+)>|\[([A-Z]+)\])\s*\Z")


@dataclass(frozen=True)
class AnswerText:
    """One answer and what it is asked by.

    Args:
        number: the message's, from 0.
        prompt: what stands before it when it is asked for.
        said: what is to be said then, up to its end's mark where the template writes one.
        ended: whether ``said`` ends in a mark at which generating stops.
        rest: what the template puts behind.
        altered: whether the template's text of the answered conversation begins otherwise than
            ``prompt``.
        thoughts_lost: whether the answer begins with thoughts that do not train, because the
            prompt has closed them already.
        trains: whether it is learned.
    """

    number: int
    prompt: str
    said: str
    ended: bool
    rest: str
    altered: bool
    thoughts_lost: bool = False
    trains: bool = True


def is_answer(message: Message) -> bool:
    """Return whether a message is one that the model says."""
    return bool(message["role"] == "assistant")


def folded(messages: list[Message], system: System) -> list[Message]:
    """Return a conversation as a template takes it: where it refuses a system message, that stands
    before the first question."""
    if system != "refused" or messages[0]["role"] != "system":
        return messages
    told, *others = messages
    if not others or others[0]["role"] != "user":
        return [{**told, "role": "user"}, *others]
    first = others[0]
    return [{**first, "content": f"{told['content']}\n\n{first['content']}"}, *others[1:]]


def answer_texts(
    template: ChatTemplate, messages: list[Message], marks: Marks, *, only: int | None = None
) -> list[AnswerText]:
    """Return the answers of a conversation, in order; ``only`` that of this number where named.

    Raises:
        RowError: the template refuses the conversation, or leaves an answer out.
    """
    return [
        _answer_text(template, messages[: number + 1], marks)
        for number, message in enumerate(messages)
        if is_answer(message) and only in (None, number)
    ]


def mark_for(text: str) -> str:
    """Return a mark that a text does not hold."""
    return next((mark for mark in _MARKS if mark[0] not in text), _MARKS[0] * 2)


def _answer_text(template: ChatTemplate, messages: list[Message], marks: Marks) -> AnswerText:
    *before, answer = messages
    content = answer["content"]
    whole = template.render(messages)
    mark = mark_for(whole + content)
    marked = template.render([*before, {**answer, "content": mark}])
    if answer.get("tool_calls"):
        tail: str | None = _behind_calls(whole, marked, marks)
    else:
        tail = _tail(whole, marked, mark)
        if tail is None:  # the template looks at how the answer begins
            ended = {**answer, "content": content.rstrip() + mark}
            tail = _tail(whole, template.render([*before, ended]), mark)
    if tail is None:
        raise RowError(translate("the chat template drops one of the answers"))
    end = len(whole) - len(tail)
    first = min(end, _common(whole, marked))
    if any(message["role"] != "system" for message in before):
        prompt = template.render(before, prompt=True)
    else:  # nobody asks for it: nothing before its words trains
        prompt = whole[:first]
    altered = not (whole.startswith(prompt) and len(prompt) <= end)
    body = whole[first if altered else len(prompt) : end]
    content = _with_reasoning(answer, body)
    said = _with_thoughts(body, content, prompt)
    if not said.strip():
        raise RowError(translate("the chat template drops one of the answers"))
    lost = _thoughts(content) is not None and _CLOSED.search(prompt) is not None
    learned = is_learned(answer)
    found = AnswerText(len(before), prompt, said, False, tail, altered, lost, learned)
    stop = marks.stop_in(tail)
    if stop is None:
        return found
    return replace(found, said=said + tail[:stop], ended=True, rest=tail[stop:])


def earlier_span(
    template: ChatTemplate, before: list[Message], prompt: str, number: int, marks: Marks
) -> tuple[int, int] | None:
    """Return where an earlier answer with its end stands in what asks for the last one.

    Args:
        template: the model's.
        before: the messages before the last answer.
        prompt: what they are asked with.
        number: the earlier answer's among them, from 0.
        marks: of the tokenizer.

    Returns:
        The first character and the one behind the last; ``None``: it is not there, or no token at
        which generating stops follows it.
    """
    answer = before[number]
    mark = mark_for(prompt + answer["content"])
    for said in (mark, answer["content"].rstrip() + mark):
        told = [*before[:number], {**answer, "content": said}, *before[number + 1 :]]
        marked = template.render(told, prompt=True)
        tail = _tail(prompt, marked, mark)
        begin = _common(prompt, marked)
        if tail is None or begin > len(prompt) - len(tail):
            continue
        stop = marks.stop_in(tail)
        if answer.get("tool_calls"):
            stop = next((end for _, end, token in marks.found(tail) if token in marks.stops), None)
        return None if stop is None else (begin, len(prompt) - len(tail) + stop)
    return None


def _behind_calls(whole: str, marked: str, marks: Marks) -> str:
    """Return what a template puts behind an answer that calls tools: from its last mark at which
    generating stops, else its last white space."""
    begin = _common(whole, marked)
    stops = [at for at, _, token in marks.found(whole[begin:]) if token in marks.stops]
    return whole[begin + stops[-1] :] if stops else whole[len(whole.rstrip()) :]


def _with_reasoning(answer: Message, body: str) -> str:
    """Return an answer's content; thoughts that stand beside it are put before it where the
    template has not told them."""
    thoughts = str(answer.get("reasoning_content") or "").strip()
    if not thoughts or thoughts in body:
        return str(answer["content"])
    return f"<think>\n{thoughts}\n</think>\n\n{answer['content']}"


def _tail(whole: str, marked: str, mark: str) -> str | None:
    """Return what a template puts behind an answer, ``None`` where that is not seen."""
    before, found, tail = marked.rpartition(mark)
    del before
    return tail if found and whole.endswith(tail) else None


def _thoughts(content: str) -> tuple[int, int, str] | None:
    """Return (where the mark before an answer's thoughts begins, where it ends, the mark behind
    them); ``None``: it begins with none."""
    opening = _THOUGHT.match(content)
    if opening is None:
        return None
    tag = opening.group(1) or opening.group(2)
    closing = f"</{tag}>" if opening.group(1) else f"[/{tag}]"
    return (opening.start(), opening.end(), closing) if closing in content else None


def _with_thoughts(body: str, content: str, prompt: str) -> str:
    """Return what is to be said, of an answer that begins with thoughts all that the prompt has not
    said already: a template may leave thoughts out, and the prompt may have opened or closed them.
    """
    thoughts = _thoughts(content)
    if thoughts is None:
        return body
    start, behind, closing = thoughts
    if _CLOSED.search(prompt):
        return body.rpartition(closing)[2].lstrip("\n") if closing in body else body
    opened = _OPENS.search(prompt)
    if closing in body:
        again = _THOUGHT.match(body) if opened else None
        return body[again.end() :].lstrip("\n") if again else body
    end = content.rfind(body.strip()) + len(body.strip())
    kept = content[behind if opened else start : end if body.strip() else None]
    return kept.lstrip("\n") if opened else kept


def _common(one: str, other: str) -> int:
    """Return with how many equal characters two texts begin."""
    most, low = min(len(one), len(other)), 0
    while low < most:  # halves: slices are compared quickly
        middle = (low + most + 1) // 2
        low, most = (middle, most) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
