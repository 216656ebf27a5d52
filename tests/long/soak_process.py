"""Many short runs from one window process: ``soak_process.py SETTINGS COUNT``.

After each run one line of JSON tells what this process holds.
"""

import gc
import json
import os
import random
import sys
from pathlib import Path

import psutil
from PySide6.QtCore import QTimer

from app.window.application import make_application, make_window
from training.settings import toml_file

_STOP_CHANCE, _KILL_CHANCE = 0.4, 0.15
_SETTLE_MS = 300


def main() -> int:
    settings = toml_file.load(Path(sys.argv[1]))
    count = int(sys.argv[2])
    chance = random.Random(count)
    application = make_application()
    window = make_window("en")
    window.remembers_settings = False
    done = 0

    def begin() -> None:
        window.foot_actions.start_run(settings)
        drawn = chance.random()
        controller = window.controller
        if drawn < _KILL_CHANCE:
            QTimer.singleShot(chance.randint(0, 8000), controller.kill)
        elif drawn < _KILL_CHANCE + _STOP_CHANCE:
            QTimer.singleShot(chance.randint(0, 8000), controller.stop)

    def ended() -> None:
        nonlocal done
        done += 1
        QTimer.singleShot(_SETTLE_MS, tell)

    def tell() -> None:
        gc.collect()
        process = psutil.Process()
        held = {
            "state": window.controller.state,
            "rss": process.memory_info().rss,
            "fds": process.num_fds(),
            "threads": process.num_threads(),
            "children": len(process.children(recursive=True)),
            "files": len(list(Path(os.environ["TMPDIR"]).iterdir())),
        }
        sys.stdout.write(json.dumps(held) + "\n")
        sys.stdout.flush()
        begin() if done < count else application.quit()

    def ready() -> None:
        window.controller.finished.connect(ended)
        begin()

    window.ready.connect(ready)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
