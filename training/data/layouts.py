"""Which columns of the data hold what: the format is recognised, or told by the settings."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from training.data import column_names as names
from training.data.column_names import first_of, plain_name
from training.data.guess import Guess, are_labels, columns_of_examples, guessed_by_values
from training.data.messages import ROLES
from training.settings.schema import DataSettings
from training.texts.problems import ProblemError, fail

Format = Literal["messages", "sharegpt", "alpaca", "prompt_completion", "label", "text"]
FORMATS: tuple[Format, ...] = (
    *("messages", "sharegpt", "alpaca", "prompt_completion", "label", "text"),
)
"""In the order in which they are looked for."""
_FEW_ROWS = 20


@dataclass(frozen=True)
class Layout:
    """Where in a row the conversation stands.

    Args:
        kind: the format.
        prompt_column: what is asked, the text, or the whole conversation.
        completion_column: the answer or label, ``""`` where there is none.
        input_column: what a question is about, ``""`` where there is none.
        system_column: what is said before all else.
        history_column: the turns before the question.
        tools_column: what the model may call.
        reasoning_column: the thoughts before the answer.
        label_names: of numbered labels, by number.
        instruction: said before each text that has a label.
        same_labels: (label as written, label that it stands for) of those that are one.
    """

    kind: Format
    prompt_column: str
    completion_column: str = ""
    input_column: str = ""
    system_column: str = ""
    history_column: str = ""
    tools_column: str = ""
    reasoning_column: str = ""
    label_names: tuple[str, ...] = ()
    instruction: str = ""
    same_labels: tuple[tuple[str, str], ...] = ()

    @property
    def roles(self) -> dict[str, str]:
        """Role → the column that is read for it, of the roles that have one."""
        of = (*("prompt", "completion", "input", "system", "history", "tools", "reasoning"),)
        found = {role: str(getattr(self, f"{role}_column")) for role in of}
        return {role: column for role, column in found.items() if column}

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        return tuple(self.roles.values())


def recognise(
    columns: Sequence[str],
    settings: DataSettings,
    path: str,
    where: str,
    label_names: Mapping[str, Sequence[str]] | None = None,
    sample: Mapping[str, Sequence[Any]] | None = None,
) -> Layout:
    """Return where the conversations stand in rows of these columns.

    Args:
        columns: the column names of the data.
        settings: names format and columns, or leaves them to be recognised.
        path: the data's file or folder, for the sentence when something is wrong.
        where: the setting that names the data.
        label_names: of the columns that bring the names of their labels along.
        sample: column → what some rows hold in it, for columns whose names tell nothing.

    Raises:
        ProblemError: a named column is missing, or none is recognised.
    """
    for key in ("prompt_column", "completion_column", "input_column"):
        if (name := getattr(settings, key)) and name not in columns:
            values = {"path": path, "column": name, "columns": ", ".join(columns)}
            raise fail("data_column_missing", f"data.{key}", setting=f"data.{key}", **values)
    named_labels = label_names or {}
    told = [getattr(settings, f"{role}_column") for role in ("prompt", "completion", "input")]
    all_columns = columns
    columns = [c for c in columns if c in told or c not in settings.unused_columns]
    if settings.format == "auto":
        found = _guessed(columns, settings, named_labels, sample or {})
        if speaker := _rows_are_messages(found, columns, settings, sample or {}):
            raise fail("data_rows_are_messages", where, path=path, column=speaker)
        if found is None:
            raise _unknown(all_columns, columns_of_examples(columns, sample or {}), path, where)
    else:
        found = _told(columns, settings, settings.format, path)
    found = _with_the_rest(found, columns, settings)
    if found.kind != "label":
        return found
    given = [name.strip() for name in settings.label_names.split(",") if name.strip()]
    of_column = named_labels.get(found.completion_column, ())
    return dataclasses.replace(
        found, label_names=tuple(given or of_column), instruction=settings.label_instruction
    )


def _unknown(columns: Sequence[str], likely: Sequence[str], path: str, where: str) -> ProblemError:
    """Return that no column is recognised; where examples can only stand in two, which they are."""
    two = {"left": likely[0], "right": likely[1]} if len(likely) == 2 else {}
    return fail("data_columns_unknown", where, path=path, columns=", ".join(columns), **two)


def _guessed(
    columns: Sequence[str],
    settings: DataSettings,
    named_labels: Mapping[str, Sequence[str]],
    sample: Mapping[str, Sequence[Any]],
) -> Layout | None:
    """Return the first format whose columns are all there, else what the values look like."""
    prompt, completion = settings.prompt_column, settings.completion_column
    if prompt and completion:
        kind: Format = "label" if completion in named_labels else "prompt_completion"
        return Layout(kind, prompt, completion)
    if prompt and (known := _kind_of_conversation(prompt)):
        return Layout(known, prompt)
    for kind in FORMATS[:-1]:
        found = _layout(columns, settings, kind)
        if found and not (kind == "label" and not completion and _is_no_label(found, sample)):
            return found
    text = _layout(columns, settings, "text")
    if not prompt and (guess := guessed_by_values(columns, sample)):
        return _of_guess(guess)
    return text or (Layout("text", prompt) if prompt else None)


def _rows_are_messages(
    found: Layout | None,
    columns: Sequence[str],
    settings: DataSettings,
    sample: Mapping[str, Sequence[Any]],
) -> str:
    """Return the column that tells who speaks, where every row is but one message; else ``""``."""
    if settings.prompt_column or (found is not None and found.kind not in ("label", "text")):
        return ""
    speaker = first_of(columns, names.SPEAKERS)
    said_by = {str(value).strip().lower() for value in sample.get(speaker, ()) if value is not None}
    return speaker if len(said_by) > 1 and said_by <= ROLES.keys() else ""


def _is_no_label(found: Layout, sample: Mapping[str, Sequence[Any]]) -> bool:
    """Whether a column that is called as figures about a text often are holds no labels."""
    column = found.completion_column
    values = [value for value in sample.get(column, ()) if value is not None]
    return len(values) > _FEW_ROWS and bool(
        first_of([column], names.FIGURES) and not are_labels(values)
    )


def _of_guess(guess: Guess) -> Layout:
    return Layout(guess.kind, guess.prompt, guess.completion)


def _kind_of_conversation(column: str) -> Format | None:
    for kind in FORMATS[:2]:
        if plain_name(column) in names.CONVERSATIONS[kind]:
            return kind
    return None


def _told(columns: Sequence[str], settings: DataSettings, kind: Format, path: str) -> Layout:
    found = _layout(columns, settings, kind)
    if found is not None:
        return found
    prompt, completion = settings.prompt_column, settings.completion_column
    if prompt and (completion or kind in ("messages", "sharegpt", "text")):
        return Layout(kind, prompt, completion)
    key = "data.completion_column" if prompt else "data.prompt_column"
    raise _needed(key, path, kind, columns)


def _needed(key: str, path: str, kind: str, columns: Sequence[str]) -> ProblemError:
    listed = ", ".join(columns)
    return fail("data_column_needed", key, path=path, format=kind, setting=key, columns=listed)


def _layout(columns: Sequence[str], settings: DataSettings, kind: Format) -> Layout | None:
    """Return the layout of one format, with the columns that the settings name or usual ones."""
    if kind == "label":
        return _label_layout(columns, settings)
    if kind in ("alpaca", "prompt_completion"):
        return _pair_layout(columns, settings, kind)
    prompt, completion = settings.prompt_column, settings.completion_column
    if kind == "text":
        usual = names.TEXTS
    else:
        other = "sharegpt" if kind == "messages" else "messages"
        usual = names.CONVERSATIONS[kind]
        usual += names.CONVERSATIONS[other] if settings.format != "auto" else ()
    column = prompt or first_of(columns, usual)
    named = settings.format == kind or not prompt
    return Layout(kind, column) if column and named and not completion else None


def _label_layout(columns: Sequence[str], settings: DataSettings) -> Layout | None:
    prompt, completion = settings.prompt_column, settings.completion_column
    text = prompt or first_of(columns, names.TEXTS) or first_of(columns, names.QUESTIONS)
    label = completion or first_of(columns, names.LABELS, (text,))
    called = [c for c in columns if c != text and names.is_label(c)]
    label = label or (called[0] if len(called) == 1 else "")  # of several a person chooses
    # One named column is not enough of a hint that the other is a label.
    if settings.format == "auto" and prompt and plain_name(prompt) not in names.TEXTS:
        return None
    return Layout("label", text, label) if text and label and text != label else None


def _pair_layout(columns: Sequence[str], settings: DataSettings, kind: Format) -> Layout | None:
    """Return which column asks and which answers."""
    prompt, completion = settings.prompt_column, settings.completion_column
    for first, second in _pairs(columns, kind):
        if prompt and settings.format == "auto" and prompt != first:
            continue
        question, answer = prompt or first, completion or second
        if question and answer and question != answer:
            return Layout(kind, question, answer)
    return None


def _pairs(columns: Sequence[str], kind: Format) -> list[tuple[str, str]]:
    """Return (question, answer) as the columns' names tell, the likeliest first."""
    if kind == "alpaca":
        question = first_of(columns, names.INSTRUCTIONS)
        found = [(question, first_of(columns, names.OUTPUTS))]
    else:
        found = [(first_of(columns, (a,)), first_of(columns, (b,))) for a, b in names.PAIRS]
        text = first_of(columns, names.TEXTS)
        question = first_of(columns, names.QUESTIONS)
        if text and names.is_about(question):  # beside a text, "user" and "source" tell whose
            question = first_of(columns, names.QUESTIONS, _about(columns))
        found.append((question, first_of(columns, names.ANSWERS, (question,))))
        found.append((text or question, first_of(columns, names.DERIVED, (text,))))
        # Of an answer beside a text the name alone tells, of a label it does not.
        answers = tuple(name for name in names.ANSWERS if name not in names.LABELS)
        found.append((text, first_of(columns, answers, (text,))))
        spoken = [c for c in columns if names.language_of(c)[0]]
        alike = len({names.language_of(c)[1] for c in spoken}) == 1
        found.append((spoken[0], spoken[1]) if len(spoken) == 2 and alike else ("", ""))
    return [(first, second) for first, second in found if first or second]


def _about(columns: Sequence[str]) -> list[str]:
    return [column for column in columns if names.is_about(column)]


def _with_the_rest(found: Layout, columns: Sequence[str], settings: DataSettings) -> Layout:
    """Add the columns that stand beside question and answer: material, system, history, tools."""
    taken = [*found.columns]
    if found.kind == "text":
        return found

    def take(usual: Sequence[str], told: str = "") -> str:
        column = told or first_of(columns, usual, taken)
        taken.extend([column] if column else [])
        return "" if column in found.columns else column

    is_pair = found.kind in ("alpaca", "prompt_completion")
    return dataclasses.replace(
        found,
        input_column=take(names.MATERIALS, settings.input_column) if is_pair else "",
        system_column=take(names.SYSTEMS),
        history_column=take(names.HISTORIES) if is_pair else "",
        tools_column=take(names.TOOLS),
        reasoning_column=take(names.REASONINGS) if is_pair else "",
    )
