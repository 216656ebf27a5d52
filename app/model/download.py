"""A download in the dialog: how far it is, how fast, paused and gone on with; the sign-in."""

import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.state.background import BackgroundTask, leave_alone
from app.widgets import theme
from app.widgets.formats import countdown
from app.widgets.labels import label, problem_label
from app.widgets.plain_text import PlainLabel
from training.model_files.hub import unencrypted_hub
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import Problem

_TELL_SECONDS = 0.1
_SPEED_SECONDS = 5.0
_STEPS = 1000
_NEEDS_SIGN_IN = ("model_gated", "model_not_on_hub", "hub_token_unknown")


def _fetch(name: str, tell: Callable[[tuple[int, int]], None], stop: Callable[[], int]) -> Path:
    """Fetch a model's files; huggingface_hub is loaded here, and nothing heavier."""
    from training.model_files.download import download_model
    from training.model_files.hub import look_up

    told = 0.0

    def tell_at_times(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= _TELL_SECONDS or done == total:
            told = now
            tell((done, total))

    return download_model(look_up(name), tell_at_times, lambda: bool(stop()))


class Speed:
    """Bytes a second over the last few seconds."""

    def __init__(self) -> None:
        self._seen: deque[tuple[float, int]] = deque()

    def add(self, moment_seconds: float, done_bytes: int) -> None:
        """So much is there at that moment."""
        self._seen.append((moment_seconds, done_bytes))
        while moment_seconds - self._seen[0][0] > _SPEED_SECONDS:
            self._seen.popleft()

    @property
    def bytes_per_second(self) -> float | None:
        """``None`` until it can be known."""
        (first, before), (last, now) = self._seen[0], self._seen[-1]
        return (now - before) / (last - first) if last - first >= 1.0 else None


class DownloadPanel(QWidget):
    """Shows a download, its pause, and what keeps it from going on."""

    arrived = Signal(str)
    """The model of that name is whole on this computer."""
    changed = Signal()
    """It has begun, paused, or broken off."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ""
        self._task: BackgroundTask | None = None
        self._sign_in: BackgroundTask | None = None
        self._speed = Speed()
        self.title = label()
        self.title.setFont(theme.text_font(bold=True))
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.figures = PlainLabel()
        self.figures.setFont(theme.figure_font())
        self.pause_button = QPushButton()
        self.pause_button.clicked.connect(self._pause_or_go_on)
        self.token_line = QLineEdit()
        self.token_line.setEchoMode(QLineEdit.EchoMode.Password)
        self.token_line.setPlaceholderText(translate("Token of your Hugging Face account (hf_…)"))
        self.token_line.setAccessibleName(self.token_line.placeholderText())
        self.sign_in_button = QPushButton(translate("Sign in"))
        self.sign_in_button.clicked.connect(self._begin_sign_in)
        self.token_line.returnPressed.connect(self._begin_sign_in)
        self._problem: QLabel | None = None
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.addWidget(self.figures, 1)
        below.addWidget(self.pause_button)
        signing = QHBoxLayout()
        signing.addWidget(self.token_line, 1)
        signing.addWidget(self.sign_in_button)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.SPACE_8)
        self._layout.addWidget(self.title)
        self._layout.addWidget(self.bar)
        self._layout.addLayout(below)
        self._layout.addLayout(signing)

    @property
    def running(self) -> bool:
        """Whether a download is going on."""
        return self._task is not None

    @property
    def problem(self) -> str:
        """The sentence that is shown, empty where there is none."""
        return self._problem.text() if self._problem else ""

    def begin(self, name: str) -> None:
        """Fetch a model, or go on with it."""
        self._name = name
        self._speed = Speed()
        self._show_problem(unencrypted_hub())
        self.title.setText(name)
        self.bar.setValue(0)
        self.figures.setText(translate("Connecting…"))
        self.pause_button.setText(translate("Pause"))
        self.pause_button.setEnabled(True)
        self.pause_button.show()
        self.show()
        task = BackgroundTask(lambda: _fetch(name, task.tell, task.should_stop), self)
        self._task = task
        task.progressed.connect(self._show_progress)
        task.done.connect(lambda: self._end(task, "arrived"))
        task.stopped.connect(lambda: self._end(task, "paused"))
        task.failed.connect(lambda problem: self._end(task, "failed", problem))
        task.start()
        self.changed.emit()

    def _pause_or_go_on(self) -> None:
        if self._task is None:
            self.begin(self._name)
            return
        self._task.stop()
        self.pause_button.setEnabled(False)
        self.figures.setText(translate("Pausing…"))

    def _show_progress(self, sizes: tuple[int, int]) -> None:
        done, total = sizes
        if self._task is None or not self.pause_button.isEnabled():
            return
        self.bar.setValue(round(_STEPS * done / max(1, total)))
        self._speed.add(time.monotonic(), done)
        words = [translate("{done} of {total}", done=format_bytes(done), total=format_bytes(total))]
        speed = self._speed.bytes_per_second
        if speed:
            words.append(translate("{size} per second", size=format_bytes(speed)))
            words.append(translate("{time} left", time=countdown((total - done) / speed)))
        self.figures.setText(" · ".join(words))

    def _end(self, task: BackgroundTask, how: str, problem: Problem | None = None) -> None:
        if leave_alone(task):
            task.deleteLater()
        self._task = None
        self.pause_button.setEnabled(True)
        self.pause_button.setText(translate("Continue downloading"))
        if how == "paused":
            self.figures.setText(translate("Paused. What is already downloaded is kept."))
        elif problem is not None:
            self.figures.setText("")
            self._show_problem(problem)
        self.changed.emit()
        if how == "arrived":
            self.arrived.emit(self._name)

    def _show_problem(self, problem: Problem | None) -> None:
        if self._problem is not None:
            self._problem.deleteLater()
            self._problem = None
        if problem is not None:
            self._problem = problem_label(problem)
            self._layout.insertWidget(1, self._problem)
        signs_in = problem is not None and problem.code in _NEEDS_SIGN_IN
        self.token_line.setVisible(signs_in)
        self.sign_in_button.setVisible(signs_in)
        self.sign_in_button.setEnabled(True)

    def _begin_sign_in(self) -> None:
        from training.model_files.hub import sign_in

        token = self.token_line.text()
        if not token.strip() or self._sign_in is not None:
            return
        self.sign_in_button.setEnabled(False)
        self._sign_in = BackgroundTask(lambda: sign_in(token), self)
        self._sign_in.done.connect(self._go_on_signed_in)
        self._sign_in.failed.connect(self._show_refusal)
        self._sign_in.start()

    def _go_on_signed_in(self, _account: str) -> None:
        self._end_sign_in()
        self.token_line.clear()
        self.begin(self._name)

    def _show_refusal(self, problem: Problem) -> None:
        self._end_sign_in()
        self._show_problem(problem)

    def _end_sign_in(self) -> None:
        if self._sign_in is not None:
            leave_alone(self._sign_in)
            self._sign_in = None

    def shutdown(self) -> None:
        """Pause; what is there is gone on with the next time."""
        if self._sign_in is not None:
            self._sign_in.forget()
        if self._task is not None:
            self._task.stop()
            leave_alone(self._task)
