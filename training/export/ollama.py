"""The Modelfile with which Ollama takes up a GGUF file.

Ollama writes chat templates in a language of its own. Where a model's template does no more than
put marks around each message, those marks are found by rendering a conversation of known words and
looking around them; what came of it has to give the same text as the model's own.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime

from training.data.tokenizer import ModelTokenizer
from training.export.asking import Asking

_ROLES = ("system", "user", "assistant")
_SAID = {role: f"<<what the {role} says>>" for role in _ROLES}
_QUOTES = '"""'
_TODAY = re.compile(r"strftime_now\((['\"])(.*?)\1\)")


@dataclass(frozen=True)
class ChatMarks:
    """What a chat template puts around messages."""

    begin: str
    """Before all."""
    preamble: str
    """Before a first message that is no system prompt, such as an empty or the maker's own one."""
    before: dict[str, str]
    """By role."""
    after: dict[str, str]
    prompt: str
    """Behind the last message, where the answer follows."""

    def render(self, messages: list[dict[str, str]]) -> str:
        """Return a conversation that waits for an answer."""
        opening = self.begin + ("" if messages[0]["role"] == "system" else self.preamble)
        turns = (self.before[m["role"]] + m["content"] + self.after[m["role"]] for m in messages)
        return opening + "".join(turns) + self.prompt


@dataclass(frozen=True)
class Modelfile:
    """A Modelfile, and whether all that was trained with could be put into it."""

    content: str
    has_template: bool
    """Also where the instruction for labels could be put into the template."""
    has_system: bool


def modelfile(
    file: str, tokenizer: ModelTokenizer, asking: Asking, answer_ends: list[str]
) -> Modelfile:
    """Return the Modelfile that asks a model as it was trained.

    Args:
        file: the GGUF file's name, beside it.
        tokenizer: the model's own.
        asking: what stands before a question.
        answer_ends: the texts of the tokens that end an answer.
    """
    lines = [f"FROM ./{file}"]
    template = _asking_template(tokenizer, asking)
    if template is not None:
        lines.append(f"TEMPLATE {_QUOTES}{template}{_QUOTES}")
    system = _system_line(asking.system)
    lines += [system] if system else []
    lines.append("PARAMETER temperature 0")
    lines += [f'PARAMETER stop "{_escaped(text)}"' for text in answer_ends if text.strip()]
    return Modelfile("\n".join(lines) + "\n", template is not None, system is not None)


def _asking_template(tokenizer: ModelTokenizer, asking: Asking) -> str | None:
    """Return the template in Go's language, with the instruction before each question."""
    if asking.plain_text:
        return "{{ .Prompt }}"
    marks = chat_marks(tokenizer)
    if marks is None:
        return None
    before = marks.before | {"user": marks.before["user"] + asking.before}
    try:
        written = _template(replace(marks, before=before), _adds_begin(tokenizer))
    except ValueError:
        return None
    for date in _dates(tokenizer):
        written = written.replace(date, "{{ currentDate }}")
    return written


def _dates(tokenizer: ModelTokenizer) -> list[str]:
    """Return today as the chat template spells it, which no file may keep for good."""
    formats = _TODAY.findall(str(tokenizer.chat_template or ""))
    return [datetime.now().strftime(text) for _, text in formats]


def _system_line(system: str) -> str | None:
    """Return the line of the system prompt, ``""`` for none; ``None`` where it cannot be quoted."""
    if not system:
        return ""
    if _QUOTES not in system:
        return f"SYSTEM {_QUOTES}{system}{_QUOTES}"
    plain = "\n" not in system and not system.startswith('"') and system == system.strip()
    return f"SYSTEM {system}" if plain else None


def chat_marks(tokenizer: ModelTokenizer) -> ChatMarks | None:
    """Return what the chat template puts around messages; ``None`` where it does more than that."""
    if not tokenizer.chat_template:
        return _plain_marks(tokenizer)
    conversation = [{"role": role, "content": _SAID[role]} for role in _ROLES]
    try:
        found = _found_marks(tokenizer, conversation)
        for messages in _trials():
            if found.render(messages) != _rendered(tokenizer, messages, prompt=True):
                return None
    except Exception:  # templates raise through jinja2 whatever they like
        return None
    return found


def _plain_marks(tokenizer: ModelTokenizer) -> ChatMarks:
    """A model without a template: each message on a line, the end of text behind an answer."""
    begin = str(tokenizer.bos_token or "") if _adds_begin(tokenizer) else ""
    end = str(tokenizer.eos_token or "")
    after = {"system": "\n", "user": "\n", "assistant": end}
    return ChatMarks(begin, "", dict.fromkeys(_ROLES, ""), after, "")


