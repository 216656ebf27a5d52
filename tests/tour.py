"""Takes pictures of the window in each of its states, for looking at and for the README.

``python -m tests.tour FOLDER [--language en ko] [--theme light dark] [--size 1366 768] [--train]``
opens the real window, offscreen where there is no display, and saves a PNG of every stop.
``--train`` lets the demo run to its end and takes its page at several moments, then queues and
compares runs.
``python -m tests.tour --readme`` makes the README's pictures anew. Twice as sharp: with
``QT_SCALE_FACTOR=2`` in the environment.
"""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from resources import ROOT
from training.settings.schema import Settings

SIZE = (1280, 820)
IMAGES = ROOT.parent / "docs" / "images"
_STEPS_TO_SHOW = 60
_QUEUED_STEPS = 20
_PATIENCE = 3000
"""Seconds that a busy computer may take for what ends by itself."""


def wait_for(condition: Callable[[], bool], seconds: float) -> None:
    """Let the window live until something holds, at most so long."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def end_children() -> None:
    """End what still runs in the folder that goes now: Windows would keep it."""
    children = psutil.Process().children(recursive=True)
    for child in children:
        with contextlib.suppress(psutil.NoSuchProcess):
            child.kill()
    psutil.wait_procs(children)


def settle(seconds: float = 0.3) -> None:
    """Let what is under way be painted."""
    wait_for(lambda: False, seconds)


def demo_here(runs_dir: Path) -> Settings:
    """Return the demo's settings with a copy of model and data beside the window."""
    from training.settings.demo import demo_settings

    here = Path("demo").resolve()
    if not here.is_dir():
        shutil.copytree(ROOT / "demo", here)
    settings = demo_settings(runs_dir)
    for key, name in (
        ("model.name_or_path", "model"),
        ("data.train", "train_dataset"),
        ("data.validation", "validation_dataset"),
    ):
        settings = settings.with_value(key, str(here / name))
    return settings


def twice_named(folder: Path) -> Path:
    """Return a file with a long name in which rows stand twice."""
    file = folder / ("고객문자_without_any_place_to_break_" * 4 + ".csv")
    rows = [f"메시지 {n % 60},{('스팸', '정상')[n % 60 % 2]}" for n in range(90)]
    file.write_text("\n".join(["내용,분류", *rows]), encoding="utf-8")
    return file


