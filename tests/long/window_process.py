"""The real window in a process of its own, with one run: ``window_process.py SETTINGS [RUN_DIR]``.

Starts the run of a settings file, or goes on with a run, and ends when the run has ended.
"""

import sys
from pathlib import Path

from app.application import make_application, make_window
from training import settings_file


def main() -> int:
    file, *run_dir = map(Path, sys.argv[1:])
    settings = settings_file.load(file)
    application = make_application()
    window = make_window("en")
    window.remembers_settings = False

    def begin() -> None:
        window.controller.finished.connect(application.quit)
        window.controller.start(settings, *run_dir)

    window.ready.connect(begin)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
