"""How long the window takes to open, beside an empty one.

``python -m tests.benchmarks.window.startup``

Both are started as processes of their own, in turn, and timed from the start of the process to
the end of the first paint. The house rule is a ratio of at most 3.

``--frozen dist/Headroom`` times the packaged program beside the same window unpackaged, both
from start to end of a smoke test that paints every page; the rule is a ratio of at most 2.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.repository import ROOT

BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, application.quit)
application = QApplication([])
window = Window()
window.show()
application.exec()
print(time.time())
"""
HEADROOM = """
import time
from app.window.display_check import display_problem
assert display_problem() is None
from app.window.application import make_application, make_window
application = make_application()
window = make_window()
def painted():
    print(time.time(), flush=True)
    import os
    os._exit(0)
window.painted.connect(painted)
window.show()
application.exec()
"""


def seconds_to_paint(code: str, environment: dict[str, str]) -> float:
    """Return the seconds from the process's start to its window's first paint."""
    started = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return float(done.stdout.split()[-1]) - started


def measure(rounds: int) -> tuple[float, float]:
    """Return the median seconds of (an empty window, Headroom's), run in turn."""
    bare, headroom = [], []
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"HEADROOM_CONFIG_DIR": folder}
        if sys.platform == "linux" and not os.environ.get("DISPLAY"):
            environment |= {"QT_QPA_PLATFORM": "offscreen"}
        for code in (BARE, HEADROOM):  # once unmeasured: byte code and disk cache
            seconds_to_paint(code, environment)
        for _ in range(rounds):
            bare.append(seconds_to_paint(BARE, environment))
            headroom.append(seconds_to_paint(HEADROOM, environment))
    return statistics.median(bare), statistics.median(headroom)


UNPACKAGED = """
import sys
sys.frozen = True  # paint every page, as the packaged program does
from app.__main__ import main
sys.exit(main(["--smoke-test"]))
"""


def measure_frozen(folder: Path, rounds: int) -> tuple[float, float]:
    """Return the median seconds of a smoke test (unpackaged, packaged), run in turn."""
    suffix = ".exe" if sys.platform == "win32" else ""
    packaged = [str(folder / f"Headroom{suffix}"), "--smoke-test"]
    commands = ([sys.executable, "-c", UNPACKAGED], packaged)
    taken: tuple[list[float], list[float]] = ([], [])
    with tempfile.TemporaryDirectory() as place:
        environment = os.environ | {"HEADROOM_CONFIG_DIR": place, "HEADROOM_ENGINE_DIR": place}
        if sys.platform == "linux" and not os.environ.get("DISPLAY"):
            environment |= {"QT_QPA_PLATFORM": "offscreen"}
        for number in range(rounds + 1):  # once unmeasured: byte code and disk cache
            for command, seconds in zip(commands, taken, strict=True):
                started = time.perf_counter()
                subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
                if number:
                    seconds.append(time.perf_counter() - started)
    return statistics.median(taken[0]), statistics.median(taken[1])


def main() -> int:
    """Print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--frozen", type=Path, metavar="FOLDER")
    parsed = parser.parse_args()
    if parsed.frozen:
        plain, packaged = measure_frozen(parsed.frozen, parsed.rounds)
        ratio = f"{packaged / plain:.2f} times"
        sys.stdout.write(f"unpackaged {plain:.3f} s, packaged {packaged:.3f} s, {ratio}\n")
        return 0
    bare, headroom = measure(parsed.rounds)
    sys.stdout.write(f"bare {bare:.3f} s, Headroom {headroom:.3f} s, {headroom / bare:.2f} times\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
