"""What the user sees when the window itself has a fault: one sentence, and details to copy."""

import contextlib
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.widgets import theme
from app.widgets.labels import label
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
            translate(
                "Something unexpected happened in the window. Training continues undisturbed."
            )
        )
        message.setFont(theme.text_font(theme.TEXT_15, bold=True))
        hint = label(
            translate(
                "Copy the details and send them to the developers, then continue if you can."
            ),
            "muted",
        )
        self.text = QPlainTextEdit(details)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(translate("Details"))
        self.copy_button = QPushButton(translate("Copy details"))
        self.copy_button.clicked.connect(self._copy)
        buttons = QDialogButtonBox()
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(translate("Keep working"), QDialogButtonBox.ButtonRole.AcceptRole)
        close.setDefault(True)
        buttons.accepted.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
        layout.setSpacing(theme.SPACE_12)
        for widget in (message, hint, self.text, buttons):
            layout.addWidget(widget)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class _CrashReporter(QObject):
    """Lives in the window's thread, and shows there what went wrong in any."""

    raised = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self._shown: CrashDialog | None = None
        # Queued also from the window's own thread: a fault while painting opens nothing there.
        self.raised.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @Slot(str)
    def _show(self, details: str) -> None:
        if self._shown is not None and self._shown.isVisible():
            return  # a fault that repeats itself says nothing new
        self._shown = CrashDialog(details, self._parent)
        self._shown.open()


def show_crashes(parent: QWidget) -> None:
    """Show every exception that nobody caught, in whichever thread, in a dialog, one at a time."""
    reporter = _CrashReporter(parent)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        sys.__excepthook__(kind, error, trace)
        with contextlib.suppress(RuntimeError):  # the window has gone
            reporter.raised.emit(details_of(error))

    def thread_hook(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            hook(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = thread_hook


def details_of(error: BaseException) -> str:
    """Return what developers need to know, without the user's name or folders."""
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    details = system + "\n\n" + "".join(traceback.format_exception(error))
    return without_private_text(details)
