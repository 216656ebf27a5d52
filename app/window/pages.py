"""The pages of the window: each made when it is first wanted, or ahead of that, in slices."""

import inspect
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.widgets.slices import Slice, Slices, finish
from app.window.side_bar import PAGE_TITLES

if TYPE_CHECKING:
    from app.computer.page import ComputerPage
    from app.runs.page import RunsPage
    from app.setup.page import SetupPage, SetupView
    from app.train.page import TrainPage
    from app.try_out.page import TryPage
    from app.window.main_window import MainWindow

_POLISHED_AT_ONCE = 40


class Pages(QStackedWidget):
    """Shows one of the window's pages.

    Args:
        window: whose pages these are; they need its models.
        view: what an earlier set-up page showed and this one shall show again.
    """

    shown = Signal()
    """A page that was waited for is there; also emitted for each page after it."""
    complete = Signal()
    """All pages were made."""

    def __init__(self, window: "MainWindow", view: "SetupView | None" = None) -> None:
        super().__init__()
        self.setObjectName("pages")
        self._window = window
        self._view = view
        self.addWidget(QWidget())  # or the first page would show before all of it is there
        self._wanted = ""
        self._begun: dict[str, QWidget] = {}
        self._made: set[str] = set()
        self._works = self._all_to_make()
        self._slices = Slices(self)
        self._slices.done.connect(self.complete)

    # -- which is shown ---------------------------------------------------------------------

    def make_ahead(self) -> None:
        """Make all pages, one after another."""
        for name in self._works:
            self._slices.add(self._works[name])
        self._slices.add(self._rest())

    def show_page(self, name: str) -> None:
        """Show a page; one that is not there yet is made next and shown then."""
        self._wanted = name
        if name in self._made:
            self.setCurrentWidget(self._begun[name])
            self.shown.emit()
        else:
            self._slices.add(self._works[name], first=True)

    def page(self, name: str) -> QWidget:
        """Return a page; what is missing of it is made at once."""
        work = self._works[name]
        if name not in self._made and inspect.getgeneratorstate(work) != inspect.GEN_RUNNING:
            finish(work)
        return self._begun[name]

    def leaving(self) -> Generator[None, None, "SetupView | None"]:
        """Destroy all pages, in slices; return what the set-up page showed, if it was there."""
        view = self._view
        if "setup" in self._made:
            view = cast("SetupPage", self._begun["setup"]).view_state()
        self.shutdown(0)
        self._slices.stop()
        self.setCurrentIndex(0)  # or each page that goes would show the next one
        old = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._begun, self._made, self._works = {}, set(), self._all_to_make()
        for page in old:
            page.deleteLater()
            yield
        return view

    def shutdown(self, patience_ms: int = 1000) -> None:
        """End what works in the background; wait for it no longer than that."""
        if "computer" in self._begun:
            cast("ComputerPage", self._begun["computer"]).shutdown(patience_ms)

    # -- how they are made ------------------------------------------------------------------

    def _all_to_make(self) -> dict[str, Slice]:
        makers = (self._setup, self._train, self._runs, self._try, self._computer)
        return {
            name: self._making(name, maker())
            for name, maker in zip(PAGE_TITLES, makers, strict=True)
        }

    def _making(self, name: str, work: Slice) -> Slice:
        yield from work
        self._made.add(name)
        if name == self._wanted:
            self.show_page(name)
        yield
        yield from _polishing(self._begun[name])

    def _begin(self, name: str, page: QWidget) -> None:
        self._begun[name] = page
        self.addWidget(page)

    def _rest(self) -> Slice:
        """What pages make only when it is asked for, made ahead."""
        yield from cast("SetupPage", self.page("setup")).all_settings.making()

    def _setup(self) -> Slice:
        from app.setup.page import SetupPage

        window, models = self._window, self._window.models
        page = SetupPage(models.settings, window.theme, in_pieces=True)
        self._begin("setup", page)
        yield from page.pieces
        page.open_wanted.connect(window.open_settings)
        page.save_wanted.connect(window.save_settings_as)
        page.help_wanted.connect(window.show_help)
        page.follow(models.checker, models.forecast, models.computer_problems)
        page.outlook.follow(models.fixes)
        page.choose_model_button.setFocus()
        yield
        if self._view is not None:
            page.restore_view(self._view)
        elif window.state.all_settings_open:
            yield from page.all_settings.making()
            page.all_settings.set_open(True)
        page.all_settings.opened.connect(self._remember_open)

    def _remember_open(self, is_open: bool) -> None:
        self._window.state.all_settings_open = is_open

    def _train(self) -> Slice:
        from app.train.page import TrainPage

        window = self._window
        page = TrainPage(window.controller, window.theme, window.state, in_pieces=True)
        self._begin("train", page)
        yield from page.pieces
        page.analysis.lead_to(window.models, window.reveal)
        page.try_wanted.connect(window.show_try)
        page.setup_wanted.connect(window.show_setup)

    def _runs(self) -> Slice:
        from app.runs.page import RunsPage

        page = RunsPage(self._window.models, self._window.theme, in_pieces=True)
        self._begin("runs", page)
        yield from page.pieces
        page.page_wanted.connect(self._window.show_page)

    def _try(self) -> Slice:
        from app.try_out.page import TryPage

        page = TryPage(self._window.models.try_session, self._window.theme, in_pieces=True)
        self._begin("try", page)
        yield from page.pieces
        page.setup_wanted.connect(self._window.show_setup)

    def _computer(self) -> Slice:
        from app.computer.page import ComputerPage, examine_here

        models = self._window.models
        now = models.settings
        self._begin(
            "computer",
            ComputerPage(models.engine, lambda: examine_here(Path(now.settings.output.dir))),
        )
        yield


class HasPages:
    """A window's pages by name, made when they are first asked for."""

    pages: Pages

    @property
    def setup_page(self) -> "SetupPage":
        """The page on which a run is set up."""
        return cast("SetupPage", self.pages.page("setup"))

    @property
    def train_page(self) -> "TrainPage":
        """The page of the run."""
        return cast("TrainPage", self.pages.page("train"))

    @property
    def runs_page(self) -> "RunsPage":
        """The page of all runs."""
        return cast("RunsPage", self.pages.page("runs"))

    @property
    def try_page(self) -> "TryPage":
        """The page on which a trained model answers."""
        return cast("TryPage", self.pages.page("try"))

    @property
    def computer_page(self) -> "ComputerPage":
        """The page of the computer and the engine."""
        return cast("ComputerPage", self.pages.page("computer"))


def _polishing(page: QWidget) -> Slice:
    """Let the style sheet reach all of a page before it is shown for the first time."""
    for number, part in enumerate(page.findChildren(QWidget), 1):
        part.ensurePolished()
        if number % _POLISHED_AT_ONCE == 0:
            yield


def put_together(side_bar: QWidget, banner: QWidget, pages: QWidget, foot: QWidget) -> QWidget:
    """Return all of the window: side bar, a banner above the pages, and the foot below both."""
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(banner)
    right.addWidget(pages, 1)
    upper = QHBoxLayout()
    upper.setSpacing(0)
    upper.addWidget(side_bar)
    upper.addLayout(right, 1)
    central = QWidget()
    central.setObjectName("page")
    layout = QVBoxLayout(central)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addLayout(upper, 1)
    layout.addWidget(foot)
    return central
