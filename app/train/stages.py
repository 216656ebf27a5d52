"""The eight stages of a run with their state and time."""

import time

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.widgets import formats
from app.widgets.plain_text import ElidedLabel, PlainLabel
from app.widgets.theme import (
    SPACE_8,
    SPACE_12,
    TEXT_11,
    TEXT_13,
    Theme,
    figure_font,
    text_font,
)
from training.events.event_types import STAGE_TITLES, Stage
from training.events.history import RunHistory, StageRecord
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.language import translate

_MARK = 16
_ROW = 24


class StageMark(QWidget):
    """A stage's state as a sign: ○ waiting, ● running in a ring of progress, ✓, ✕, ■ stopped."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state = "waiting"
        self._share = 0.0
        self.setFixedSize(_MARK, _MARK)

    def show_state(self, state: str, share: float) -> None:
        """Show another state; ``share`` is how much of a running stage is done, 0 to 1."""
        if (state, share) != (self._state, self._share):
            self._state, self._share = state, share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Qt's hook."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(2, 2, _MARK - 4, _MARK - 4)
        theme = self._theme
        if self._state == "running":
            painter.setPen(QPen(QColor(theme.line), 2))
            painter.drawEllipse(ring)
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawArc(ring, 90 * 16, -round(self._share * 360 * 16))
            self._dot(painter, theme.accent)
        elif self._state == "done":
            self._strokes(painter, theme.good, ((3, 8.5), (6.5, 12), (13, 4.5)))
        elif self._state == "failed":
            self._strokes(painter, theme.bad, ((4, 4), (12, 12)))
            self._strokes(painter, theme.bad, ((12, 4), (4, 12)))
        elif self._state == "stopped":
            painter.fillRect(QRectF(4, 4, 8, 8), QColor(theme.warn))
        else:
            painter.setPen(QPen(QColor(theme.muted), 1.5))
            painter.drawEllipse(ring.adjusted(1, 1, -1, -1))

    def _dot(self, painter: QPainter, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(QPointF(_MARK / 2, _MARK / 2), 3, 3)

    def _strokes(
        self, painter: QPainter, colour: str, points: tuple[tuple[float, float], ...]
    ) -> None:
        pen = QPen(QColor(colour), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(x, y) for x, y in points])


class StageRow(QWidget):
    """One stage in a line: sign, name, how far it is, time."""

    def __init__(self, stage: Stage, theme: Theme) -> None:
        super().__init__()
        self.setFixedHeight(_ROW)
        self.state = "waiting"
        self._theme = theme
        self.mark = StageMark(theme)
        self._name = PlainLabel(translate(STAGE_TITLES[stage]))
        self._name.setFont(text_font(TEXT_13))
        self.time_label = PlainLabel()
        self.time_label.setFont(figure_font(TEXT_13))
        self.time_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.detail_label = ElidedLabel()
        self.detail_label.setFont(figure_font(TEXT_11))
        self.detail_label.setProperty("role", "small")
        self.detail_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_8)
        for widget in (self.mark, self._name, self.detail_label, self.time_label):
            row.addWidget(widget)
        row.setStretchFactor(self.detail_label, 1)
        self._colour("waiting")

    def show_stage(self, state: str, record: StageRecord, detail: str, now: float) -> None:
        """Show the stage as it is at ``now``, in seconds since 1970."""
        if state != self.state:
            self.state = state
            self._colour(state)
        share = record.done / record.total if record.total else 0.0
        self.mark.show_state(state, min(1.0, share))
        texts = {
            "running": formats.stopwatch(now - record.started),
            "done": formats.duration(record.seconds),
        }
        _set_text(self.time_label, texts.get(state, ""))
        if detail != self.detail_label.whole_text:
            self.detail_label.show_text(detail)
        words = f"{self._name.text()}: {_state_word(state)} {self.time_label.text()}"
        if words != self.accessibleName():
            self.setAccessibleName(words)

    def _colour(self, state: str) -> None:
        """Give the name the weight of its state: what runs is strong, what waits is quiet."""
        theme = self._theme
        colours = {"waiting": theme.muted, "failed": theme.bad, "stopped": theme.warn}
        self._name.setStyleSheet(f"color: {colours.get(state, theme.text)};")
        strong = state in ("running", "failed", "stopped")
        font = self._name.font()
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        self._name.setFont(font)
        self.time_label.setStyleSheet(f"color: {theme.text if strong else theme.muted};")


class StageList(QFrame):
    """The card with all eight stages."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        title = PlainLabel(translate("Stages"))
        title.setProperty("role", "heading")
        self.rows = {stage: StageRow(stage, theme) for stage in Stage}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_8)
        column.setSpacing(0)
        column.addWidget(title)
        column.addSpacing(SPACE_8)
        for row in self.rows.values():
            column.addWidget(row)
        column.addStretch()

    def refresh(
        self,
        history: RunHistory,
        state: str,
        now: float | None = None,
        settings: Settings | None = None,
    ) -> None:
        """Show the stages of a run that apply to it.

        Args:
            history: of the run.
            state: of the run, as the controller has it.
            now: seconds since 1970; by default the clock's.
            settings: of the run.
        """
        now = time.time() if now is None else now
        whole = settings is not None and settings.model.quantization == "none"
        whole = whole or (history.started is not None and not history.on_gpu)
        self.rows[Stage.PREPARE_MODEL].setHidden(whole)
        for stage, record in history.stages.items():
            shown = record.state
            if shown == "running" and state in ("failed", "stopped"):
                shown = state
            seen = _with_steps(history, record) if stage is Stage.TRAIN else record
            detail = _detail(history, stage, seen) if shown == "running" else ""
            self.rows[stage].show_stage(shown, seen, detail, now)


def _with_steps(history: RunHistory, record: StageRecord) -> StageRecord:
    """Return the record of the training stage with its progress counted in steps."""
    if record.state != "running" or history.training is None:
        return record
    done = history.steps[-1].step if history.steps else history.training.first_step
    return StageRecord(record.state, done, history.training.steps, record.started, record.seconds)


def _detail(history: RunHistory, stage: Stage, record: StageRecord) -> str:
    if not record.total:
        return ""
    if stage is Stage.LOAD_MODEL and record.total > 2**20:
        return translate(
            "{done} of {total}", done=format_bytes(record.done), total=format_bytes(record.total)
        )
    done, total = formats.count(record.done), formats.count(record.total)
    return translate("{done} of {total}", done=done, total=total)


def _state_word(state: str) -> str:
    words = {
        "waiting": translate("waiting"),
        "running": translate("running"),
        "done": translate("done"),
        "failed": translate("failed"),
        "stopped": translate("stopped"),
    }
    return words[state]


def _set_text(label: QLabel, text: str) -> None:
    if text != label.text():
        label.setText(text)
