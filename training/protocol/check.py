"""What a check found, as it travels from the process that looked."""

from pydantic import BaseModel

from training.model_files.shape import ModelShape
from training.plan.histogram import LengthHistogram
from training.plan.planner import Lengths
from training.texts.problems import Problem


class CheckCancelled(Exception):  # noqa: N818 - nothing went wrong
    """The caller no longer wants to know."""


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
    format: str = ""
    """The format in which the examples are read, as ``data.format`` has it."""
    columns: tuple[str, ...] = ()
    """All columns of the training data."""
    read_columns: dict[str, str] = {}
    """Of these, the ones that are read, by their settings (``data.prompt_column``)."""
    instruction: str = ""
    """What is said before each text that has a label."""
    labels: tuple[str, ...] = ()
    """The answers of a label task."""
    shape: ModelShape | None = None

    @property
    def ok(self) -> bool:
        """Whether a run could start."""
        return all(problem.severity != "error" for problem in self.problems)
