"""The card of a run that is stopping or over: what came of it, where it is, how to go on."""

import math
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.results.metrics import Figure
from app.results.run_words import LEVEL_ROLES
from app.state.run_controller import RunController
from app.widgets import formats
from app.widgets.flow_row import FlowRow
from app.widgets.plain_text import ElidedLabel, PlainLabel
from app.widgets.theme import (
    SPACE_4,
    SPACE_8,
    SPACE_12,
    SPACE_24,
    TEXT_20,
    TEXT_32,
    Theme,
    text_font,
)
from training.events import event_types
from training.events.history import RunHistory
from training.events.verdict import verdict
from training.runs.trained import has_adapter
from training.runtime.doctor_report import without_private_text
from training.texts.amounts import format_bytes, perplexity
from training.texts.language import translate


class RunSummary(QFrame):
    """Shows one of the states stopping, finished, stopped and failed."""

    resume_pressed = Signal()
    try_pressed = Signal()
    kill_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._folder: Path | None = None
        self._details = ""
        self.headline = _label("title")
        self.body = _label("")
        self.path = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self.path.setProperty("role", "muted")
        self._outcome_row = QWidget()
        self._outcomes = FlowRow(self._outcome_row, SPACE_24)
        self.resume_button = QPushButton(translate("Resume"))
        self.try_button = QPushButton(translate("Try it"))
        self.open_button = QPushButton(translate("Open folder"))
        self.copy_button = QPushButton(translate("Copy details"))
        self.kill_button = QPushButton(translate("Force stop"))
        self.wait_button = QPushButton(translate("Keep waiting"))
        self.resume_button.clicked.connect(self.resume_pressed)
        self.try_button.clicked.connect(self.try_pressed)
        self.kill_button.clicked.connect(self.kill_pressed)
        self.wait_button.clicked.connect(lambda: self._offer_kill(False))
        self.open_button.clicked.connect(self._open_folder)
        self.copy_button.clicked.connect(self._copy_details)
        self._lay_out()

    def _lay_out(self) -> None:
        self._button_row = QWidget()
        buttons = QHBoxLayout(self._button_row)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(SPACE_8)
        for button in self._buttons():
            buttons.addWidget(button)
        buttons.addWidget(self.path, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_4)
        column.addWidget(self.headline)
        column.addWidget(self.body)
        column.addWidget(self._outcome_row)
        column.addSpacing(SPACE_4)
        column.addWidget(self._button_row)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.try_button,
            self.resume_button,
            self.kill_button,
            self.wait_button,
            self.open_button,
            self.copy_button,
        )

    def refresh(self, controller: RunController) -> None:
        """Show the controller's state; called when it changes."""
        history = controller.history
        for button in self._buttons():
            button.hide()
        self._clear_outcomes()
        self.headline.setStyleSheet("")
        self.path.show_text("")
        self._frame("card")
        match controller.state:
            case "stopping":
                on_gpu = history.on_gpu
                self._show_stopping(controller.killing, controller.pausing, on_gpu)
            case "finished":
                self._show_finished(history)
            case "stopped":
                self._show_stopped(history)
            case "failed":
                self._show_failed(history)
        self._show_folder(controller)
        ended = controller.state in ("stopped", "failed")
        run = controller.run_dir if controller.state in ("finished", "stopped") else None
        self.try_button.setVisible(run is not None and has_adapter(run))
        self.resume_button.setVisible(ended and controller.can_resume)
        self._button_row.setVisible(ended or controller.state == "finished")

    def figures(self) -> list[Figure]:
        """Return the figures that say what came of the run."""
        return self._outcome_row.findChildren(Figure)

    def offer_kill(self) -> None:
        """Ask whether to end the run at once."""
        self._offer_kill(True)

    def _offer_kill(self, offered: bool) -> None:
        self._button_row.setVisible(offered)
        self.kill_button.setVisible(offered)
        self.wait_button.setVisible(offered)
        if offered:
            self._say(
                translate("Force stop?"),
                translate(
                    "Saving takes a moment longer. If you force-stop, only the last checkpoint is "
                    "kept."
                ),
            )
        else:
            self._show_stopping(False, False)

    def _show_stopping(self, killing: bool, pausing: bool, on_gpu: bool = False) -> None:
        if killing:
            self._say(translate("Stopping the run…"), translate("The last checkpoint is kept."))
        elif pausing:
            self._say(
                translate("Pausing…"),
                translate("Saving a checkpoint; then the GPU is free.")
                if on_gpu
                else translate("Saving a checkpoint."),
            )
        else:
            self._say(
                translate("Stopping…"),
                translate("Saving the adapter and a checkpoint, so nothing is lost."),
            )

    def _show_finished(self, history: RunHistory) -> None:
        end = history.finished
        seconds = end.seconds if end else history.seconds
        judged = verdict(history)
        finished = translate("Training finished ({time})", time=formats.duration(seconds))
        kept = [f"{finished}.", _kept(history), *_hesitation(history)]
        self._say(judged.sentence, " ".join(kept))
        colour = getattr(self._theme, LEVEL_ROLES[judged.level])
        self.headline.setStyleSheet(f"color: {colour};")
        self._show_outcomes(history)

    def _show_stopped(self, history: RunHistory) -> None:
        end = history.finished
        if end is None or end.adapter_dir is None:
            self._say(
                translate("Stopped before the first step"),
                translate("Nothing was learned yet. Start again whenever you like."),
            )
            return
        steps = formats.count(end.steps)
        total = formats.count(history.training.steps) if history.training else formats.UNKNOWN
        if end.paused:
            goes_on = translate(
                "Resume continues from here with nothing lost, even after you close Headroom."
            )
            free = [translate("The GPU is free.")] if history.on_gpu else []
            self._say(
                translate("Paused at step {step} of {steps}", step=steps, steps=total),
                " ".join([*free, goes_on]),
            )
            self._show_outcomes(history)
            return
        headline = translate("Stopped after step {step} of {steps}", step=steps, steps=total)
        if steps == total:
            headline = translate("Stopped after the last of {steps} steps", steps=total)
        self._say(
            headline,
            translate(
                "The adapter and a checkpoint are saved. Resume continues from here with nothing "
                "lost."
            ),
        )
        self._show_outcomes(history)

    def _show_failed(self, history: RunHistory) -> None:
        failed = history.failed
        if failed is None:
            return
        if failed.problem.code != "killed":  # that was the user's own wish
            self._frame("bannerBad")
        self._say(failed.problem.message, failed.problem.advice)
        self._details = _details(failed)
        self.copy_button.setText(translate("Copy details"))
        self.copy_button.show()

    def _show_outcomes(self, history: RunHistory) -> None:
        for caption, text in history_outcomes(history):
            first = self._outcomes.count() == 0
            figure = Figure(caption, size=TEXT_32 if first else TEXT_20)
            figure.show_text(text)
            self._outcomes.addWidget(figure)
        self._outcome_row.show()

    def _clear_outcomes(self) -> None:
        while (item := self._outcomes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._outcome_row.hide()

    def _show_folder(self, controller: RunController) -> None:
        end = controller.history.finished
        folder = Path(end.adapter_dir) if end and end.adapter_dir else controller.run_dir
        known = folder is not None and controller.state in ("finished", "stopped", "failed")
        self._folder = folder if known else None
        self.open_button.setVisible(known)
        if known:
            self.path.show_text(str(folder))

    def _say(self, headline: str, body: str) -> None:
        self.headline.setText(headline)
        self.body.setText(body)

    def _frame(self, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(without_private_text(self._details))
        self.copy_button.setText(translate("Copied"))


def history_outcomes(history: RunHistory) -> list[tuple[str, str]]:
    """Return what a run came to, as (caption, text)."""
    found = []
    arrow = " → "
    accuracies = [accuracy for _, accuracy in history.accuracies]
    if len(accuracies) > 1:
        pair = formats.percent(accuracies[0]), formats.percent(accuracies[-1])
        found.append((translate("correct answers"), arrow.join(pair)))
    elif accuracies:
        found.append((translate("correct answers"), formats.percent(accuracies[0])))
    measured = [e.eval_loss for e in history.evaluations if e.eval_loss is not None]
    if history.steps:
        pair = formats.loss(history.steps[0].loss), formats.loss(history.steps[-1].loss)
        found.append((translate("loss"), arrow.join(pair)))
    if measured:
        found.append((translate("validation loss"), formats.loss(measured[-1])))
    if history.finished and history.finished.peak_memory_bytes:
        peak = format_bytes(history.finished.peak_memory_bytes)
        found.append((translate("peak memory"), peak))
    return found


def _kept(history: RunHistory) -> str:
    """Return which adapter there is now."""
    best, end = history.best, history.finished
    if best is None or end is None:
        return translate("You can try it right away.")
    kept = formats.count(best.step)
    planned = history.training.steps if history.training else None
    if best.stopped_early and end.steps != planned:
        return translate(
            "Ended early after step {step}, because the validation loss stopped improving. The "
            "adapter of step {best} is kept.",
            step=formats.count(end.steps),
            best=kept,
        )
    return translate(
        "The adapter of step {best}, with the lowest validation loss, is kept.", best=kept
    )


def _hesitation(history: RunHistory) -> list[str]:
    """Return the perplexity on the validation examples in a sentence, if it was measured."""
    measured = perplexity(history.eval_loss)
    if measured is None or not math.isfinite(measured):
        return []
    value = formats.number(measured, 2)
    return [translate("Perplexity on the validation examples: {value}.", value=value)]


def _details(failed: event_types.RunFailed) -> str:
    """Return what developers need, as plain text."""
    problem = failed.problem
    lines = [f"{problem.code}: {problem.message}", problem.hint, problem.details, failed.details]
    return "\n".join(line for line in lines if line)


def _label(role: str) -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    label.setProperty("role", role)
    label.setFont(text_font())
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
