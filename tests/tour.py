"""Takes pictures of the window in each of its states, for looking at and for the README.

``python -m tests.tour FOLDER [--language en ko] [--theme light dark] [--train]`` opens the real
window, offscreen where there is no display, and saves a PNG of every stop. ``--train`` lets the
demo run to its end and takes its page at several moments.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZE = (1280, 820)


def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    """Let the window live until something holds, at most so long."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def settle(seconds: float = 0.3) -> None:
    """Let what is under way be painted."""
    wait_for(lambda: False, seconds)


class Tour:
    """One walk through the window, in one language and theme."""

    def __init__(self, folder: Path, language: str, theme: str) -> None:
        from app.application import make_window

        self.folder, self.suffix = folder, f"{language}-{theme}"
        self.window = make_window(language)
        self.window.choose_theme(theme)
        self.window.resize(*SIZE)
        self.window.show()
        wait_for(lambda: self.window.is_ready, 30)

    def save(self, name: str) -> None:
        settle()
        self.window.grab().save(str(self.folder / f"{name}-{self.suffix}.png"))

    def set_up(self) -> None:
        """The set-up page: empty, chosen, all settings, with mistakes."""
        from app.data_dialog import DataDialog
        from training.demo import demo_settings

        window, model = self.window, self.window.model
        checker = window.models.checker
        self.save("empty")
        model.replace(demo_settings(Path(model.defaults.output.dir)))
        wait_for(lambda: not checker.checking, 120)
        self.save("ready")
        window.setup_page.look_at_examples()
        dialog = window.findChildren(DataDialog)[0]
        wait_for(lambda: dialog.rows.count() > 0, 60)
        settle()
        dialog.grab().save(str(self.folder / f"examples-{self.suffix}.png"))
        dialog.close()
        window.resize(1024, 700)
        self.save("ready-small")
        window.resize(*SIZE)
        window.setup_page.reveal("lora.r")
        model.set("lora.r", 64)
        self.save("all-settings")
        model.set("lora.r", "many")
        model.set("model.name_or_path", str(self.folder))
        self.save("mistakes")
        window.setup_page.verticalScrollBar().setValue(0)
        self.save("mistakes-top")
        model.undo_stack.undo()
        model.reset("lora.r")

    def train(self) -> None:
        """The page of the run: loading, running, finished."""
        from training.demo import demo_settings

        window, controller = self.window, self.window.controller
        self.window.show_train()
        self.save("train-empty")
        window.start_run(demo_settings(Path(window.model.defaults.output.dir)))
        wait_for(lambda: controller.history.started is not None, 60)
        self.save("train-loading")
        wait_for(lambda: len(controller.history.steps) >= 60, 300)
        self.save("train-running")
        wait_for(lambda: not controller.running, 300)
        self.save("train-finished")


def main() -> int:
    """Walk through every language and theme asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", nargs="+", default=["en", "ko"])
    parser.add_argument("--theme", nargs="+", default=["light", "dark"])
    parser.add_argument("--train", action="store_true")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HEADROOM_CONFIG_DIR": home, "XDG_DOCUMENTS_DIR": home}
        from app.application import make_application

        make_application()
        for language in arguments.language:
            for theme in arguments.theme:
                tour = Tour(arguments.folder, language, theme)
                tour.train() if arguments.train else tour.set_up()
                tour.window.remembers_settings = False
                tour.window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
