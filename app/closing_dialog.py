"""The question that a window asks when it is closed while a run is going on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from app import theme
from app.run_controller import RunController
from app.settings_form import label
from training.language import translate


class ClosingDialog(QDialog):
    """Offers to stop and save, or to keep training; the run goes on while it asks."""

    stop_chosen = Signal()

    def __init__(self, controller: RunController, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Headroom")
        question = label(translate("A run is going on."))
        question.setFont(theme.text_font(theme.TEXT_15, bold=True))
        explanation = label(
            translate(
                "Stop and save keeps the adapter and a checkpoint from which the run can go on; "
                "the window closes when they are saved."
            ),
            "muted",
        )
        buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.keep_button = buttons.addButton(translate("Keep training"), roles.RejectRole)
        self.stop_button = buttons.addButton(translate("Stop and save"), roles.AcceptRole)
        self.keep_button.setDefault(True)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self.accept)
        self.accepted.connect(self.stop_chosen)
        controller.finished.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.SPACE_24,) * 4)
        layout.setSpacing(theme.SPACE_16)
        for widget in (question, explanation, buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(theme.PAGE_WIDTH // 2)
