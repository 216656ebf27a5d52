"""Two to six runs beside each other: curves, results, and the settings in which they differ."""

import math
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.form.value_words import value_text
from app.graphs.comparison import ComparedLine, ComparisonGraph, styles
from app.graphs.files import connect_menu
from app.graphs.legend import swatch
from app.results import run_words
from app.state.run_contents import RunContents
from app.widgets import formats, theme
from app.widgets.idle_card import idle_card
from app.widgets.labels import label
from app.widgets.plain_text import plain_tool_tip
from app.widgets.theme import Theme
from training.events.history import RunHistory
from training.events.verdict import noise
from training.runs.entry import RunEntry
from training.settings.fields import differences
from training.texts.amounts import format_bytes
from training.texts.language import translate

_SHARED_KEYS = ("output.dir",)
"""Where runs go says nothing about them."""
_ROW_HEIGHT = 30
_GRAPH_HEIGHT = 236


class RunComparison(QWidget):
    """Shows runs beside each other."""

    list_wanted = Signal()
    """The user wants to choose other runs."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self._theme = colours
        self.contents: list[RunContents] = []
        self.graphs: list[ComparisonGraph] = []
        self._to_draw: list[tuple[str, list[ComparedLine]]] = []
        self.table = QTableWidget()
        self.hint = label(role="muted")
        self.list_button = QPushButton(translate("Choose runs"))
        self.list_button.clicked.connect(self.list_wanted)
        self._graph_row = QHBoxLayout()
        self._set_up_table()
        self._lay_out()
        self.ask_for_runs()

    def _set_up_table(self) -> None:
        table = self.table
        table.setAccessibleName(translate("Results and settings"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def _lay_out(self) -> None:
        above = QWidget()
        above.setLayout(self._graph_row)
        above.setMinimumHeight(_GRAPH_HEIGHT)
        self._graph_row.setContentsMargins(0, 0, 0, 0)
        self._graph_row.setSpacing(theme.SPACE_12)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(above)
        splitter.addWidget(self.table)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(theme.SPACE_12)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, theme.SPACE_12, 0, 0)
        column.addWidget(splitter)
        self._views = QStackedLayout(self)
        self._views.addWidget(idle_card(self.hint, self.list_button))
        self._views.addWidget(full)

    def ask_for_runs(self) -> None:
        """Say how to compare."""
        self._say(translate("Choose two to six runs in the list, then press Compare."))
        self.list_button.show()

    def wait(self) -> None:
        """Say that the runs are being read."""
        self._say(translate("Reading the runs…"))
        self.list_button.hide()

    def _say(self, text: str) -> None:
        self.hint.setText(text)
        self._views.setCurrentIndex(0)

    def show_runs(self, contents: list[RunContents]) -> None:
        """Show these runs, the first in the first colour."""
        # Curves are enough here; the events of six long runs would fill the memory.
        self.contents = [replace(found, history=RunHistory()) for found in contents]
        for graph in self.graphs:
            graph.hide()
            graph.deleteLater()
        titles = [run_words.short_title(found.record) for found in contents]
        losses = [ComparedLine(t, *c.losses) for t, c in zip(titles, contents, strict=True)]
        measured = [ComparedLine(t, *c.eval_losses) for t, c in zip(titles, contents, strict=True)]
        self.graphs = []
        self._to_draw = [(translate("Loss, smoothed"), losses)]
        if any(len(line.x) for line in measured):
            self._to_draw.append((translate("Validation loss"), measured))
        self._fill_table()
        self._views.setCurrentIndex(1)
        QTimer.singleShot(0, self, self._draw_next)

    def _draw_next(self) -> None:
        """Add a graph; another one comes in a turn of its own, so that none holds the window."""
        if not self._to_draw:
            return
        title, lines = self._to_draw.pop(0)
        graph = ComparisonGraph(title, lines, self._theme)
        self.graphs.append(graph)
        self._graph_row.addWidget(graph, 1)
        connect_menu(graph, self, ("loss", "validation")[len(self.graphs) - 1])
        QTimer.singleShot(0, self, self._draw_next)

    def _fill_table(self) -> None:
        table, contents = self.table, self.contents
        table.clear()
        table.setRowCount(0)
        table.setColumnCount(len(contents) + 1)
        lines = [ComparedLine(run_words.short_title(c.record), *c.losses) for c in contents]
        looks = styles(lines, self._theme)
        table.setHorizontalHeaderItem(0, QTableWidgetItem(""))
        for column, (found, line, look) in enumerate(zip(contents, lines, looks, strict=True), 1):
            head = QTableWidgetItem(swatch(look), line.title)
            head.setToolTip(plain_tool_tip(f"{found.record.title}\n{found.record.folder}"))
            head.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(column, head)
        self._add_settings()
        self._add_heading(translate("Results"))
        for title, texts, best in results([found.record for found in contents]):
            self._add_row(title, texts, best)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def _add_settings(self) -> None:
        known = [found.settings for found in self.contents if found.settings is not None]
        self._add_heading(translate("Different settings"))
        if len(known) < len(self.contents):
            reason = next(found.reason for found in self.contents if found.settings is None)
            self._add_row(reason, [""] * len(self.contents), None)
            return
        found = [pair for pair in differences(known) if pair[0].key not in _SHARED_KEYS]
        for field, values in found:
            texts = [value_text(field, value) for value in values]
            self._add_row(translate(field.title), texts, None)
        if not found:
            self._add_row(translate("All settings are the same."), [""] * len(known), None)

    def _add_heading(self, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setFont(theme.text_font(bold=True))
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        row = self.table.rowCount()
        self.table.insertRow(row)
        self.table.setItem(row, 0, item)
        self.table.setSpan(row, 0, 1, self.table.columnCount())

    def _add_row(self, title: str, texts: list[str], best: int | None) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        name = QTableWidgetItem(title)
        name.setForeground(QColor(self._theme.muted))
        self.table.setItem(row, 0, name)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(f"{text}  ★" if column == best else text)
            item.setFont(theme.figure_font(bold=column == best))
            item.setToolTip(translate("Best of these") if column == best else plain_tool_tip(text))
            self.table.setItem(row, column + 1, item)


Result = tuple[str, list[str], int | None]


def results(records: list[RunEntry]) -> list[Result]:
    """Return what the runs came to: title, a text for each, and which is the best, if one is."""

    # sign: 1 where less is better, -1 where more is, 0 where neither; a run must be over to win,
    # and by more than the noise of what was measured.
    def row(
        title: str,
        value: Callable[[RunEntry], float | None],
        text: Callable[[float], str],
        sign: int,
        off: Callable[[RunEntry], float] = lambda _record: 0.0,
    ) -> Result:
        values = [value(record) for record in records]
        texts = [formats.UNKNOWN if found is None else text(found) for found in values]
        done = [r.state == "finished" for r in records]
        costs = [
            sign * found if found is not None and over else None
            for found, over in zip(values, done, strict=True)
        ]
        return title, texts, best_of(costs, [off(r) for r in records]) if sign else None

    def pace(record: RunEntry) -> float | None:
        return record.seconds / record.steps if record.steps else None

    def peak(record: RunEntry) -> float | None:
        return record.peak_memory_bytes or None

    percent, loss, long = formats.percent, formats.loss, formats.duration
    return [
        (translate("State"), [run_words.state_text(r.state) for r in records], None),
        (translate("Verdict"), [_verdict_word(record) for record in records], None),
        (translate("Steps"), [run_words.steps(r) for r in records], None),
        row(translate("Correct answers"), lambda r: r.accuracy, percent, -1, _off_by),
        row(translate("Validation loss"), lambda r: r.eval_loss, loss, 1, _loss_off_by),
        row(translate("Loss at the end"), lambda r: r.loss, loss, 1, _part(0.1, lambda r: r.loss)),
        row(translate("Time"), lambda r: r.seconds, long, 1, _part(0.05, lambda r: r.seconds)),
        row(translate("Time per step overall"), pace, long, 1, _part(0.05, pace)),
        row(translate("Peak memory"), peak, format_bytes, 1, _part(0.02, peak)),
        row(translate("Size"), lambda r: r.size_bytes, format_bytes, 0),
    ]


def _verdict_word(record: RunEntry) -> str:
    return record.verdict.word if record.verdict is not None else formats.UNKNOWN


def _off_by(record: RunEntry) -> float:
    """Return how far the share of right answers may be off."""
    examples = record.verdict.examples if record.verdict is not None else 0
    return noise(record.accuracy or 0.0, examples)


def _loss_off_by(record: RunEntry) -> float:
    """Return about how far a loss may be off that was measured on so few examples."""
    judged = record.verdict
    examples = judged.examples if judged is not None else 0
    return (record.eval_loss or 0.0) / math.sqrt(max(1, examples))


def _part(share: float, value: Callable[[RunEntry], float | None]) -> Callable[[RunEntry], float]:
    return lambda record: share * (value(record) or 0.0)


def best_of(costs: list[float | None], off: list[float]) -> int | None:
    """Return the place of the least; ``None`` where nothing is known, or where another is as good
    within the noise of both.

    Args:
        costs: of each.
        off: how far each may be off.
    """
    known = [place for place, cost in enumerate(costs) if cost is not None and cost == cost]
    if len(known) < 2:
        return None

    def cost(place: int) -> float:
        found = costs[place]
        assert found is not None
        return found

    best, *others = sorted(known, key=cost)
    clear = all(cost(o) - cost(best) > math.hypot(off[o], off[best]) for o in others)
    return best if clear else None
