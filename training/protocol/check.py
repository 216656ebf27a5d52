"""What a check found, as it travels from the process that looked."""

from typing import Any

from pydantic import BaseModel

from training.model_files.shape import ModelShape
from training.plan.histogram import LengthHistogram
from training.plan.planner import Lengths
from training.texts.language import translate
from training.texts.problems import Problem, Stopped


class CheckCancelled(Stopped):
    """The caller no longer wants to know."""


class ReadSet(BaseModel):
    """How the examples of one set are read."""

    format: str
    """As ``data.format`` has it."""
    roles: dict[str, str]
    """Role (``prompt``, ``completion``, ``input`` …) → the column that is read for it."""
    columns: tuple[str, ...]
    """All columns."""
    not_used: tuple[str, ...]
    """Columns, and keys of messages, that hold something and that nobody reads."""
    sheets: tuple[str, ...] = ()
    """Of a workbook, all that have rows."""

    def as_json(self) -> dict[str, Any]:
        """Return the fields that ``--json`` promises."""
        return {
            "format": self.format,
            "columns": self.roles,
            "not_used": list(self.not_used),
        }


def read_set_words(part: str, read: ReadSet) -> str:
    """Return in one line how a set is read and what of it is not."""
    roles = ", ".join(f"{role} = {column}" for role, column in read.roles.items())
    words = translate(
        "{key} is read as {format}: {roles}", key=f"data.{part}", format=read.format, roles=roles
    )
    if read.not_used:
        words += ". " + translate("Not used: {columns}", columns=", ".join(read.not_used))
    return words


class CheckResult(BaseModel):
    """What was found."""

    problems: list[Problem] = []
    examples: int = 0
    """Training rows, before anything is cut."""
    tokens: int = 0
    """Tokens of the examples that are trained on, after the cut."""
    validation_examples: int = 0
    lengths: Lengths | None = None
    histogram: LengthHistogram | None = None
    """Of the training examples, before the cut."""
    sets: dict[str, ReadSet] = {}
    """How ``train`` and, where there is one, ``validation`` are read."""
    instruction: str = ""
    """What is said before each text that has a label."""
    labels: tuple[str, ...] = ()
    """The answers of a label task."""
    shape: ModelShape | None = None

    @property
    def ok(self) -> bool:
        """Whether a run could start."""
        return all(problem.severity != "error" for problem in self.problems)
