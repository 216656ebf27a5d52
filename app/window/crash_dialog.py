"""What the user sees when the window itself has a fault: one sentence, and details to copy."""

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.form.settings_form import label
from app.widgets import theme
from training.runtime.doctor_report import without_private_text
from training.texts.language import translate


class CrashDialog(QDialog):
    """Tells that something unexpected happened; the window goes on."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Headroom")
        self.setMinimumWidth(theme.PAGE_WIDTH * 2 // 3)
        self._details = details
        message = label(
            translate("Something unexpected happened in the window. A run goes on undisturbed.")
        )
        message.setFont(theme.text_font(theme.TEXT_15, bold=True))
        hint = label(
            translate("Copy the details and send them to the developers, and go on if you can."),
            "muted",
        )
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(translate("Details"))
        self.copy_button = QPushButton(translate("Copy details"))
        self.copy_button.clicked.connect(self._copy)
        buttons = QDialogButtonBox()
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(translate("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
        layout.setSpacing(theme.SPACE_12)
        for widget in (message, hint, self.text, buttons):
            layout.addWidget(widget)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


def install(parent: QWidget) -> None:
    """Show every exception that nobody caught in a dialog, one at a time."""
    shown: list[CrashDialog] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        sys.__excepthook__(kind, error, trace)
        if shown and shown[-1].isVisible():
            return  # a fault that repeats itself says nothing new
        shown[:] = [CrashDialog(details_of(error), parent)]
        shown[-1].open()

    sys.excepthook = hook


def details_of(error: BaseException) -> str:
    """Return what developers need to know, without the user's name or folders."""
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    details = system + "\n\n" + "".join(traceback.format_exception(error))
    return without_private_text(details)
