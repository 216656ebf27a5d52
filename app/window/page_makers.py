"""How each page of the window is made: what it shows, and where its wishes lead."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.widgets.slices import Slice

if TYPE_CHECKING:
    from app.results.analysis_view import AnalysisView
    from app.setup.page import SetupPage, SetupView
    from app.state.window import WindowState
    from app.widgets.theme import Theme
    from app.window.app_state import AppState
    from training.runtime.doctor import Finding
    from training.settings.schema import Settings

Made = tuple[QWidget, Slice]
"""A page, and what is left to make of it."""


@dataclass(frozen=True)
class PageActions:
    """What pages ask of the window around them."""

    show_page: Callable[[str], None]
    reveal: Callable[[str], None]
    """Show a setting, by its key."""
    show_help: Callable[[str], None]
    open_settings: Callable[[], None]
    save_settings_as: Callable[[], None]


class PageMakers:
    """Makes the pages, and gives each the parts of the window's state that it shows.

    Args:
        parts: what the pages show.
        colours: the colours they are drawn in.
        state: what is remembered of them.
        actions: what they ask of the window.
        view: what an earlier set-up page showed and the next one shall show again.
    """

    def __init__(
        self,
        parts: "AppState",
        colours: "Theme",
        state: "WindowState",
        actions: PageActions,
        view: "SetupView | None" = None,
    ) -> None:
        self._parts, self._theme, self._state = parts, colours, state
        self._actions, self._view = actions, view

    def all(self) -> dict[str, Callable[[], Made]]:
        """Return what makes each page, by the page's name."""
        return {
            "setup": self._setup,
            "train": self._train,
            "runs": self._runs,
            "try": self._try,
            "computer": self._computer,
        }

    def _setup(self) -> Made:
        from app.setup.page import SetupPage

        page = SetupPage(self._parts.settings, self._theme, in_pieces=True)
        return page, self._rest_of_setup(page)

    def _rest_of_setup(self, page: "SetupPage") -> Slice:
        yield from page.pieces
        parts = self._parts
        page.open_wanted.connect(self._actions.open_settings)
        page.save_wanted.connect(self._actions.save_settings_as)
        page.help_wanted.connect(self._actions.show_help)
        page.follow(parts.checker, parts.forecast, parts.computer_problems)
        page.outlook.follow(parts.fixes)
        page.choose_model_button.setFocus()
        yield
        if self._view is not None:
            page.restore_view(self._view)
        elif self._state.all_settings_open:
            yield from page.all_settings.making()
            page.all_settings.set_open(True)
        page.all_settings.opened.connect(self._remember_open)

    def _remember_open(self, is_open: bool) -> None:
        self._state.all_settings_open = is_open

    def _train(self) -> Made:
        from app.train.page import TrainPage

        page = TrainPage(self._parts.controller, self._theme, self._state, in_pieces=True)

        def rest() -> Slice:
            yield from page.pieces
            page.analysis.apply_wanted.connect(self._set_values)
            self._let_measure(page.analysis.view)
            page.try_wanted.connect(lambda: self._actions.show_page("try"))
            page.setup_wanted.connect(lambda: self._actions.show_page("setup"))

        return page, rest()

    def _runs(self) -> Made:
        from app.runs.page import RunsPage

        parts = self._parts
        page = RunsPage(
            parts.run_list,
            parts.run_source,
            parts.queue,
            parts.controller,
            self._theme,
            in_pieces=True,
        )

        def rest() -> Slice:
            yield from page.pieces
            page.page_wanted.connect(self._actions.show_page)
            page.settings_wanted.connect(self._replace_settings)
            page.values_wanted.connect(self._set_values)
            page.try_wanted.connect(self._try_run)
            self._let_measure(page.analysis.view)

        return page, rest()

    def _try(self) -> Made:
        from app.try_out.page import TryPage

        page = TryPage(self._parts.try_session, self._theme, in_pieces=True)

        def rest() -> Slice:
            yield from page.pieces
            page.setup_wanted.connect(lambda: self._actions.show_page("setup"))

        return page, rest()

    def _computer(self) -> Made:
        from app.computer.page import ComputerPage, examine_here

        settings = self._parts.settings

        def look() -> "list[Finding]":
            return examine_here(Path(settings.current.output.dir))

        def rest() -> Slice:
            yield

        return ComputerPage(self._parts.runtime, look), rest()

    def _let_measure(self, view: "AnalysisView") -> None:
        from app.results.factor_dialog import let_measure

        parts = self._parts
        let_measure(
            view,
            parts.measurer,
            is_busy=lambda: parts.controller.running or parts.prober.running,
            free_memory=parts.try_session.unload,
        )

    def _replace_settings(self, settings: "Settings") -> None:
        self._parts.settings.replace(settings)
        self._actions.show_page("setup")

    def _set_values(self, values: dict[str, Any]) -> None:
        self._parts.settings.set_all(values)
        self._actions.reveal(next(iter(values)))

    def _try_run(self, folder: Path) -> None:
        self._parts.try_session.choose(folder)
        self._actions.show_page("try")