class Tour:
    """One walk through the window, in one language and theme."""

    def __init__(
        self, folder: Path, language: str, theme: str, size: tuple[int, int] = SIZE
    ) -> None:
        from app.window.application import make_window

        self.folder, self.suffix = folder, f"{language}-{theme}"
        if size != SIZE:
            self.suffix += f"-{size[0]}"
        self.size = size
        self.window = make_window(language)
        self.window.resize(*size)
        self.window.choose_theme(theme)
        complete: list[bool] = []
        self.window.complete.connect(lambda: complete.append(True))
        self.window.show()
        wait_for(lambda: bool(complete), 30)

    def speak(self, language: str, theme: str) -> None:
        """Let the window speak another language; pictures are named after it from now on."""
        self.window.choose_language(language)
        wait_for(self.window.updatesEnabled, 60)  # once it stands anew
        self.suffix = f"{language}-{theme}"
        settle(1)

    def save_in(self, languages: list[str], name: str, theme: str, page: str) -> None:
        """Save a page in several languages, for the README."""
        for language in languages:
            self.speak(language, theme)
            self.window.show_page(page)
            settle(1)
            self.save(name)
            shutil.copy(self.folder / f"{name}-{self.suffix}.png", IMAGES)

    def save(self, name: str) -> None:
        settle()
        self.window.grab().save(str(self.folder / f"{name}-{self.suffix}.png"))

    def set_up(self) -> None:
        """The set-up page: empty, chosen, all settings, with mistakes."""
        from app.data.dialog import DataDialog

        window, model = self.window, self.window.settings
        self.save("empty")
        self.ready("ready")
        window.pages.setup.look_at_examples()
        dialog = window.findChildren(DataDialog)[0]
        wait_for(lambda: dialog.rows.count() > 0, 60)
        settle()
        dialog.grab().save(str(self.folder / f"examples-{self.suffix}.png"))
        dialog.close()
        window.resize(1024, 700)
        self.save("ready-small")
        window.resize(*self.size)
        before = model.current
        for key, value in (("train", str(twice_named(self.folder))), ("validation", "")):
            model.set(f"data.{key}", value)
        model.set("data.prompt_column", "")
        model.set("data.completion_column", "")
        self.wait_for_check()
        self.save("warnings")
        model.replace(before)
        window.pages.setup.reveal("lora.r")
        model.set("lora.r", 64)
        self.save("all-settings")
        model.set("lora.r", "many")
        model.set("model.name_or_path", str(self.folder))
        self.save("mistakes")
        window.pages.setup.scroll_area.verticalScrollBar().setValue(0)
        self.save("mistakes-top")
        model.undo_stack.undo()
        model.reset("lora.r")

    def ready(self, name: str) -> None:
        """The set-up page with the demo's settings, looked over."""
        model = self.window.settings
        self.window.show_setup()
        model.replace(demo_here(Path(model.defaults.output.dir)))
        self.wait_for_check()
        self.save(name)

    def wait_for_check(self) -> None:
        """Wait until model and data were looked over."""
        models = self.window.app_state
        wait_for(lambda: not models.checker.checking and models.forecast.plan is not None, 120)

    def help(self) -> None:
        """Help beside a field, the presets, and the first steps."""
        from app.help.first_steps import FirstSteps
        from app.help.panel import HelpPanel
        from app.setup.preset_dialog import PresetDialog

        window = self.window
        window.pages.setup.reveal("lora.r")
        window.show_help()
        self.save("help")
        window.findChildren(HelpPanel)[0].leave()
        window.pages.setup.recipe.look()
        dialog = window.findChildren(PresetDialog)[0]
        dialog.list.setCurrentRow(3)
        settle()
        dialog.grab().save(str(self.folder / f"presets-{self.suffix}.png"))
        dialog.reject()
        window.show_first_steps()
        settle()
        steps = window.findChildren(FirstSteps)[0]
        steps.grab().save(str(self.folder / f"first-steps-{self.suffix}.png"))
        steps.reject()

    def places(self) -> None:
        """The other pages and the dialog of models."""
        from app.model.dialog import ModelDialog

        window = self.window
        window.show_train()
        self.save("train-empty")
        window.show_page("try")
        self.save("try-empty")
        window.show_page("runs")
        wait_for(lambda: window.app_state.run_list.looked, 30)
        self.save("runs-empty")
        window.show_page("computer")
        wait_for(lambda: bool(window.pages.computer.findings), 60)
        self.save("computer")
        window.show_setup()
        window.pages.setup.choose_model_button.click()
        dialog = window.findChildren(ModelDialog)[0]
        wait_for(lambda: bool(dialog.suggested.choices), 60)
        settle()
        dialog.grab().save(str(self.folder / f"models-{self.suffix}.png"))
        dialog.close()

    def train(self, *, to_the_end: bool = True) -> None:
        """The page of the run: loading, running, finished; and the question on closing."""
        window, controller = self.window, self.window.controller
        self.ready("train-ready")
        window.foot_actions.start()
        wait_for(lambda: controller.history.started is not None, 60)
        self.save("train-loading")
        wait_for(lambda: len(controller.history.steps) >= _STEPS_TO_SHOW, _PATIENCE)
        self.save("train-running")
        for number, view in enumerate(("overview", "details", "samples")):
            window.pages.train.views.setCurrentIndex(number)
            if number:
                self.save(f"train-{view}")
        window.pages.train.views.setCurrentIndex(0)
        window.close()
        settle()
        window.closing_dialog.grab().save(str(self.folder / f"closing-{self.suffix}.png"))
        window.closing_dialog.reject()
        if not to_the_end:
            controller.stop()
        wait_for(lambda: not controller.running, _PATIENCE)
        self.save("train-finished" if to_the_end else "train-stopped")

    def try_it(self) -> None:
        """The page on which the trained model answers, and the dialog of exports."""
        window, session = self.window, self.window.app_state.try_session
        window.show_page("try")
        wait_for(lambda: bool(session.runs), 30)
        self.save("try-unloaded")
        self.converse()
        self.save("try-answers")
        for tab, name in ((1, "try-how"), (2, "try-labels")):
            window.pages.try_out.tabs.setCurrentIndex(tab)
            self.save(name)
        window.pages.try_out.open_export()
        settle()
        window.pages.try_out.export_dialog.grab().save(
            str(self.folder / f"export-{self.suffix}.png")
        )
        window.pages.try_out.export_dialog.close()

    def converse(self) -> None:
        """Ask the trained model an example and a question."""
        session = self.window.app_state.try_session
        self.window.show_page("try")
        wait_for(lambda: session.examples is not None, _PATIENCE)
        session.load()
        wait_for(lambda: session.state == "ready", _PATIENCE)
        if session.examples is not None:
            for example in session.examples.examples[:2]:
                session.ask_example(example)
                wait_for(lambda: session.state == "ready", _PATIENCE)
        session.ask("Congratulations! You won. Call now to claim your prize.")
        wait_for(lambda: session.state == "ready", _PATIENCE)

    def runs(self) -> None:
        """The runs: two more through the queue, then list, comparison and the way to the trash."""
        self.queue_runs()
        page = self.window.pages.runs
        self.select_run(2)
        self.save("runs")
        page.list.table.selectAll()
        page.compare()
        wait_for(lambda: len(page.comparison.graphs) > 1, 30)
        self.save("compare")
        page.ask_before_discarding()
        settle()
        page.question.grab().save(str(self.folder / f"trash-{self.suffix}.png"))
        page.question.reject()

    def queue_runs(self) -> None:
        """Let the queue make two short runs, and give all their names."""
        window, queue = self.window, self.window.app_state.queue
        for rate in (3e-4, 3e-3):
            window.settings.set("training.max_steps", _QUEUED_STEPS)
            window.settings.set("training.learning_rate", rate)
            window.foot_actions.add_to_queue()
        window.show_page("runs")
        page = window.pages.runs
        page.tabs.setCurrentWidget(page.queue_panel)
        queue.start()
        wait_for(lambda: bool(window.controller.history.steps), 120)
        self.save("queue")
        wait_for(lambda: not queue.active and not window.controller.running, _PATIENCE)
        self.select_run(2)
        self.name_runs()

    def select_run(self, row: int) -> None:
        """Show the runs and one of them."""
        page = self.window.pages.runs
        self.window.show_page("runs")
        page.tabs.setCurrentWidget(page.list)
        run_list, details = self.window.app_state.run_list, page.list.details
        run_list.refresh()
        wait_for(lambda: run_list._scan is None and page.list.shown.rowCount() > row, 30)
        page.list.table.selectRow(row)
        wait_for(lambda: details._contents is not None and details.graph.has_points, 30)
        settle(1)

    def name_runs(self) -> None:
        """Give the runs names and tags, as their owner would."""
        names = ("Spam, rate 3e-3", "Spam, rate 3e-4", "Spam, all steps")
        run_list = self.window.app_state.run_list
        newest_first = sorted(run_list.records, key=lambda record: record.folder, reverse=True)
        for record, name in zip(newest_first, names, strict=False):
            run_list.mark(record.folder, name=name, tags=["demo"])

    def close(self) -> None:
        """Close the window, without a word to the next one."""
        self.window.remembers_settings = False
        self.window.close()


