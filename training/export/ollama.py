"""The Modelfile with which Ollama takes up a GGUF file.

Ollama writes chat templates in a language of its own. Where a model's template does no more than
put marks around each message, those marks are found by rendering a conversation of known words and
looking around them; what came of it has to give the same text as the model's own.
"""

from dataclasses import dataclass

from training.data.tokenizer import ModelTokenizer

_ROLES = ("system", "user", "assistant")
_SAID = {role: f"<<what the {role} says>>" for role in _ROLES}
_QUOTES = '"""'


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


def modelfile(
    file: str, tokenizer: ModelTokenizer, system_prompt: str, answer_ends: list[str]
) -> tuple[str, bool]:
    """Return (the Modelfile, whether the chat template could be put into it).

    Args:
        file: the GGUF file's name, beside it.
        tokenizer: the model's own.
        system_prompt: the run's; ``""``: none.
        answer_ends: the texts of the tokens that end an answer.
    """
    marks = chat_marks(tokenizer)
    lines = [f"FROM ./{file}"]
    if marks is not None:
        lines.append(f"TEMPLATE {_QUOTES}{_template(marks, _adds_begin(tokenizer))}{_QUOTES}")
    if system_prompt:
        lines.append(f"SYSTEM {_QUOTES}{system_prompt.replace(_QUOTES, '')}{_QUOTES}")
    lines += [f'PARAMETER stop "{_escaped(text)}"' for text in answer_ends if text.strip()]
    return "\n".join(lines) + "\n", marks is not None


def chat_marks(tokenizer: ModelTokenizer) -> ChatMarks | None:
    """Return what the chat template puts around messages; ``None`` where it does more than that."""
    if not tokenizer.chat_template:
        return None
    conversation = [{"role": role, "content": _SAID[role]} for role in _ROLES]
    try:
        found = _found_marks(tokenizer, conversation)
        for messages in _trials():
            if found.render(messages) != _rendered(tokenizer, messages, prompt=True):
                return None
    except Exception:  # templates raise through jinja2 whatever they like
        return None
    return found


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
    begin = _shared_beginning(tokenizer, begin_and_user, begin_and_system)
    twice = _rendered(tokenizer, [user, user]).split(_SAID["user"])[1]
    before_user = twice.removeprefix(after_user)
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
