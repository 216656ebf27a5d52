"""A window's queue in a process of its own: ``queue_process.py DO …``.

``add FIRST LAST`` adds runs of these ranks, one change after another. ``work FOLDER`` works through
the queue with runs that last a moment. ``hold FOLDER`` begins one and never ends it.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from app.state.run_controller import RunController
from app.state.run_queue import RunQueue
from tests.app.support import recorded_run
from training.events.event_types import Event
from training.settings.schema import Settings


def main() -> int:
    what, *rest = sys.argv[1:]
    application = QCoreApplication([])
    controller = RunController(runner=lambda *told: _run(Path(rest[0]), what == "hold", *told))
    queue = RunQueue(controller)
    if what == "add":
        ranks = iter(range(int(rest[0]), int(rest[1]) + 1))

        def add() -> None:
            rank = next(ranks, 0)
            if rank:
                queue.add(Settings().with_value("lora.r", rank))
            else:
                application.quit()

        timer = QTimer(interval=1)
        timer.timeout.connect(add)
        timer.start()
    else:
        queue.not_kept.connect(lambda problem: sys.stderr.write(problem.message + "\n"))
        queue.changed.connect(lambda: None if queue.active else application.quit())
        queue.start()
    application.exec()
    queue.shutdown()
    controller.shutdown(1)
    return 0


def _run(
    folder: Path, endless: bool, settings: Settings, on_event: Callable[[Event], None], *_: object
) -> None:
    """Note in the folder of all windows that this run has been run."""
    with (folder / "ran").open("a") as ran:
        ran.write(f"{settings.lora.r}\n")
    made = folder / str(settings.lora.r)
    made.mkdir()
    on_event(next(recorded_run.getting_ready(made)))
    while endless:
        time.sleep(0.1)
    for event in recorded_run.finish("finished", 1, made, recorded_run.START + 1):
        on_event(event)


if __name__ == "__main__":
    sys.exit(main())
