"""Where the time of a run went: its flow, its steps, what they depend on, what to change."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets import theme
from app.widgets.labels import label
from app.widgets.parts_bar import BarPart, PartsBar
from app.widgets.plain_text import PlainLabel, plain_tool_tip
from training.report import words
from training.report.analysis import SpeedAnalysis
from training.report.changes import Change
from training.report.factors import Factor
from training.report.page import run_flow, summary
from training.report.sections import set_words
from training.texts import amounts
from training.texts.language import translate
from training.workers.factors import measuring_seconds

_BAR_WIDTH = 120


class AnalysisView(QWidget):
    """Shows one analysis at a time."""

    apply_wanted = Signal(object)
    """A dict of settings, key → value, that the user wants for the next run."""
    measure_wanted = Signal(object)
    """The folder of the run whose parts the user wants to be tried out."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._content: QWidget | None = None
        self.apply_buttons: list[QPushButton] = []
        self.open_button: QPushButton | None = None
        self.measure_button: QPushButton | None = None
        self.refusal = label(role="warn")

    def show_analysis(self, analysis: SpeedAnalysis, report: Path | None = None) -> None:
        """Show an analysis in place of the one before.

        Args:
            analysis: of a run.
            report: the page of it, to be opened in a browser.
        """
        if self._content is not None:
            self._content.hide()
            self._column.removeWidget(self._content)
            self._content.deleteLater()
        self.apply_buttons = []
        self.open_button = self.measure_button = None
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_12)
        for line in summary(analysis)[1:]:
            column.addWidget(label(line))
        _add_step(column, analysis)
        _add_flow(column, analysis)
        _add_factors(column, analysis)
        if report is not None and report.parent.is_dir():
            self._add_measuring(column, analysis, report.parent)
        self._add_changes(column, analysis)
        if report is not None and report.is_file():
            column.addWidget(self._report_button(report), 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._content)

    def _add_measuring(self, column: QVBoxLayout, analysis: SpeedAnalysis, folder: Path) -> None:
        """Add the button that tries out what the factors cost, where it can be tried."""
        takes = measuring_seconds(analysis.record)
        if takes is None:
            return
        again = bool(analysis.record.without)
        button = QPushButton(
            translate("Measure again") if again else translate("Measure on this computer")
        )
        button.clicked.connect(lambda: self.measure_wanted.emit(folder))
        told = label(
            translate(
                "Runs a few real steps without each of them; takes about {time}.",
                time=amounts.duration(takes),
            ),
            "muted",
        )
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_12)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(told, 1, Qt.AlignmentFlag.AlignVCenter)
        self.refusal = label(role="warn")
        self.refusal.hide()
        column.addLayout(row)
        column.addWidget(self.refusal)
        self.measure_button = button

    def refuse(self, reason: str) -> None:
        """Say why nothing can be measured now."""
        self.refusal.setText(reason)
        self.refusal.show()

    def _report_button(self, report: Path) -> QPushButton:
        self.open_button = QPushButton(translate("Open the full report"))
        url = QUrl.fromLocalFile(str(report))
        self.open_button.clicked.connect(lambda: QDesktopServices.openUrl(url))
        return self.open_button

    def _add_changes(self, column: QVBoxLayout, analysis: SpeedAnalysis) -> None:
        column.addWidget(label(translate("How to speed it up"), "heading"))
        if not analysis.changes:
            nothing = translate("No faster way is known.")
            column.addWidget(label(nothing, "muted"))
        for change in analysis.changes:
            column.addWidget(self._change(change, analysis))

    def _change(self, change: Change, analysis: SpeedAnalysis) -> QWidget:
        now, after = analysis.now, change.after
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(words.change_title(change)))
        told = translate(
            "{now} → {after} per step · {whole} → {total} total · {memory}",
            now=amounts.seconds(now.step_seconds),
            after=amounts.seconds(after.step_seconds),
            whole=amounts.duration(now.total_seconds),
            total=amounts.duration(after.total_seconds),
            memory=f"{amounts.size(now.peak_bytes)} → {amounts.size(after.peak_bytes)}",
        )
        figures = label(f"{told} · {words.source_word(change.source)}", "muted")
        figures.setFont(theme.figure_font())
        texts.addWidget(figures)
        misfit = after.fits is False
        if misfit or change.kind != "engine":
            told = (
                translate("does not fit in memory")
                if misfit
                else translate(words.KIND_WORDS[change.kind])
            )
            texts.addWidget(label(told, "bad" if misfit else "warn"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE_12)
        line.addLayout(texts, 1)
        if change.settings and not misfit:
            line.addWidget(self._apply_button(change), 0, Qt.AlignmentFlag.AlignVCenter)
        return row

    def _apply_button(self, change: Change) -> QPushButton:
        button = QPushButton(translate("Apply"))
        button.setToolTip(plain_tool_tip(set_words(change)))
        button.setAccessibleName(f"{translate('Apply')}: {words.change_title(change)}")
        button.clicked.connect(lambda: self.apply_wanted.emit(dict(change.settings)))
        self.apply_buttons.append(button)
        return button


def _add_step(column: QVBoxLayout, analysis: SpeedAnalysis) -> None:
    if not analysis.phases:
        return
    column.addWidget(label(translate("What a step spends its time on"), "heading"))
    parts = [
        BarPart(
            translate(words.PHASE_TITLES[phase.name]),
            f"{amounts.seconds(phase.seconds)} · {amounts.share(phase.share)}",
            phase.seconds,
        )
        for phase in analysis.phases
    ]
    column.addWidget(PartsBar(parts))


def _add_flow(column: QVBoxLayout, analysis: SpeedAnalysis) -> None:
    flow = run_flow(analysis)
    total = sum(seconds for _, seconds, _ in flow)
    if total > 0:
        parts = [
            BarPart(
                title, f"{amounts.duration(seconds)} · {amounts.share(seconds / total)}", seconds
            )
            for title, seconds, _ in flow
            if seconds > 0
        ]
        column.addWidget(label(translate("Stages of the run"), "heading"))
        column.addWidget(PartsBar(parts))


def _add_factors(column: QVBoxLayout, analysis: SpeedAnalysis) -> None:
    shown = [factor for factor in analysis.factors if factor.seconds]
    if not shown:
        return
    column.addWidget(label(translate("What the speed depends on"), "heading"))
    holder = QFrame()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(theme.SPACE_12)
    grid.setVerticalSpacing(theme.SPACE_4)
    grid.setColumnStretch(1, 1)
    for row, factor in enumerate(shown):
        for place, cell in enumerate(_factor_cells(factor)):
            cell.setToolTip(translate(words.FACTOR_WORDS[factor.name]))
            grid.addWidget(cell, row, place, Qt.AlignmentFlag.AlignVCenter)
    column.addWidget(holder)


def _factor_cells(factor: Factor) -> tuple[QWidget, ...]:
    signs = PlainLabel(words.SIGN * factor.level)
    signs.setProperty("role", "warn")
    name = label(translate(words.FACTOR_TITLES[factor.name]))
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setRange(0, 1000)
    bar.setValue(round(1000 * min(1.0, factor.share)))
    bar.setFixedWidth(_BAR_WIDTH)
    figures = [PlainLabel(amounts.seconds(factor.seconds)), PlainLabel(amounts.share(factor.share))]
    for figure in figures:
        figure.setFont(theme.figure_font())
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
    source = label(words.source_word(factor.source), "small")
    source.setWordWrap(False)
    return signs, name, bar, *figures, source
