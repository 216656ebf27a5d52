"""The question that a window asks when it is closed while a run is going on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.state.run_controller import RunController
from app.widgets import theme
from app.widgets.dialog_room import fit_to_words
from app.widgets.labels import label
from training.texts.language import translate


class ClosingDialog(QDialog):
    """Offers to go on in the tray, to stop and save, or not to close; the run goes on meanwhile."""

    stop_chosen = Signal()
    hide_chosen = Signal()

    def __init__(self, controller: RunController, parent: QWidget, *, can_hide: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Headroom")
        question = label(translate("Training is still running."))
        question.setFont(theme.text_font(theme.TEXT_15, bold=True))
        self.hide_button = QPushButton(translate("Continue in the background"))
        self.stop_button = QPushButton(translate("Stop and save"))
        self.cancel_button = QPushButton(translate("Keep training"))
        self.hide_button.setVisible(can_hide)
        first = self.hide_button if can_hide else self.cancel_button
        first.setDefault(True)
        first.setFocus()
        self.hide_button.clicked.connect(self.accept)
        self.hide_button.clicked.connect(self.hide_chosen)
        self.stop_button.clicked.connect(self.accept)
        self.stop_button.clicked.connect(self.stop_chosen)
        self.cancel_button.clicked.connect(self.reject)
        controller.finished.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_8)
        buttons.addStretch()
        for button in (self.cancel_button, self.stop_button, self.hide_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
        layout.setSpacing(theme.SPACE_16)
        layout.addWidget(question)
        if can_hide:
            layout.addWidget(
                label(
                    translate(
                        "In the background, training continues without the window; the tray icon "
                        "brings it back."
                    ),
                    "muted",
                )
            )
        layout.addWidget(
            label(
                translate(
                    "Stop and save keeps the adapter and a checkpoint to resume from; the window "
                    "closes once they are saved."
                ),
                "muted",
            )
        )
        layout.addLayout(buttons)
        self.setMinimumWidth(theme.PAGE_WIDTH // 2)
        fit_to_words(self)
