"""Makes the application and its window, and runs them."""

import os
import sys
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from app.state.background import end_all
from app.state.window import load_state
from app.widgets import theme
from app.window.garbage import GarbageCollector, spare_what_stands
from app.window.interrupts import Interrupts
from app.window.main_window import MainWindow
from app.window.session_end import save_at_session_end
from app.window.side_bar import PAGE_TITLES
from resources import ROOT
from training.settings.fields import setting_fields
from training.texts.hints import tell_in_window
from training.texts.language import set_language

_SMOKE_STEPS = 3


def open_window(
    *, demo: bool = False, smoke_test: bool = False, language: str | None = None
) -> int:
    """Open the window, run the event loop and return the exit status.

    Args:
        demo: start the demo run.
        smoke_test: close again as soon as it was painted once, or the demo is under way.
        language: a language's code; else the remembered one, else the system's.
    """
    application = make_application()
    window = make_window(language)
    if smoke_test:
        _close_after_steps(window) if demo else _close_when_painted(window)
    else:
        from app.window import crash_dialog

        crash_dialog.show_crashes(window)
    if demo:
        window.remembers_settings = False
        window.ready.connect(lambda: window.foot_actions.start_demo())
    elif not smoke_test:
        window.ready.connect(lambda: _welcome(window))
    window.complete.connect(spare_what_stands)
    save_at_session_end(window)
    interrupts = Interrupts(window)
    window.show()
    status = application.exec()
    interrupts.ignore()
    if not end_all():
        # Python would wait for their processes, and Qt would end the program with a fault.
        sys.stderr.flush()
        os._exit(status)
    return status


def make_application() -> QApplication:
    """Return the one application object, in the window's style and font."""
    application = QApplication(sys.argv[:1])
    GarbageCollector(application)
    prepare()
    return application


def prepare() -> None:
    """Give the application its name, style and font, and advice its words."""
    tell_in_window(titles={field.name: field.title for field in setting_fields()})
    QApplication.setApplicationName("Headroom")
    QGuiApplication.setDesktopFileName("headroom")
    QApplication.setWindowIcon(QIcon(str(ROOT / "icons" / "headroom.svg")))
    QApplication.setStyle("Fusion")
    QApplication.setFont(theme.text_font())


def make_window(language: str | None = None) -> MainWindow:
    """Return the window as it was left last time."""
    state = load_state()
    if language or state.language:
        set_language(language or state.language)
    return MainWindow(state)


def _welcome(window: MainWindow) -> None:
    """Lead through the first steps, once."""
    if not window.state.welcomed and not window.settings.current.model.name_or_path:
        window.show_first_steps()
    window.state.welcomed = True


def _close_after_steps(window: MainWindow) -> None:
    """Quit with status 0 when the demo in the child process has taken some steps, else with 1."""

    def follow() -> None:
        controller = window.controller
        if len(controller.history.steps) >= _SMOKE_STEPS:
            controller.changed.disconnect(follow)
            controller.shutdown()
            QApplication.exit(0)
        elif controller.history.state in ("failed", "finished", "stopped"):
            sys.stderr.write(f"{controller.history.problem}\n")
            QApplication.exit(1)

    _fail_at_the_first_fault()
    window.ready.connect(lambda: window.controller.changed.connect(follow))


def _fail_at_the_first_fault() -> None:
    def fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        QApplication.exit(1)

    sys.excepthook = fail


def _close_when_painted(window: MainWindow) -> None:
    """Quit with status 0 once the window was painted, with 1 at the first fault."""

    def paint_all() -> None:
        for page in PAGE_TITLES:
            window.show_page(page)
            window.grab()
        QTimer.singleShot(0, lambda: QApplication.exit(0))

    _fail_at_the_first_fault()
    window.remembers_settings = False
    if getattr(sys, "frozen", False):
        # The packaged program may lack a module that only the pages load: paint them all.
        window.ready.connect(paint_all)
    else:
        window.painted.connect(lambda: QApplication.exit(0))