def readme_pictures(folder: Path, languages: list[str]) -> None:
    """Write the README's pictures, each in the colours that suit it, from real runs of the demo;
    one window speaks all languages, so that its runs are made once."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    tour = Tour(folder, languages[0], "dark")
    window, controller = tour.window, tour.window.controller
    tour.ready("ready")
    window.pages.setup.recipe.chips["Balanced"].click()
    tour.wait_for_check()
    tour.save_in(languages, "setup", "dark", "setup")
    window.choose_theme("light")
    tour.ready("ready")
    window.foot_actions.start()
    wait_for(lambda: len(controller.history.steps) >= _STEPS_TO_SHOW, _PATIENCE)
    tour.save_in(languages, "train", "light", "train")
    wait_for(lambda: not controller.running, _PATIENCE)
    tour.converse()
    tour.save_in(languages, "try", "light", "try")
    tour.queue_runs()
    for language in languages:
        tour.speak(language, "light")
        tour.select_run(2)
        tour.save("runs")
        shutil.copy(folder / f"runs-{language}-light.png", IMAGES)
    tour.close()


def main() -> int:
    """Walk through every language and theme asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--language", nargs="+", default=["en", "ko"])
    parser.add_argument("--theme", nargs="+", default=["light", "dark"])
    parser.add_argument("--size", nargs=2, type=int, default=SIZE, metavar=("WIDTH", "HEIGHT"))
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--readme", action="store_true")
    arguments = parser.parse_args()
    if not arguments.folder and not arguments.readme:
        parser.error("a folder for the pictures, or --readme")
    if sys.platform == "linux" and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    started_in = Path.cwd()
    with tempfile.TemporaryDirectory() as home, contextlib.chdir(home):
        os.environ |= {"HEADROOM_CONFIG_DIR": home, "XDG_DOCUMENTS_DIR": home}
        from app.window.application import make_application

        make_application()
        folder = started_in / (arguments.folder or home)
        folder.mkdir(parents=True, exist_ok=True)
        if arguments.readme:
            readme_pictures(folder, arguments.language)
            return 0
        for language in arguments.language:
            for theme in arguments.theme:
                tour = Tour(folder, language, theme, tuple(arguments.size))
                if arguments.train:
                    tour.train()
                    tour.try_it()
                    tour.runs()
                else:
                    tour.set_up()
                    tour.help()
                    tour.places()
                tour.close()
        end_children()
    return 0


if __name__ == "__main__":
    sys.exit(main())
