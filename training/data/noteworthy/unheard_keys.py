"""Which keys of the messages a model's chat template says nothing of."""

from collections.abc import Callable

from training.data import conversations
from training.data.messages import Message, RowError
from training.data.sets import ExampleSet
from training.texts.problems import Problem, warn

_MOST_LOOKED_AT = 300
_MOST_COMPARED = 5
_KEYS = ("tools", "tool_calls", "reasoning_content")

Render = Callable[[list[Message]], str]


def unheard_keys(part: ExampleSet, render: Render | None) -> list[Problem]:
    """Return a warning that names the keys which change nothing in what a model is told.

    Args:
        part: the examples; some of all are looked at.
        render: spells a conversation as the template has it; ``None``: there is no template.
    """
    if part.layout.kind in ("label", "text"):
        return []
    found: dict[str, list[list[Message]]] = {key: [] for key in _KEYS}
    total = len(part.dataset)
    for row in part.dataset.select(range(0, total, max(1, total // _MOST_LOOKED_AT))):
        said = conversations.conversation(row, part.layout, "")
        for key in _KEYS:
            holds = any(key in message for message in said if isinstance(message, dict))
            if holds and isinstance(said, list) and len(found[key]) < _MOST_COMPARED:
                found[key].append(said)
    unheard = [
        key
        for key, told in found.items()
        if told and (render is None or not any(_is_heard(said, key, render) for said in told))
    ]
    if not unheard:
        return []
    return [warn("template_keys_unheard", part.where, path=part.path, keys=", ".join(unheard))]


def _is_heard(said: list[Message], key: str, render: Render) -> bool:
    without = [{name: v for name, v in message.items() if name != key} for message in said]
    try:
        return render(said) != render(without)
    except RowError:
        return True  # whether the template takes the conversation is told where it is tokenized
