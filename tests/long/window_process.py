"""The real window in a process of its own, with one run: ``window_process.py SETTINGS [RUN_DIR]``.

Starts the run of a settings file, or goes on with a run, and ends when the run has ended. A line on
its standard input does what a user or the system does: ``close``, ``log-off``, ``pause``; on
``heartbeat`` it prints how late a timer of the event loop came in two seconds, as JSON.
"""

import json
import statistics
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.window.application import make_application, make_window
from app.window.interrupts import Interrupts
from app.window.main_window import MainWindow
from app.window.session_end import end_session
from tests.benchmarks.window.window_load import Heartbeat, wait
from training.files.folders import keep_private
from training.settings import toml_file

_BEATING_SECONDS = 2.0


class _Wishes(QObject):
    """Lines of the standard input, as a signal."""

    told = Signal(str)

    def listen(self) -> None:
        for line in sys.stdin:
            self.told.emit(line.strip())


def do(window: MainWindow, wish: str) -> None:
    """Do what a line says."""
    match wish:
        case "close":
            assert not window.close(), "it closed without a question"
            window.closing_dialog.stop_button.click()
        case "log-off":
            end_session(window)
            window.close()
        case "pause":
            window.pages.train.run_panel.pause_button.click()
        case "heartbeat":
            heartbeat = Heartbeat()
            heartbeat.start()
            wait(_BEATING_SECONDS)
            late = {
                "median_ms": statistics.median(heartbeat.late_ms),
                "max_ms": max(heartbeat.late_ms),
            }
            events = len(window.controller.history.steps)
            print(json.dumps(late | {"steps": events}), flush=True)  # noqa: T201


def main() -> int:
    keep_private()
    file, *run_dir = map(Path, sys.argv[1:])
    settings = toml_file.load(file)
    application = make_application()
    window = make_window("en")
    window.remembers_settings = False
    wishes = _Wishes()
    wishes.told.connect(lambda wish: do(window, wish))
    threading.Thread(target=wishes.listen, daemon=True).start()

    def begin() -> None:
        window.controller.finished.connect(application.quit)
        window.controller.start(settings, *run_dir)
        window.show_train()

    window.ready.connect(begin)
    interrupts = Interrupts(window)
    window.show()
    status = application.exec()
    interrupts.ignore()
    return status


if __name__ == "__main__":
    sys.exit(main())
