"""What can be done to a run while it goes on: pause, save, other intervals."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QPushButton, QVBoxLayout

from app.state.run_controller import RunController
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import SPACE_8, SPACE_12, TEXT_11, figure_font, text_font
from training.texts.language import translate

_MOST_STEPS = 1_000_000
_BOX_WIDTH = 72


class RunPanel(QFrame):
    """A card beside the graphs; the headroom bar has the button that stops."""

    def __init__(self, controller: RunController) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._controller = controller
        self._checkpoints = -1
        self.pause_button = QPushButton(translate("Pause"))
        self.pause_button.setToolTip(
            translate("Saves and frees the GPU. Resume continues from there.")
        )
        self.save_button = QPushButton(translate("Save now"))
        self.save_button.setToolTip(translate("Saves a checkpoint after the current step."))
        self.saved = PlainLabel()
        self.saved.setFont(figure_font(TEXT_11))
        self.saved.setProperty("role", "small")
        self.save_steps = _steps_line(translate("Steps between saves"))
        self.eval_steps = _steps_line(translate("Steps between checks"))
        self.pause_button.clicked.connect(controller.pause)
        self.save_button.clicked.connect(self._save_now)
        for line in (self.save_steps, self.eval_steps):
            line.editingFinished.connect(self._change)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_8)
        grid.setVerticalSpacing(SPACE_8)
        grid.addWidget(self.pause_button, 0, 0)
        grid.addWidget(self.save_button, 0, 1)
        intervals = QGridLayout()
        intervals.setSpacing(SPACE_8)
        intervals.setColumnStretch(0, 1)
        for row, (words, line) in enumerate(
            (
                (translate("Save every"), self.save_steps),
                (translate("Check every"), self.eval_steps),
            )
        ):
            name = PlainLabel(words)
            name.setFont(text_font())
            name.setBuddy(line)
            unit = PlainLabel(translate("steps"))
            unit.setProperty("role", "muted")
            intervals.addWidget(name, row, 0)
            intervals.addWidget(line, row, 1)
            intervals.addWidget(unit, row, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addLayout(grid)
        column.addLayout(intervals)
        column.addWidget(self.saved)

    def refresh(self) -> None:
        """Show the controller's run as it is now."""
        controller = self._controller
        training = controller.history.training is not None
        free = controller.state == "running"
        self.pause_button.setEnabled(free and training)
        for control in (self.save_button, self.save_steps, self.eval_steps):
            control.setEnabled(free and training)
        self._show_intervals()
        checkpoints = controller.history.checkpoints
        if len(checkpoints) != self._checkpoints:
            self._checkpoints = len(checkpoints)
            if checkpoints:
                step = checkpoints[-1].step
                self.saved.setText(translate("Last saved: step {step}", step=step))
            else:
                self.saved.setText(translate("Not saved yet"))

    def _show_intervals(self) -> None:
        """Show what the run goes by, unless the user is about to change it."""
        settings = self._controller.settings
        if settings is None:
            return
        for line, value in (
            (self.save_steps, settings.output.save_steps),
            (self.eval_steps, settings.output.eval_steps),
        ):
            if not line.hasFocus() and line.text() != str(value):
                line.setText(str(value))

    def _change(self) -> None:
        """Tell the run of other intervals; what is no number goes back by itself."""
        settings = self._controller.settings
        typed = self.save_steps.text(), self.eval_steps.text()
        if settings is None or not all(text.isdecimal() for text in typed):
            return
        wanted = int(typed[0]), int(typed[1])
        if wanted != (settings.output.save_steps, settings.output.eval_steps):
            self._controller.change_intervals(*wanted)

    def _save_now(self) -> None:
        self._controller.save_now()
        self.saved.setText(translate("Saving after this step…"))
        self._checkpoints = len(self._controller.history.checkpoints)


def _steps_line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setValidator(QIntValidator(0, _MOST_STEPS, line))
    line.setAccessibleName(name)
    line.setToolTip(translate("0: only at the end"))
    line.setFixedWidth(_BOX_WIDTH)
    line.setFont(figure_font())
    line.setAlignment(Qt.AlignmentFlag.AlignRight)
    return line
