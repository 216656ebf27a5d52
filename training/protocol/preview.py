"""Examples as the window shows them: conversations whose tokens tell whether they train."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter

from training.texts.place import Place
from training.texts.problems import Problem

Part = Literal["train", "validation"]


class TokenPiece(BaseModel):
    """A token, or several where one character takes more than one."""

    model_config = ConfigDict(frozen=True)

    text: str
    trains: bool
    cut: bool
    """Whether it lies behind the maximum length."""
    template: bool
    """Whether the chat template put it there, and not the data."""


class PreviewTurn(BaseModel):
    """What one side says."""

    model_config = ConfigDict(frozen=True)

    role: str
    """``system``, ``user``, ``assistant``, or ``text``."""
    pieces: tuple[TokenPiece, ...]


class PreviewRow(BaseModel):
    """One example."""

    model_config = ConfigDict(frozen=True)

    index: int
    """Its number among the examples of its part, from 0."""
    place: Place
    title: str = ""
    """The beginning of what is asked, on one line."""
    turns: tuple[PreviewTurn, ...]
    tokens: int = 0
    """Before anything is cut; 0 where no model is chosen."""
    trained_tokens: int = 0
    problem: str = ""
    """Why it cannot be told to the model."""
    left_out: str = ""
    """The code of why it is not used. It has the index of the example that follows it."""


class PreviewRequest(BaseModel):
    """Which examples to show."""

    model_config = ConfigDict(frozen=True)

    settings: str
    """As JSON."""
    part: Part = "train"
    first: int = 0
    count: int = 50
    place: Place | None = None
    """Begin shortly before this row instead of at ``first``."""


class QuestionsRequest(BaseModel):
    """The validation examples of a run, as questions to its model."""

    model_config = ConfigDict(frozen=True)

    run: str
    """Its folder."""


READ_REQUEST: TypeAdapter[PreviewRequest | QuestionsRequest] = TypeAdapter(
    PreviewRequest | QuestionsRequest
)


class RawTable(BaseModel):
    """The first rows of a file as they stand there."""

    model_config = ConfigDict(frozen=True)

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    roles: dict[str, str] = {}
    """Column → what it is read as (``prompt``, ``completion``, ``input`` …)."""
    sheets: tuple[str, ...] = ()
    """Of a workbook, all that have rows; those that are read come first."""
    hidden: tuple[str, ...] = ()
    """The columns that nobody sees in a workbook."""


class PreviewPage(BaseModel):
    """Some examples of one part."""

    model_config = ConfigDict(frozen=True)

    part: Part = "train"
    total: int = 0
    rows: tuple[PreviewRow, ...] = ()
    chosen: int = 0
    """The index of the example that was asked for."""
    problems: tuple[Problem, ...] = ()
    """Why there is nothing to show."""
    table: RawTable | None = None
    """With the first page of a part: its rows as the file has them."""