def _found_marks(tokenizer: ModelTokenizer, conversation: list[dict[str, str]]) -> ChatMarks:
    """Take two rounds of the same words; what stands between them is what goes around each."""
    system, user, assistant = conversation
    begin_and_user, after_user = _around(tokenizer, [user], _SAID["user"])
    prompted = _rendered(tokenizer, [user], prompt=True)
    prompt = prompted.removeprefix(begin_and_user + _SAID["user"] + after_user)
    begin_and_system, _ = _around(tokenizer, [system, user], _SAID["system"])
    two_rounds = _rendered(tokenizer, [user, assistant, user])
    first, second = two_rounds.split(_SAID["assistant"])
    before_second, _, _ = second.partition(_SAID["user"])
    before_assistant = first.rpartition(_SAID["user"])[2].removeprefix(after_user)
    twice = _rendered(tokenizer, [user, user]).split(_SAID["user"])[1]
    before_user = twice.removeprefix(after_user)
    # Where the first token of a text is a turn's mark too, it belongs to the turn.
    opening = begin_and_user.removesuffix(before_user)
    begin = _shared_beginning(tokenizer, opening, begin_and_system)
    if not (before_second.endswith(before_user) and begin_and_user.endswith(before_user)):
        raise ValueError("another mark before later questions")
    with_system = _rendered(tokenizer, [system, user])
    between = with_system.split(_SAID["system"])[1].split(_SAID["user"])[0]
    return ChatMarks(
        begin=begin,
        preamble=begin_and_user.removeprefix(begin).removesuffix(before_user),
        before={
            "system": begin_and_system.removeprefix(begin),
            "user": before_user,
            "assistant": before_assistant,
        },
        after={
            "system": between.removesuffix(before_user),
            "user": after_user,
            "assistant": before_second.removesuffix(before_user),
        },
        prompt=prompt,
    )


def _shared_beginning(tokenizer: ModelTokenizer, *texts: str) -> str:
    """Return what stands before any first message: the token that begins every text, or nothing."""
    begin = str(tokenizer.bos_token or "")
    return begin if begin and all(text.startswith(begin) for text in texts) else ""


def _around(
    tokenizer: ModelTokenizer, messages: list[dict[str, str]], said: str
) -> tuple[str, str]:
    before, _, after = _rendered(tokenizer, messages).partition(said)
    return before, after


def _rendered(
    tokenizer: ModelTokenizer, messages: list[dict[str, str]], *, prompt: bool = False
) -> str:
    return tokenizer.apply_chat_template(messages, add_generation_prompt=prompt)


def _trials() -> list[list[dict[str, str]]]:
    """Return conversations on which the marks have to prove themselves."""
    one = [{"role": "user", "content": "Is this spam?"}]
    more = [
        {"role": "assistant", "content": "No, it is not."},
        {"role": "user", "content": "안녕?"},
    ]
    system = [{"role": "system", "content": "Answer with one word."}]
    return [one, one + more, one + more + more, system + one, system + one + more]


def _template(marks: ChatMarks, begin_is_added: bool) -> str:
    """Return the marks in Go's template language, in which Ollama writes them."""
    parts = ["" if begin_is_added else _literal(marks.begin)]
    parts.append("{{ range $i, $_ := .Messages }}")
    if marks.preamble:
        first = '{{ if and (eq $i 0) (ne .Role "system") }}'
        parts.append(first + _literal(marks.preamble) + "{{ end }}")
    for number, role in enumerate(_ROLES):
        condition = "if" if number == 0 else "else if"
        parts.append(f'{{{{ {condition} eq .Role "{role}" }}}}')
        parts.append(_literal(marks.before[role]) + "{{ .Content }}" + _literal(marks.after[role]))
    parts += ["{{ end }}{{ end }}", _literal(marks.prompt)]
    return "".join(parts)


def _adds_begin(tokenizer: ModelTokenizer) -> bool:
    """Return whether the runtime puts the first token by itself, as the GGUF file tells it to."""
    begin = tokenizer.bos_token_id
    return begin is not None and list(tokenizer("a")["input_ids"])[:1] == [begin]


def _literal(text: str) -> str:
    """Return a text as it stands in a Go template."""
    if "{{" not in text and _QUOTES not in text:
        return text
    raise ValueError("braces in a chat template's marks")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
