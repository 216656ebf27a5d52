"""How the window holds up under load: ``python -m tests.benchmarks.window.window_load``.

Prints one JSON object: how late a heartbeat of the event loop came while a run streamed events
(``heartbeat_*_ms``; the aim is 50 ms at most), and how long one refresh with its painting takes
with curves of many points (``frame_*_ms``, the loss graph).
"""

import argparse
import itertools
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.state.run_controller import RunController
from app.train.page import TrainPage
from app.widgets.theme import current_theme, style_sheet
from tests.app.support import recorded_run
from training.events import event_types
from training.events.event_types import Event
from training.settings.schema import Settings

_SIZE = (1400, 860)
_SETTLE_SECONDS = 1.0


def endless(start: float) -> Iterator[Event]:
    """Yield the events of a run that never ends: a step, its memory, its time, its log line."""
    yield from recorded_run.getting_ready(Path(), start=start)
    yield recorded_run.training_started(1_000_000, start)
    for number in itertools.count(1):
        now = time.time()
        loss = 2.4 / (1 + number / 500) + 0.1 * float(np.sin(number * 12.9898) ** 2)
        yield recorded_run.step(number, now, loss, seconds=0.01)
        yield recorded_run.memory(now, number)
        yield event_types.TimeRemaining(
            time=now, step=number, seconds=900, low_seconds=850, high_seconds=980
        )
        yield event_types.LogLine(time=now, text=f"step {number}  loss {loss:.4f}")


def streaming(per_second: float) -> Callable[..., None]:
    """Return a runner that says so many events a second until it is stopped."""

    def run(
        _settings: Settings,
        on_event: Callable[[Event], None],
        should_stop: Callable[[], int],
        _resume: Path | None,
        *_: object,
    ) -> None:
        begun = time.perf_counter()
        for number, event in enumerate(endless(time.time() - 60)):
            on_event(event)
            if should_stop():
                break
            ahead = begun + number / per_second - time.perf_counter()
            if ahead > 0:
                time.sleep(ahead)
        on_event(recorded_run.failure("killed", time.time()))

    return run


class Heartbeat(QObject):
    """Notes how late a timer of ``period_ms`` fires on the event loop."""

    def __init__(self, period_ms: int = 5) -> None:
        super().__init__()
        self.late_ms: list[float] = []
        self._period_ms = period_ms
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=period_ms, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin anew."""
        self.late_ms.clear()
        self._last = time.perf_counter()
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max(0.0, (now - self._last) * 1000 - self._period_ms))
        self._last = now


def wait(seconds: float) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def measure_heartbeat(per_second: float, seconds: float) -> dict[str, float]:
    """Stream events into a shown page; return how late the heartbeat was, in milliseconds."""
    controller = RunController(runner=streaming(per_second))
    page = _shown_page(controller)
    controller.start(Settings())
    wait(_SETTLE_SECONDS)
    heartbeat = Heartbeat()
    before = len(controller.history.steps)
    heartbeat.start()
    wait(seconds)
    late = np.array(heartbeat.late_ms)
    steps = len(controller.history.steps) - before
    controller.shutdown()
    page.close()
    return {
        "events_per_second": round(4 * steps / seconds, 1),
        "heartbeat_max_ms": round(float(late.max()), 2),
        "heartbeat_p99_ms": round(float(np.percentile(late, 99)), 2),
        "heartbeat_median_ms": round(float(np.median(late)), 2),
    }


def measure_frames(points: int, frames: int) -> dict[str, float]:
    """Return milliseconds of a refresh, a zoom, a hover with painting, at ``points`` steps."""
    controller = RunController()
    history = controller.history
    history.state = "finished"  # so that the page shows the run without one going on
    stream = endless(time.time() - 60)
    while len(history.steps) < points:
        history.add(next(stream))
    began = time.perf_counter()
    page = TrainPage(controller, current_theme())
    page.resize(*_SIZE)
    page.show()
    _paint(page)
    first = (time.perf_counter() - began) * 1000
    while page.graphs.loss.rows.behind:
        wait(0.1)

    def refresh(_number: int) -> None:
        for _ in range(4):
            history.add(next(stream))
        page.graphs.loss.refresh(history)

    def zoom(number: int) -> None:
        page.graphs.loss.look_at((number * 10.0, points - number * 100.0))

    def hover(number: int) -> None:
        page.graphs.loss.show_place(points / 2 + number)

    found = {"points": points, "page_built_and_painted_ms": round(first, 1)}
    for name, act in (("refresh", refresh), ("zoom", zoom), ("hover", hover)):
        spent = []
        for number in range(frames):
            began = time.perf_counter()
            act(number)
            _paint(page)
            spent.append((time.perf_counter() - began) * 1000)
        found[f"frame_{name}_median_ms"] = round(float(np.median(spent)), 2)
        found[f"frame_{name}_max_ms"] = round(max(spent), 2)
    page.close()
    return found


def _shown_page(controller: RunController) -> TrainPage:
    page = TrainPage(controller, current_theme())
    page.resize(*_SIZE)
    page.show()
    wait(0.2)
    return page


def _paint(page: TrainPage) -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    page.graphs.loss.plot.viewport().repaint()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=float, default=500.0, help="events a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--points", type=int, default=100_000)
    parser.add_argument("--frames", type=int, default=50)
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyleSheet(style_sheet(current_theme()))
    found = measure_heartbeat(arguments.events, arguments.seconds)
    found |= measure_frames(arguments.points, arguments.frames)
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
