"""Which columns of the data hold what: the format is recognised, or told by the settings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from training.settings.schema import DataSettings
from training.texts.problems import ProblemError, fail

Format = Literal["messages", "sharegpt", "alpaca", "prompt_completion", "label", "text"]

_CONVERSATIONS: dict[Format, tuple[str, ...]] = {
    "messages": ("messages",),
    "sharegpt": ("conversations", "conversation"),
}
_PAIRS: dict[Format, tuple[tuple[str, str], ...]] = {
    "alpaca": (("instruction", "output"), ("지시", "출력")),
    "prompt_completion": (
        ("prompt", "completion"),
        ("instruction", "response"),
        ("question", "answer"),
        ("prompt", "response"),
        ("input", "output"),
        ("source", "target"),
        ("질문", "답변"),
        ("질문", "대답"),
        ("질문", "응답"),
        ("물음", "답"),
    ),
}
_INPUTS = ("input", "context", "입력")
_TEXTS = (
    *("text", "sentence", "message", "document", "content", "review", "sms", "body", "comment"),
    *("문자", "메시지", "문장", "내용", "본문", "글", "텍스트", "리뷰", "문서", "댓글"),
)
_LABELS = (
    *("label", "labels", "class", "category", "target", "sentiment", "intent", "is_spam"),
    *("라벨", "레이블", "분류", "구분", "카테고리", "범주", "감정", "정답", "스팸여부"),
)
_COMPLETIONS = ("completion", "response", "answer", "output", "답변", "대답", "응답")


@dataclass(frozen=True)
class Layout:
    """Where in a row the conversation stands.

    Args:
        kind: the format.
        prompt_column: what is asked, the text, or the whole conversation.
        completion_column: the answer or label, ``""`` where there is none.
        input_column: what an Alpaca instruction is about, ``""`` where there is none.
        label_names: of numbered labels, by number.
        instruction: said before each text that has a label.
    """

    kind: Format
    prompt_column: str
    completion_column: str = ""
    input_column: str = ""
    label_names: tuple[str, ...] = ()
    instruction: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read."""
        named = (self.prompt_column, self.completion_column, self.input_column)
        return tuple(column for column in named if column)


def recognise(
    columns: Sequence[str],
    settings: DataSettings,
    path: str,
    where: str,
    label_names: Mapping[str, Sequence[str]] | None = None,
) -> Layout:
    """Return where the conversations stand in rows of these columns.

    Args:
        columns: the column names of the data.
        settings: names format and columns, or leaves them to be recognised.
        path: the data's file or folder, for the sentence when something is wrong.
        where: the setting that names the data.
        label_names: of the columns that bring the names of their labels along.

    Raises:
        ProblemError: a named column is missing, or none is recognised.
    """
    for key in ("prompt_column", "completion_column", "input_column"):
        if (name := getattr(settings, key)) and name not in columns:
            values = {"path": path, "column": name, "columns": ", ".join(columns)}
            raise fail("data_column_missing", f"data.{key}", setting=f"data.{key}", **values)
    named_labels = label_names or {}
    if settings.format == "auto":
        found = _guessed(columns, settings, named_labels)
        if found is None:
            raise fail("data_columns_unknown", where, path=path, columns=", ".join(columns))
    else:
        found = _told(columns, settings, settings.format, path)
    if found.kind != "label":
        return found
    told = [name.strip() for name in settings.label_names.split(",") if name.strip()]
    names = told or named_labels.get(found.completion_column, ())
    return Layout(
        "label",
        found.prompt_column,
        found.completion_column,
        label_names=tuple(names),
        instruction=settings.label_instruction,
    )


def _guessed(
    columns: Sequence[str], settings: DataSettings, named_labels: Mapping[str, Sequence[str]]
) -> Layout | None:
    """Return the first format whose columns are all there."""
    prompt, completion = settings.prompt_column, settings.completion_column
    if prompt and completion:
        kind: Format = "label" if completion in named_labels else "prompt_completion"
        return Layout(kind, prompt, completion)
    if prompt in sum(_CONVERSATIONS.values(), ()):
        kind = next(kind for kind, names in _CONVERSATIONS.items() if prompt in names)
        return Layout(kind, prompt)
    for kind in ("messages", "sharegpt", "alpaca", "prompt_completion", "label", "text"):
        if found := _layout(columns, settings, kind):
            return found
    return Layout("text", prompt) if prompt else None


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
    names = ", ".join(columns)
    return fail("data_column_needed", key, path=path, format=kind, setting=key, columns=names)


def _layout(columns: Sequence[str], settings: DataSettings, kind: Format) -> Layout | None:
    """Return the layout of one format, with the columns that the settings name or usual ones."""
    prompt, completion = settings.prompt_column, settings.completion_column
    if kind in _CONVERSATIONS:
        other: Format = "sharegpt" if kind == "messages" else "messages"
        names = _CONVERSATIONS[kind]
        if settings.format != "auto":
            names += _CONVERSATIONS[other]
        column = prompt or _first(columns, names)
        named = settings.format == kind or not prompt
        return Layout(kind, column) if column and named and not completion else None
    if kind == "text":
        column = prompt or _first(columns, _TEXTS)
        named = settings.format == kind or not prompt
        return Layout(kind, column) if column and named and not completion else None
    if kind == "label":
        text = prompt or _first(columns, _TEXTS)
        label = completion or _first(columns, _LABELS)
        # One named column is not enough of a hint that the other is a label.
        if settings.format == "auto" and prompt and prompt.lower() not in _TEXTS:
            return None
        return Layout(kind, text, label) if text and label and text != label else None
    for first, second in _PAIRS[kind]:
        question = prompt or _first(columns, (first,))
        answer = completion or _first(columns, (second,))
        if prompt and settings.format == "auto" and prompt.lower() != first:
            continue
        if question and answer and question != answer:
            material = settings.input_column or _first(columns, _INPUTS) if kind == "alpaca" else ""
            return Layout(
                kind, question, answer, "" if material in (question, answer) else material
            )
    return None


def _first(columns: Sequence[str], names: Sequence[str]) -> str:
    """Return the first of the columns' names that is one of these, whatever its case."""
    found = {column.strip().lower(): column for column in reversed(columns)}
    return next((found[name] for name in names if name in found), "")
