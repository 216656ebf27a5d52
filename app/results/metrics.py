"""The large figures of a run: what remains, which step, loss and pace. None moves another."""

import math
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.results.run_words import run_title
from app.widgets import formats
from app.widgets.plain_text import ElidedLabel, PlainLabel
from app.widgets.theme import (
    SPACE_4,
    SPACE_12,
    TEXT_11,
    TEXT_13,
    TEXT_20,
    TEXT_32,
    figure_font,
    text_font,
)
from training.events.event_types import STAGE_TITLES, Stage
from training.events.history import RunHistory
from training.texts.language import translate

_PACE_STEPS = 20
"""The pace is the mean over this many steps."""


@dataclass(frozen=True)
class FigureTexts:
    """What the figures say, and how far the run is, 0 to 1."""

    remaining: str
    finish: str
    step: str
    loss: str
    step_seconds: str
    tokens_per_second: str
    progress: float

    @classmethod
    def of(cls, history: RunHistory, now: float | None = None) -> "FigureTexts":
        """Read them from a run's history; ``now`` is in seconds since 1970."""
        now = time.time() if now is None else now
        left, finish = remaining(history, now)
        steps = history.training.steps if history.training else 0
        done = history.steps[-1].step if history.steps else None
        if done is None and history.training is not None:
            done = history.training.first_step
        recent = history.steps[-_PACE_STEPS:]
        seconds = sum(step.seconds for step in recent)
        tokens = sum(step.tokens for step in recent)
        unknown = formats.UNKNOWN
        return cls(
            remaining=left,
            finish=finish,
            step=unknown if done is None or not steps else _of_steps(done, steps),
            loss=formats.loss(recent[-1].loss) if recent else unknown,
            step_seconds=formats.pace(seconds / len(recent)) if seconds > 0 else unknown,
            tokens_per_second=formats.count(round(tokens / seconds)) if seconds > 0 else unknown,
            progress=min(1.0, done / steps) if done and steps else 0.0,
        )


def _of_steps(done: int, steps: int) -> str:
    return f"{formats.count(done)} / {formats.count(steps)}"


def remaining(history: RunHistory, now: float) -> tuple[str, str]:
    """Return the time that remains, counted down from the newest estimate, and when it is over."""
    newest = history.remaining[-1] if history.remaining else None
    if newest is None or newest.seconds is None:
        return translate("estimating"), formats.UNKNOWN
    left = newest.time + newest.seconds - now
    if left <= 0:
        return translate("almost done"), formats.UNKNOWN
    end = datetime.fromtimestamp(newest.time + newest.seconds)
    return formats.countdown(left), formats.clock(end, datetime.fromtimestamp(now))


class Figure(QWidget):
    """A number with its caption: as wide as the widest that it was ever to show, never narrower.

    Its width comes from the room that was reserved alone. A label's own wish follows its text, by a
    pixel even among figures of one width, and would push the neighbours about.
    """

    def __init__(self, caption: str, *widest: str, size: int = TEXT_20) -> None:
        super().__init__()
        small = size < TEXT_32
        self._value = _unpushed_label(figure_font(size, bold=True))
        self._caption = _unpushed_label(figure_font(TEXT_11 if small else TEXT_13))
        self._caption.setProperty("role", "small" if small else "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._value, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self._caption)
        self.reserve(*widest)
        _reserve(self._caption, caption)
        self._caption.setText(caption)
        self.show_text(formats.UNKNOWN)

    def reserve(self, *values: str) -> None:
        """Keep as much room as each of these values needs."""
        for value in values:
            _reserve(self._value, value)

    def show_text(self, text: str) -> None:
        """Show another value."""
        if text != self._value.text():
            _reserve(self._value, text)
            self._value.setText(text)
            self.setAccessibleName(f"{self._caption.text()}: {text}")

    @property
    def caption(self) -> str:
        """What the value is."""
        return self._caption.text()

    @property
    def text(self) -> str:
        """The value that is shown."""
        return self._value.text()


def _unpushed_label(font: QFont) -> QLabel:
    """Return a label whose text asks for no room; its minimum width does."""
    label = PlainLabel()
    label.setFont(font)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def _reserve(label: QLabel, text: str) -> None:
    width = math.ceil(QFontMetricsF(label.font()).horizontalAdvance(text))
    if width > label.minimumWidth():
        label.setMinimumWidth(width)


class FiguresPanel(QFrame):
    """The card with all large figures."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._headline = ElidedLabel()
        self._headline.setFont(text_font(TEXT_13))
        self._headline.setProperty("role", "muted")
        self._finish = PlainLabel()
        self._finish.setFont(figure_font(TEXT_13))
        self._finish.setProperty("role", "muted")
        number = formats.number
        self.remaining = Figure(
            translate("remaining"),
            *(
                formats.countdown(8.8 * 3600),
                "88:88",
                translate("estimating"),
                translate("almost done"),
            ),
            size=TEXT_32,
        )
        self.step = Figure(translate("step"), _of_steps(888, 888))
        self.loss = Figure(translate("loss"), number(8.888, 3), formats.loss(0.00088))
        self.step_seconds = Figure(translate("s per step"), number(88.8, 1), number(0.888, 3))
        self.tokens = Figure(translate("tokens per s"), formats.count(88_888))
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.remaining, 0, Qt.AlignmentFlag.AlignBottom)
        for figure in (self.step, self.loss, self.step_seconds, self.tokens):
            row.addSpacing(SPACE_4)
            row.addStretch()
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_4)
        head = QHBoxLayout()
        head.setSpacing(SPACE_12)
        head.addWidget(self._headline, 1)
        head.addWidget(self._finish)
        column.addLayout(head)
        column.addLayout(row)

    def refresh(self, history: RunHistory, stopping: bool, now: float | None = None) -> None:
        """Show what the history says now."""
        texts = FigureTexts.of(history, now)
        unknown = formats.UNKNOWN
        self._headline.show_text(_headline(history))
        if history.training is not None:
            self.step.reserve(_of_steps(history.training.steps, history.training.steps))
        self.remaining.show_text(unknown if stopping else texts.remaining)
        known = texts.finish != unknown and not stopping
        self._finish.setText(translate("done {clock}", clock=texts.finish) if known else "")
        self.step.show_text(texts.step)
        self.loss.show_text(texts.loss)
        self.step_seconds.show_text(texts.step_seconds)
        self.tokens.show_text(texts.tokens_per_second)

    @property
    def headline(self) -> str:
        """The line above the figures."""
        return self._headline.whole_text

    @property
    def finish(self) -> str:
        """When the run should be over; empty while that is not known."""
        return self._finish.text()


def _headline(history: RunHistory) -> str:
    """Return what is going on: which stage of which run, on what."""
    if history.started is None or history.state == "waiting":
        return translate("Starting the training process…")
    stage = next((s for s, record in history.stages.items() if record.state == "running"), None)
    run = run_title(Path(history.started.run_dir))
    device = history.started.device
    if stage in (None, Stage.TRAIN):
        return translate("{run} · training on {device}", run=run, device=device)
    return translate(
        "{run} · preparing on {device}: {stage}",
        run=run,
        device=device,
        stage=translate(STAGE_TITLES[stage]),
    )
