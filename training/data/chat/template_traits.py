"""What can be told of a chat template before it sees an example: tried with words of our own."""

from dataclasses import dataclass, replace

from training.data.chat.answer_ends import Marks, control_marks, stop_tokens
from training.data.chat.answer_texts import System
from training.data.chat.chat_template import ChatTemplate
from training.data.messages import Message, RowError
from training.data.tokenizer import ModelTokenizer

_SYSTEM, _USER, _ANSWER = "\ue0b1system\ue0b2", "\ue0b3user\ue0b4", "\ue0b5answer\ue0b6"
_AGAIN = "\ue0b7again\ue0b8"


@dataclass(frozen=True)
class Traits:
    """How a model is asked and how its answers end.

    Args:
        template: as it wants to be given contents.
        marks: of the tokenizer, with the tokens at which generating stops.
        system: what the template does with a system message.
        end: the token with which an answer ends where the template writes none; ``None``: there
            is none.
        writes_end: whether the template writes one behind answers.
        behind: what a question asked ends with, and a conversation that is told does not have.
        keeps_earlier: whether what was said before a question stands in what is asked.
    """

    template: ChatTemplate
    marks: Marks
    system: System
    end: int | None
    writes_end: bool
    behind: str = ""
    keeps_earlier: bool = True


def traits_of(tokenizer: ModelTokenizer, template: ChatTemplate) -> Traits:
    """Return a template's traits."""
    stops = stop_tokens(tokenizer)
    template = _that_keeps_contents(template)
    tails = [_behind_answer(template, said) for said in (_said(), _said() + _said()[:1])]
    last = tails[0] or ""
    earlier = last if tails[1] is None else tails[1]
    marks = control_marks(tokenizer, stops)
    if None in (marks.stop_in(last), marks.stop_in(earlier)):
        own = _own_end(last, earlier, marks)
        stops += [own] if own is not None else []
        marks = replace(marks, stops=frozenset(stops))
    writes_end = marks.stop_in(last) is not None
    end = stops[0] if stops else None
    following = marks.found(earlier)[:1]
    if not writes_end and following and not earlier[: following[0][0]].strip():
        # Where the next question's mark is a stop, answers end with it, as in GLM's models.
        end = following[0][2] if following[0][2] in marks.stops else end
    kept = _keeps_earlier(template)
    return Traits(template, marks, _system(template), end, writes_end, _behind(template), kept)


def _behind(template: ChatTemplate) -> str:
    """Return what stands behind a question that is asked and not before an answer that is told."""
    try:
        asked = template.render(_said()[:1], prompt=True)
        told = template.render(_said())
    except RowError:
        return ""
    alike = next((n for n, (a, b) in enumerate(zip(asked, told, strict=False)) if a != b), 0)
    return "" if told.startswith(asked) else asked[alike:]


def _said(*, system: bool = False) -> list[Message]:
    told: list[Message] = [{"role": "system", "content": _SYSTEM}] if system else []
    return [*told, {"role": "user", "content": _USER}, {"role": "assistant", "content": _ANSWER}]


def _that_keeps_contents(template: ChatTemplate) -> ChatTemplate:
    """Return the template, given contents in parts where it loses them otherwise."""
    in_parts = replace(template, in_parts=True)
    if not _keeps_contents(template) and _keeps_contents(in_parts):
        return in_parts
    return template


def _keeps_contents(template: ChatTemplate) -> bool:
    try:
        text = template.render(_said())
    except RowError:
        return False
    return _USER in text and _ANSWER in text


def _behind_answer(template: ChatTemplate, said: list[Message]) -> str | None:
    """Return what stands between the first answer and the next message, as far as it is known not
    to be that message's own words; ``None``: not rendered."""
    try:
        text = template.render(said)
    except RowError:
        return None
    _, found, tail = text.partition(_ANSWER)
    return tail.partition(_USER)[0] if found else None


def _own_end(last: str, earlier: str, marks: Marks) -> int | None:
    """Return the mark that the template puts behind an answer, be it the last or an earlier one;
    in one of these places alone it may belong to what follows."""
    found = marks.found(last)
    if not found:
        return None
    _, end, token = found[0]
    return token if earlier.startswith(last[:end]) else None


def _keeps_earlier(template: ChatTemplate) -> bool:
    """Return whether a second question is asked behind the first and its answer."""
    again: Message = {"role": "user", "content": _AGAIN}
    try:
        text = template.render([*_said(), again], prompt=True)
    except RowError:
        return True  # where it refuses a row, that is told
    return _AGAIN not in text or (_USER in text and _ANSWER in text)


def _system(template: ChatTemplate) -> System:
    try:
        text = template.render(_said(system=True)[:2], prompt=True)
    except RowError:
        try:
            template.render(_said()[:1], prompt=True)
        except RowError:
            return "kept"  # it is not the system message that it refuses
        return "refused"
    return "kept" if _SYSTEM in text else "dropped"
