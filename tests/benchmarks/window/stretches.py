"""The longest stretches for which the window's thread computes: ``python -m
tests.benchmarks.window.stretches``.

Opens the whole window, shows each page, changes colours and language, and prints one JSON object:
the five longest stretches between two turns of the event loop in milliseconds of computing
(``longest_ms``; the aim is 50 ms, and 100 ms for one of them), and how many turns there were.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.state.window import WindowState
from app.window.application import prepare
from app.window.main_window import MainWindow
from tests.app.support.stretches import Stretches

_SHOWN = 5
_REST_MS = 300


def rest() -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(_REST_MS, loop.quit)
    loop.exec()


def measure() -> dict[str, object]:
    """Go through the window; return the longest stretches."""
    application = QApplication.instance() or QApplication([])
    prepare()
    window = MainWindow(WindowState())
    stretches = Stretches()
    complete = QEventLoop()
    window.complete.connect(complete.quit)
    window.show()
    complete.exec()
    for name in ("setup", "computer", "runs", "try", "train"):
        window.show_page(name)
        rest()
    window.choose_theme("dark")
    rest()
    window.choose_language("ko")
    rest()
    window.controller.shutdown()
    window.close()
    application.processEvents()
    longest = sorted(stretches.seconds, reverse=True)[:_SHOWN]
    return {
        "longest_ms": [round(1000 * seconds, 1) for seconds in longest],
        "turns": len(stretches.seconds),
    }


def main() -> None:
    """Measure and print, with nothing kept outside a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "CACHE", "DATA"):
            os.environ[f"HEADROOM_{name}_DIR"] = str(Path(folder) / name.lower())
        sys.stdout.write(json.dumps(measure(), indent=1) + "\n")


if __name__ == "__main__":
    main()
