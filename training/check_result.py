"""What a check found, as it travels from the process that looked."""

from pydantic import BaseModel

from training.model_shape import ModelShape
from training.plan import Lengths
from training.problems import Problem


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
    shape: ModelShape | None = None

    @property
    def ok(self) -> bool:
        """Whether a run could start."""
        return all(problem.severity != "error" for problem in self.problems)
