"""The graph of the learning rate and the gradient's norm."""

from app.graphs.axis import Axis, SmallAxis, StepAxis
from app.graphs.curve import CurveStyle
from app.graphs.steps import StepGraph
from app.state.series import HistoryTable
from app.widgets import formats
from app.widgets.theme import DATA_COLOURS, Theme
from training.events import event_types
from training.events.history import RunHistory
from training.texts.language import translate


class RateGraph(StepGraph):
    """Learning rate and gradient norm over steps, each on a scale of its own."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            translate("Learning rate and gradient"),
            theme,
            (SmallAxis("left", theme), StepAxis("bottom", theme), Axis("right", theme)),
            [
                CurveStyle(
                    "learning_rate",
                    translate("learning rate"),
                    theme.accent,
                    formats.tiny(2e-4),
                    width=2.5,
                ),
                CurveStyle(
                    "grad_norm",
                    translate("gradient norm"),
                    DATA_COLOURS["activations"],
                    formats.number(888.88, 2),
                    width=1.0,
                    side="right",
                ),
            ],
        )
        self.rows = HistoryTable(3, lambda history: history.steps, _row)
        self.show_nothing()

    def key_place(self, index: int) -> tuple[int, ...]:
        """Return two rows, so that the graph stands level with the one beside it."""
        return index, 0

    def take(self, history: RunHistory) -> bool:
        """Take in new steps."""
        if not self.rows.update(history):
            return False
        table = self.rows.table
        for number, name in enumerate(("learning_rate", "grad_norm"), 1):
            self.curves[name].set_data(table.column(0), table.column(number))
        return True

    def texts(self, index: int) -> dict[str, str]:
        """Return both values of one step."""
        table = self.rows.table
        return {
            "learning_rate": formats.tiny(table.column(1)[index]),
            "grad_norm": formats.number(table.column(2)[index], 2),
        }


def _row(_history: RunHistory, event: event_types.StepFinished) -> tuple[float, ...]:
    return event.step, event.learning_rate, event.grad_norm
