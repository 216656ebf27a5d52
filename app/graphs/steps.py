"""What the graphs over a run's steps have in common."""

from app.graphs.panel import GraphPanel, grown
from app.widgets import formats
from training.events.history import RunHistory
from training.texts.language import translate

_FIRST_STEPS = 20.0
"""The axis is at least so long."""


class StepGraph(GraphPanel):
    """A graph over the steps of a run."""

    x_name = "step"
    snaps = True
    _steps = 0
    """Of the whole run; 0: not known yet."""

    def refresh(self, history: RunHistory) -> None:
        """Show what is new in the history, on an axis as long as the run will be."""
        before = self._steps
        self._steps = history.training.steps if history.training else 0
        super().refresh(history)
        if self._steps != before and self.following:
            self.show_all()

    @property
    def last_step(self) -> float:
        """The newest step."""
        x = self.x_column()
        return float(x[-1]) if len(x) else 0.0

    def bounds(self) -> tuple[float, float]:
        """Return all steps of the run; where nobody knows them, those so far with some room."""
        if self._steps:
            return 0.0, max(float(self._steps), self.last_step)
        return 0.0, grown(self.last_step, _FIRST_STEPS)

    def axis_title(self) -> str:
        """Return what the x axis counts."""
        return translate("by step")

    def place_text(self, index: int) -> str:
        """Return which step it is."""
        return translate("step {step}", step=formats.count(int(self.x_column()[index])))
