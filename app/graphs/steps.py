"""What the graphs over a run's steps have in common."""

from app.graphs.panel import GraphPanel, grown
from app.widgets import formats
from training.texts.language import translate

_FIRST_STEPS = 20.0
"""The axis is at least so long."""


class StepGraph(GraphPanel):
    """A graph over the steps of a run."""

    x_name = "step"

    @property
    def last_step(self) -> float:
        """The newest step."""
        x = self.x_column()
        return float(x[-1]) if len(x) else 0.0

    def bounds(self) -> tuple[float, float]:
        """Return the steps so far, with some room for those to come."""
        return 0.0, grown(self.last_step, _FIRST_STEPS)

    def axis_title(self) -> str:
        """Return what the x axis counts."""
        return translate("by step")

    def place_text(self, index: int) -> str:
        """Return which step it is."""
        return translate("step {step}", step=formats.count(int(self.x_column()[index])))
