"""The pages of the window: each made when it is first wanted, or ahead of that, in slices."""

import inspect
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.widgets.slices import Slice, Slices, finish

if TYPE_CHECKING:
    from app.computer.page import ComputerPage
    from app.runs.page import RunsPage
    from app.setup.page import SetupPage
    from app.train.page import TrainPage
    from app.try_out.page import TryPage
    from app.window.page_makers import Made

_POLISHED_AT_ONCE = 40


class Pages(QStackedWidget):
    """Shows one of the window's pages."""

    shown = Signal()
    """A page that was waited for is there; also emitted for each page after it."""
    complete = Signal()
    """All pages were made."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.addWidget(QWidget())  # or the first page would show before all of it is there
        self._wanted = ""
        self._begun: dict[str, QWidget] = {}
        self._made: set[str] = set()
        self._makers: Mapping[str, Callable[[], Made]] = {}
        self._works: dict[str, Slice] = {}
        self._slices = Slices(self)
        self._slices.done.connect(self.complete)

    # -- which is shown ---------------------------------------------------------------------

    def make_ahead(self, makers: "Mapping[str, Callable[[], Made]]") -> None:
        """Make all pages, one after another.

        Args:
            makers: what makes each page, by the page's name.
        """
        self._makers, self._works = makers, self._all_to_make(makers)
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

    @property
    def setup(self) -> "SetupPage":
        """The page on which a run is set up."""
        return cast("SetupPage", self.page("setup"))

    @property
    def train(self) -> "TrainPage":
        """The page of the run."""
        return cast("TrainPage", self.page("train"))

    @property
    def runs(self) -> "RunsPage":
        """The page of all runs."""
        return cast("RunsPage", self.page("runs"))

    @property
    def try_out(self) -> "TryPage":
        """The page on which a trained model answers."""
        return cast("TryPage", self.page("try"))

    @property
    def computer(self) -> "ComputerPage":
        """The page of the computer and the engine."""
        return cast("ComputerPage", self.page("computer"))

    def undo(self) -> None:
        """Take back what was last done on the page in view."""
        if self._wanted == "setup":
            self.setup.head.undo()
        elif self._wanted == "runs":
            self.runs.undo()

    def redo(self) -> None:
        """Do again what was taken back on the page in view."""
        if self._wanted == "setup":
            self.setup.head.redo()

    def has(self, name: str) -> bool:
        """Return whether a page is there, whole."""
        return name in self._made

    def leaving(self) -> Slice:
        """Destroy all pages, in slices."""
        self.shutdown(0)
        self._slices.stop()
        self.setCurrentIndex(0)  # or each page that goes would show the next one
        old = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        self._begun, self._made, self._works = {}, set(), self._all_to_make(self._makers)
        for page in old:
            page.deleteLater()
            yield

    def shutdown(self, patience_ms: int = 1000) -> None:
        """End what works in the background; wait for it no longer than that."""
        if "computer" in self._begun:
            cast("ComputerPage", self._begun["computer"]).shutdown(patience_ms)

    # -- how they are made ------------------------------------------------------------------

    def _all_to_make(self, makers: "Mapping[str, Callable[[], Made]]") -> dict[str, Slice]:
        return {name: self._making(name, make) for name, make in makers.items()}

    def _making(self, name: str, make: "Callable[[], Made]") -> Slice:
        page, rest = make()
        self._begun[name] = page
        self.addWidget(page)
        yield from rest
        self._made.add(name)
        if name == self._wanted:
            self.show_page(name)
        yield
        yield from _polishing(page)

    def _rest(self) -> Slice:
        """What pages make only when it is asked for, made ahead."""
        yield from self.setup.all_settings.making()


def _polishing(page: QWidget) -> Slice:
    """Let the style sheet reach all of a page before it is shown for the first time."""
    for number, part in enumerate(page.findChildren(QWidget), 1):
        if not isValid(part):  # gone meanwhile, as where another language was chosen
            continue
        part.ensurePolished()
        if isinstance(part, QAbstractButton) and part.focusPolicy() == Qt.FocusPolicy.StrongFocus:
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no ring behind
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
