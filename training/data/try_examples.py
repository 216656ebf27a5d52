"""The validation examples of a run, as questions to try on its model."""

from training.data import conversations
from training.data.load import load_example_sets
from training.data.messages import Message
from training.data.readers.rows import place_of
from training.data.sets import ExampleSet
from training.protocol.answers import ExamplesRead, Said, TryExample
from training.settings.schema import Settings
from training.texts.problems import ProblemError

_MOST_EXAMPLES = 500
_TITLE_CHARACTERS = 120


def read_try_examples(settings: Settings) -> ExamplesRead:
    """Return the validation examples, of many an even draw; where they cannot be read, why."""
    try:
        sets = load_example_sets(settings)
    except ProblemError as error:
        return ExamplesRead(total=0, examples=(), problem=error.problems[0])
    part = sets.validation
    layout = sets.train.layout
    total = len(part.dataset) if part is not None else 0
    return ExamplesRead(
        total=total,
        examples=tuple(_drawn(part, settings)) if part is not None else (),
        instruction=layout.instruction,
        plain_text=layout.kind == "text",
        system_prompt=settings.data.system_prompt,
    )


def _can_be_asked(said: list[Message]) -> bool:
    """Whether a conversation ends with an answer in words to what was said in words."""
    calls = any("tools" in m or "tool_calls" in m or m["role"] == "tool" for m in said)
    return said[-1]["role"] == "assistant" and not calls


def _drawn(part: ExampleSet, settings: Settings) -> list[TryExample]:
    total = len(part.dataset)
    every = -(-total // _MOST_EXAMPLES)
    found = []
    for row in part.dataset.select(range(0, total, max(1, every))):
        said = conversations.conversation(row, part.layout, settings.data.system_prompt)
        if isinstance(said, str) or not _can_be_asked(said):
            continue
        value = conversations.text_of(row, part.layout)
        labelled = part.layout.kind == "label" and bool(value)
        asked = [m["content"] for m in said[:-1] if m["role"] == "user"]
        text = value if labelled else (asked[-1] if asked else "")
        found.append(
            TryExample(
                text=text,
                title=" ".join(text[: 3 * _TITLE_CHARACTERS].split())[:_TITLE_CHARACTERS],
                said=tuple(Said.model_validate(message) for message in said[:-1]),
                expected=said[-1]["content"],
                place=place_of(row, part.files),
            )
        )
    return found
