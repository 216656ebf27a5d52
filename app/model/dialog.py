"""Where a model is chosen: suggestions, what is on this computer, the Hub, or a folder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.model.choice import ModelChoice, found_choice, local_choice, recommended_choice
from app.model.download import DownloadPanel
from app.model.list import ModelList
from app.state.background import BackgroundTask
from app.widgets import theme
from app.widgets.dialog_room import open_with
from app.widgets.labels import label, problem_label
from training.model_files.local import local_models
from training.model_files.search import FoundModel, search_models
from training.plan.planner import Device, Lengths, this_device
from training.plan.recommended import recommended_models
from training.settings.schema import Settings
from training.texts.language import translate
from training.texts.problems import Problem

_SIZE = (760, 620)


class ModelDialog(QDialog):
    """Lets the user choose a model; what is not on this computer is downloaded first."""

    chosen = Signal(str)
    """What the setting takes: a folder, or a name on the Hub whose files are here."""

    def __init__(
        self,
        settings: Settings,
        start_folder: str,
        parent: QWidget | None,
        lengths: Lengths | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._start_folder = start_folder
        self._lengths = lengths
        self._device: Device = this_device()
        self._here: set[str] = set()
        self._tasks: list[BackgroundTask] = []
        self._search_number = 0
        self.setWindowTitle(translate("Choose a model"))
        open_with(self, _SIZE)
        self.suggested = ModelList(translate("Suggested"))
        self.local = ModelList(translate("On this computer"))
        self.found = ModelList(translate("Hugging Face Hub"))
        self.search_line = QLineEdit()
        self.search_button = QPushButton(translate("Search"))
        self.suggested_words = label(translate("Checking the computer…"), "muted")
        self.local_words = label(translate("Checking the computer…"), "muted")
        self.hub_words = label("", "muted")
        self.hub_problem = QVBoxLayout()
        self.tabs = QTabWidget()
        self.panel = DownloadPanel()
        self.folder_button = QPushButton(translate("Folder…"))
        self.cancel_button = QPushButton(translate("Cancel"))
        self.choose_button = QPushButton()
        self._lay_out()
        self._connect()
        self._look_around()
        self._show_choice()

    # -- building ---------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self._page(self.suggested, self.suggested_words), translate("Suggested"))
        self.tabs.addTab(self._page(self.local, self.local_words), translate("On this computer"))
        self.tabs.addTab(self._hub_page(), translate("Hugging Face Hub"))
        self.choose_button.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_8)
        buttons.addWidget(self.folder_button)
        buttons.addStretch()
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.choose_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
        layout.setSpacing(theme.SPACE_12)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.panel)
        layout.addLayout(buttons)
        # Enter searches in the one line, signs in in the other, and takes what a list has.
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _page(self, models: ModelList, words: QWidget | None = None) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, theme.SPACE_12, 0, 0)
        layout.setSpacing(theme.SPACE_8)
        if words is not None:
            layout.addWidget(words)
        layout.addWidget(models, 1)
        return page

    def _hub_page(self) -> QWidget:
        self.search_line.setPlaceholderText(translate("Keywords, or a name such as owner/model"))
        self.search_line.setAccessibleName(translate("Search the Hugging Face Hub"))
        self.hub_words.setText(translate("Search for a model, or enter its full name."))
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE_8)
        line.addWidget(self.search_line, 1)
        line.addWidget(self.search_button)
        page = self._page(self.found, self.hub_words)
        layout = page.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(0, line)
        layout.insertLayout(1, self.hub_problem)
        return page

    def _connect(self) -> None:
        for models in (self.suggested, self.local, self.found):
            models.picked.connect(lambda _choice: self._show_choice())
            models.taken.connect(lambda _choice: self._choose())
        self.tabs.currentChanged.connect(self._change_page)
        self.search_button.clicked.connect(self.search)
        self.search_line.returnPressed.connect(self.search)
        self.search_line.textChanged.connect(lambda _text: self._show_choice())
        self.folder_button.clicked.connect(self._choose_folder)
        self.cancel_button.clicked.connect(self.reject)
        self.choose_button.clicked.connect(self._choose)
        self.panel.arrived.connect(self._finish)
        self.panel.changed.connect(self._show_choice)
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.panel.shutdown)

    # -- what there is ----------------------------------------------------------------------

    def _look_around(self) -> None:
        """Predict the suggestions' memory and read this computer's models, in the background."""
        settings, device, lengths = self._settings, self._device, self._lengths

        def look() -> tuple[list[ModelChoice], list[ModelChoice], set[str]]:
            models = local_models()
            here = {model.name_or_path for model in models if model.problem is None}
            suggested = [
                recommended_choice(model, settings, device, here, lengths)
                for model in recommended_models()
            ]
            return suggested, [local_choice(m, settings, device, lengths) for m in models], here

        self._in_background(look, self._show_what_there_is, self._say_nothing_is_here)

    def _show_what_there_is(
        self, found: tuple[list[ModelChoice], list[ModelChoice], set[str]]
    ) -> None:
        suggested, local, self._here = found
        self.suggested.show_choices(suggested)
        self.suggested_words.hide()
        self.local.show_choices(local)
        self.local_words.setVisible(not local)
        self.local_words.setText(
            translate(
                "There are no models in the Hugging Face cache, LM Studio or Ollama. Download one "
                "under Suggested, or choose a folder below."
            )
        )
        self._show_choice()

    def _say_nothing_is_here(self, problem: Problem) -> None:
        self.suggested_words.setText(problem.text)
        self.local_words.setText(problem.text)

    def search(self) -> None:
        """Search the Hub for what is typed."""
        words = self.search_line.text().strip()
        if not words:
            return
        self._search_number += 1
        number = self._search_number
        self._show_hub_problem(None)
        self.hub_words.setText(translate("Searching…"))
        self.hub_words.show()

        def show(models: list[FoundModel]) -> None:
            if number == self._search_number:
                self._show_found(models)

        def fail(problem: Problem) -> None:
            if number == self._search_number:
                self.hub_words.hide()
                self._show_hub_problem(problem)

        self._in_background(lambda: search_models(words), show, fail)

    def _show_found(self, models: list[FoundModel]) -> None:
        self.found.show_choices([found_choice(model) for model in models])
        self.hub_words.setVisible(not models)
        self.hub_words.setText(translate("No models found. Try fewer words."))

    def _show_hub_problem(self, problem: Problem | None) -> None:
        while item := self.hub_problem.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        if problem is not None:
            self.hub_problem.addWidget(problem_label(problem))

    def _in_background(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Problem], None],
    ) -> None:
        task = BackgroundTask(work, self)
        task.done.connect(done)
        task.failed.connect(failed)
        self._tasks.append(task)
        task.start()

    # -- choosing ---------------------------------------------------------------------------

    def _change_page(self, index: int) -> None:
        page = self.tabs.widget(index)
        if page is not None and page.isAncestorOf(self.search_line):
            self.search_line.setFocus()
        self._show_choice()

    @property
    def choice(self) -> ModelChoice | None:
        """What the button would take now."""
        page = self.tabs.currentWidget()
        assert page is not None
        lists = (self.suggested, self.local, self.found)
        models = next((models for models in lists if page.isAncestorOf(models)), None)
        if models is None or models.choice is not None:
            return models.choice if models else None
        typed = self.search_line.text().strip()
        if models is self.found and typed.count("/") == 1 and not typed.startswith("/"):
            return ModelChoice(typed, typed, "", "", "muted", True)
        return None

    def _show_choice(self) -> None:
        choice = self.choice
        fetch = choice is not None and choice.on_hub and choice.name_or_path not in self._here
        self.choose_button.setText(
            translate("Download and use") if fetch else translate("Use this model")
        )
        self.choose_button.setEnabled(choice is not None and not self.panel.running)
        self.tabs.setEnabled(not self.panel.running)

    def _choose(self) -> None:
        choice = self.choice
        if choice is None or self.panel.running:
            return
        if choice.on_hub and choice.name_or_path not in self._here:
            self.panel.begin(choice.name_or_path)
        else:
            self._finish(choice.name_or_path)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, translate("The model's folder"), self._start_folder
        )
        if folder:
            self._finish(str(Path(folder)))  # Qt writes / on Windows too

    def _finish(self, name_or_path: str) -> None:
        self.chosen.emit(name_or_path)
        self.accept()

    def done(self, result: int) -> None:
        """Close; a download is paused."""
        self.panel.shutdown()
        for task in self._tasks:
            task.forget()
        super().done(result)
