"""The lengths of the examples, and what the maximum length costs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.data.length_chart import LengthChart
from app.state.checker import Checker
from app.state.forecast import Forecast
from app.state.settings_model import SettingsModel
from app.widgets import theme
from app.widgets.formats import count, duration, number
from app.widgets.labels import label
from app.widgets.theme import Theme
from training.plan.histogram import LengthHistogram, cut_lengths
from training.plan.planner import make_plan
from training.texts.amounts import format_bytes
from training.texts.language import translate

KEY = "data.max_seq_length"


class LengthPanel(QWidget):
    """A chart whose line sets the longest example, above what that line means."""

    def __init__(
        self, settings: SettingsModel, checker: Checker, forecast: Forecast, colours: Theme
    ) -> None:
        super().__init__()
        self._settings, self._checker, self._forecast = settings, checker, forecast
        self._histogram: LengthHistogram | None = None
        self.chart = LengthChart(colours)
        self.cost = label("")
        self.cost.setFont(theme.figure_font())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_8)
        layout.addWidget(self.chart)
        layout.addWidget(self.cost)
        self.chart.length_dragged.connect(self._tell)
        self.chart.length_chosen.connect(lambda length: settings.set(KEY, length))
        checker.changed.connect(self.refresh)
        settings.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now; while a check is under way, what was known before it."""
        result = self._checker.result
        if result is not None:
            self._histogram = result.histogram
        length = int(self._settings.current.data.max_seq_length)
        self.chart.show_lengths(self._histogram, length)
        self._tell(self.chart.length)

    def _tell(self, length: int) -> None:
        """Say what a cut at this length would do."""
        if self._histogram is None:
            self.cost.setText(translate("Choose a model to see how long the examples are."))
            return
        self.cost.setText("\n".join([self._cut(length), *self._price(length)]))

    def _cut(self, length: int) -> str:
        assert self._histogram is not None
        cut, lost = self._histogram.cut_at(length)
        if not cut:
            longest = count(self._histogram.longest)
            return translate("No example is cut; the longest has {count} tokens.", count=longest)
        return translate(
            "{count} examples are cut ({percent} %); {tokens} tokens are lost.",
            count=count(cut),
            percent=number(100 * cut / self._histogram.examples, 1),
            tokens=count(lost),
        )

    def _price(self, length: int) -> list[str]:
        shape = self._forecast.shape
        work = self._forecast.work
        if shape is None or self._histogram is None or work is None:
            return []
        settings = self._settings.current.with_value(KEY, length)
        lengths = cut_lengths(work.lengths, self._histogram, length)
        plan = make_plan(settings, shape, lengths, self._forecast.device)
        memory = translate(
            "Memory {need} of {available}",
            need=format_bytes(plan.peak_bytes),
            available=format_bytes(plan.budget_bytes),
        )
        if plan.total_seconds is None:
            return [memory]
        time = translate("Time about {time}", time=duration(plan.total_seconds))
        return [f"{memory} · {time}"]
