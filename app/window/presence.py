"""A run beside its page: in the window's title, the task bar, the tray, and as a message."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from app.results.metrics import FigureTexts
from app.state.run_controller import RunController
from app.widgets import formats
from app.window.taskbar import TaskBar
from resources import ROOT
from training.events.history import RunHistory
from training.texts.language import translate

_MESSAGE_MS = 10_000


class RunPresence(QObject):
    """Follows the controller's run for a window that may be behind others, or hidden.

    Args:
        window: whose title and task bar it is.
        controller: whose run it is.
    """

    quit_wanted = Signal()
    """The user wants to stop, save and leave."""

    def __init__(self, window: QWidget, controller: RunController) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._shown = ""
        self.task_bar = TaskBar(int(window.winId()))
        self._hidden = self._closed = False
        self._told = False
        """Whether a message was shown that the user has not come back for yet."""
        icon = QIcon(str(ROOT / "icons" / "headroom.svg"))
        self.tray = QSystemTrayIcon(icon, self)
        self.tray.activated.connect(self._tray_pressed)
        self.tray.messageClicked.connect(self.show_window)
        self.menu = QMenu(window)
        self.tray.setContextMenu(self.menu)
        controller.changed.connect(self.refresh)
        controller.state_changed.connect(self.refresh)
        controller.finished.connect(self._tell_end)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.applicationStateChanged.connect(self._came_back)
        self.speak()

    def speak(self) -> None:
        """Write the menu in the language of now."""
        self.menu.clear()
        self.show_action = self.menu.addAction(translate("Show Headroom"))
        self.stop_action = self.menu.addAction(translate("Stop and save"))
        self.menu.addSeparator()
        self.quit_action = self.menu.addAction(translate("Quit"))
        self.show_action.triggered.connect(self.show_window)
        self.stop_action.triggered.connect(self._controller.stop)
        self.quit_action.triggered.connect(self.quit_wanted)
        self.refresh()

    @property
    def can_hide(self) -> bool:
        """Whether there is a tray from which a hidden window comes back."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def hide_window(self) -> None:
        """Go on in the tray alone."""
        QApplication.setQuitOnLastWindowClosed(False)
        self._hidden = True
        self._show_tray(True)
        self._window.hide()
        self.tray.showMessage(
            "Headroom",
            translate("Training continues here. Click the icon to see it."),
            QSystemTrayIcon.MessageIcon.Information,
            _MESSAGE_MS,
        )

    def show_window(self) -> None:
        """Bring the window back to the front."""
        QApplication.setQuitOnLastWindowClosed(True)
        self._hidden = False
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def refresh(self, _state: str = "") -> None:
        """Show how far the run is."""
        controller = self._controller
        running = controller.running
        texts = FigureTexts.of(controller.history)
        title = _title(texts, running)
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)
        self.stop_action.setEnabled(controller.state == "running")
        wanted = running or self._told or not self._window.isVisible()
        self._show_tray(wanted)
        look = _look(controller, texts)
        shown = f"{look} {texts.progress:.3f} {texts.remaining}"
        if shown != self._shown:
            self._shown = shown
            self.task_bar.show(look, texts.progress)
            self.tray.setToolTip(title)

    def close(self) -> None:
        """Leave nothing behind in tray and task bar, and no program without a window."""
        self._closed = True
        self.tray.hide()
        self.task_bar.close()
        QApplication.setQuitOnLastWindowClosed(True)
        if self._hidden:
            QApplication.quit()

    def _tell_end(self) -> None:
        """Say how the run ended, unless the user sees it."""
        headline = "" if self._closed else ending(self._controller.history)
        if headline and not self._window.isActiveWindow():
            self._told = True
            self._show_tray(True)
            self.tray.showMessage("Headroom", headline, QIcon(self.tray.icon()), _MESSAGE_MS)
            QApplication.alert(self._window)

    def _show_tray(self, shown: bool) -> None:
        if self.can_hide and not self._closed and shown != self.tray.isVisible():
            self.tray.setVisible(shown)

    def _came_back(self, state: Qt.ApplicationState) -> None:
        """The user has seen what the message said."""
        if state == Qt.ApplicationState.ApplicationActive and self._window.isVisible():
            self._told = False
            self.refresh()

    def _tray_pressed(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self.show_window()


def ending(history: RunHistory) -> str:
    """Return in one sentence how a run ended; empty where it has not."""
    match history.state:
        case "finished":
            seconds = history.finished.seconds if history.finished else history.seconds
            return translate("Training finished ({time}).", time=formats.duration(seconds))
        case "stopped":
            if history.paused:
                return translate("Training is paused; the GPU is free.")
            return translate("Training was stopped and saved.")
        case "failed":
            return history.problem.message if history.problem else ""
    return ""


def _title(texts: FigureTexts, running: bool) -> str:
    if not running:
        return "Headroom"
    if not texts.progress:
        return translate("Preparing – Headroom")
    return f"{formats.percent(texts.progress)} · {texts.remaining} – Headroom"


def _look(controller: RunController, texts: FigureTexts) -> str:
    if controller.running:
        return "running" if texts.progress else "loading"
    if controller.history.paused:
        return "paused"
    return "failed" if controller.history.state == "failed" else ""
