"""The window: side bar, pages, and the headroom bar at the foot of each."""

import contextlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDropEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QWidget

from app.headroom.bar import HeadroomBar
from app.setup.dropped_files import dropped_paths
from app.state.window import WindowState, save_state
from app.widgets import theme
from app.widgets.slices import Slice, Slices
from app.window import placement, settings_files
from app.window.drop_target import DropTarget
from app.window.foot_actions import FootActions
from app.window.loading import Loading
from app.window.page_makers import PageActions, PageMakers
from app.window.pages import Pages, put_together
from app.window.resume_banner import ResumeBanner
from app.window.shortcuts import add_shortcuts, presses_button
from app.window.side_bar import PAGE_TITLES, SideBar
from app.window.system_theme import SystemTheme
from training.texts.language import set_language

if TYPE_CHECKING:
    from app.setup.page import SetupView
    from app.state.run_controller import RunController
    from app.state.settings_model import SettingsModel
    from app.window.app_state import AppState

_NARROW = 1060
"""Pixels below which the side bar shows its icons alone."""
_SAVE_DELAY_MS = 1000


class MainWindow(QMainWindow):
    """Puts pages, settings and the run together.

    The first paint shows side bar and headroom bar; what the pages show, whose libraries take
    longer to load than all of Qt, comes right after it with them.
    """

    painted = Signal()
    """The window was painted for the first time."""
    ready = Signal()
    """The page in view and what it shows are there; comes once, after ``painted``."""
    stood = Signal()
    """The page in view is there: at first, made anew in other colours or words, another one."""
    complete = Signal()
    """All pages are there; comes once, after ``ready``."""

    def __init__(
        self, state: WindowState, make_state: "Callable[[QWidget], AppState] | None" = None
    ) -> None:
        super().__init__()
        self.state = state
        self.remembers_settings = True
        """Whether this session's settings are the ones of next time."""
        self._make_state = make_state
        self._app_state: AppState | None = None
        self._view: SetupView | None = None
        self._was_painted = self._was_ready = False
        self._closes_when_stopped = False
        self._loading, self._slices = Loading(self), Slices(self)
        self._is_leaving = False
        self._save_timer = QTimer(self, singleShot=True, interval=_SAVE_DELAY_MS)
        self._save_timer.timeout.connect(self.remember)
        self.setWindowTitle("Headroom")
        self.setMinimumSize(*placement.MINIMUM_SIZE)
        DropTarget(self, self._use_dropped)
        self.theme = theme.apply(self.state.theme)
        self._build()
        placement.restore(self, self.state.geometry)
        self._system_theme = SystemTheme(self)
        self._system_theme.changed.connect(self._follow_system_theme)

    @property
    def is_ready(self) -> bool:
        """Whether what the pages show is there."""
        return self._app_state is not None

    @property
    def app_state(self) -> "AppState":
        """All that the pages show; there from ``ready`` on."""
        assert self._app_state is not None
        return self._app_state

    @property
    def settings(self) -> "SettingsModel":
        """The settings of the next run."""
        return self.app_state.settings

    @property
    def controller(self) -> "RunController":
        """The run."""
        return self.app_state.controller

    def _build(self) -> None:
        """Make all widgets in the language of now."""
        self.side_bar = SideBar(self.theme, self.state.theme)
        self.side_bar.page_chosen.connect(self.show_page)
        self.side_bar.language_chosen.connect(self.choose_language)
        self.side_bar.theme_chosen.connect(self.choose_theme)
        self.side_bar.help_wanted.connect(self.show_help)
        self.bar = HeadroomBar(self.theme)
        self.bar.reason_pressed.connect(self._show_reason)
        self.resume_banner = ResumeBanner(self.state)
        self.resume_banner.resumed.connect(self.show_train)
        self.pages = Pages()
        self.setCentralWidget(put_together(self.side_bar, self.resume_banner, self.pages, self.bar))
        self.side_bar.set_narrow(self.width() < _NARROW)
        self.side_bar.show_page(self.state.page)
        if self.is_ready:
            self._begin_pages()

    def _finish_start(self) -> None:
        """Make what the first paint could do without, from modules that are loaded now."""
        from app.window.app_state import make_state
        from app.window.presence import RunPresence

        parts = self._app_state = (self._make_state or make_state)(self)
        parts.run_list.state = self.state
        self.settings.changed.connect(self._save_timer.start)
        self.controller.state_changed.connect(self._follow_run)
        self.presence = RunPresence(self, self.controller)
        self.presence.quit_wanted.connect(self.quit)
        parts.runtime.installed.connect(self._use_new_engine)
        if any(p.code == "engine_missing" for p in parts.computer_problems):
            self.state.page = "computer"
        parts.runtime.changed.connect(parts.warm_up.cool_down)  # none may hold the engine's files
        self.complete.connect(parts.warm_up.soon)
        parts.checker.recheck(at_once=True)
        self.foot_actions = FootActions(parts, self)
        self.foot_actions.page_wanted.connect(self.show_page)
        self.foot_actions.setting_wanted.connect(self.reveal)
        self.foot_actions.choice_wanted.connect(self._choose)
        self.foot_actions.export_wanted.connect(self._export)
        self.foot_actions.refused.connect(self._show_reason)
        self.foot_actions.queued.connect(lambda: self.bar.tell_added())
        add_shortcuts(self, self._actions_by_key())
        self._begin_pages()

    def _actions_by_key(self) -> dict[str, Callable[[], object]]:
        pages = {name: partial(self.show_page, name) for name in PAGE_TITLES}
        return pages | {
            "start": self.foot_actions.start,
            "add_to_queue": self.foot_actions.add_to_queue,
            "search": self.search,
            "help": self.show_help,
            "recheck": self.recheck,
            "open": self.open_settings,
            "save": self.save_settings_as,
            "undo": lambda: self.pages.undo(),
            "redo": lambda: self.pages.redo(),
        }

    def _begin_pages(self) -> None:
        """Make the pages: the one in view now, the others ahead of time."""
        parts = self.app_state
        self.bar.follow(
            parts.settings, parts.checker, parts.forecast, parts.controller, parts.run_list
        )
        self.bar.fix_buttons.follow(parts.fixes, parts.settings, parts.forecast)
        self.bar.wanted.connect(self.foot_actions.do)
        self.resume_banner.follow(parts.run_list, parts.controller)
        self.pages.shown.connect(self._stand)
        actions = PageActions(
            self.show_page, self.reveal, self.show_help, self.open_settings, self.save_settings_as
        )
        makers = PageMakers(parts, self.theme, self.state, actions, self._view)
        self.pages.make_ahead(makers.all())
        self.show_page(self.state.page)

    def _stand(self) -> None:
        """The page in view is there."""
        self.setUpdatesEnabled(True)
        self.side_bar.show_page(self.state.page)  # with its page, not ahead of it
        self.stood.emit()
        if not self._was_ready:
            self._was_ready = True
            self.pages.complete.connect(self.complete)
            self.ready.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint; after the first time, make the rest of the window."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # Not in here: the children are still to be painted.
            QTimer.singleShot(0, self.painted.emit)
            self._loading.done.connect(self._finish_start)
            QTimer.singleShot(0, self._loading.start)

    def show_page(self, name: str) -> None:
        """Show a page; one that is not there yet is shown when it is."""
        self.state.page = name if name in PAGE_TITLES else "setup"
        if self.is_ready:
            self.pages.show_page(self.state.page)
        self.bar.show_page(self.state.page)
        if not self.is_ready:
            self.side_bar.show_page(self.state.page)

    def show_setup(self) -> None:
        """Show the page on which a run is set up."""
        self.show_page("setup")

    def show_train(self) -> None:
        """Show the page of the run."""
        self.show_page("train")

    def reveal(self, setting: str) -> None:
        """Show a setting and put the cursor into it."""
        self.show_setup()
        self.pages.setup.reveal(setting)

    def search(self) -> None:
        """Put the cursor into the search of what is shown: all runs, a run's log, all settings."""
        if self.state.page == "runs":
            self.pages.runs.search()
        elif self.state.page == "train" and self.controller.state != "waiting":
            self.pages.train.search()
        else:
            self.show_setup()
            self.pages.setup.search()

    def show_help(self, setting: str = "") -> None:
        """Open help at a setting's term, or at that of the field in use."""
        from app.help.panel import open_help

        if self.is_ready:
            open_help(self.pages, setting, self.reveal, self.show_first_steps)

    def show_first_steps(self) -> None:
        """Lead through the first start."""
        from app.help.first_steps import FirstSteps

        parts = self.app_state
        steps = FirstSteps(parts.settings, parts.checker, parts.forecast, self.pages.setup, self)
        steps.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        steps.start_wanted.connect(self.foot_actions.start)
        steps.demo_wanted.connect(self.foot_actions.start_demo)
        self.show_setup()
        steps.open()

    def choose_language(self, code: str) -> None:
        """Speak another language from now on."""
        set_language(code)
        self.state.language = code
        self._rebuild()

    def choose_theme(self, choice: str) -> None:
        """Look light, dark, or as the system."""
        self.state.theme = choice
        self._rebuild()

    def _follow_system_theme(self) -> None:
        if self.state.theme == "system" and theme.current_theme() != self.theme:
            self._rebuild()

    def _rebuild(self) -> None:
        """Make all widgets anew, with nothing of their state lost; a run goes on meanwhile."""
        if not self.is_ready:
            self.theme = theme.apply(self.state.theme)
            self._build()
            return
        if not self._is_leaving:
            self._is_leaving = True
            self.setUpdatesEnabled(False)  # the old look stays until the new one stands
            self._slices.add(self._rebuilding())

    def _rebuilding(self) -> Slice:
        # First the old pages go: to give them the new style takes longer than to make new ones.
        if self.pages.has("setup"):
            self._view = self.pages.setup.view_state()
        yield from self.pages.leaving()
        self.theme = theme.apply(self.state.theme)
        yield
        self._is_leaving = False
        self._build()
        self.presence.speak()
        self._save_timer.start()

    def open_settings(self) -> None:
        """Let the user choose a settings file and read it."""
        path = settings_files.ask_which_to_open(self, self.state)
        if path is not None:
            self.pages.setup.take_files([path])

    def save_settings_as(self) -> None:
        """Let the user choose a name and write the settings there."""
        path = settings_files.ask_where_to_save(self, self.state)
        if path is not None:
            self.settings.save(path)

    def _use_dropped(self, event: QDropEvent) -> None:
        """Use what was dropped where it belongs."""
        self.show_setup()
        position = self.pages.setup.mapFrom(self, event.position().toPoint())
        self.pages.setup.take_files(dropped_paths(event), position)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses the button that has the focus, as in a dialog."""
        if not presses_button(event):
            super().keyPressEvent(event)

    def remember(self) -> None:
        """Write down what the next window begins with; a full disk must not end this one."""
        from app.state.remembered import remember_settings

        self.state.geometry = bytes(self.saveGeometry().toBase64().data()).decode()
        with contextlib.suppress(OSError):
            save_state(self.state)
            if self.remembers_settings:
                remember_settings(self.settings.current)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Leave the pages the room that a small window has."""
        super().resizeEvent(event)
        self.side_bar.set_narrow(self.width() < _NARROW)

    def recheck(self) -> None:
        """Look model and data over again."""
        self.app_state.checker.recheck(at_once=True)

    def _choose(self, key: str) -> None:
        """Let the user choose the value of a setting."""
        self.show_setup()
        self.pages.setup.row(key).editor.choose()

    def _export(self) -> None:
        self.show_page("try")
        self.pages.try_out.open_export()

    def _show_reason(self) -> None:
        """Show what keeps a run from starting, at its field."""
        wrong = [p.where for p in self.settings.problems if p.severity == "error" and p.where]
        settings = self.settings.current
        empty = "model.name_or_path" if not settings.model.name_or_path else "data.train"
        self.reveal(wrong[0] if wrong else empty)

    def _use_new_engine(self) -> None:
        """Look again at what could not be looked at without the engine."""
        from app.window.app_state import find_computer_problems

        self.app_state.computer_problems = find_computer_problems()
        parts = self.app_state
        self.pages.setup.follow(parts.checker, parts.forecast, parts.computer_problems)
        self.recheck()

    def _follow_run(self, state: str) -> None:
        """Show the problem of a run that failed where it can be mended."""
        self.app_state.forecast.pause(self.controller.running)
        if not self.controller.running and self._closes_when_stopped:
            self.close()
        problem = self.controller.history.problem
        if state == "failed" and problem is not None and problem.where:
            self.settings.set_problems("start", (problem,))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Close; while a run is going on, ask first."""
        if self.is_ready and self.controller.running:
            event.ignore()
            self._ask_before_closing()
            return
        if self.is_ready:
            self.remember()
            self.app_state.shutdown()
            self.pages.shutdown()
            self.presence.close()
        super().closeEvent(event)

    def _ask_before_closing(self) -> None:
        from app.window.closing_dialog import ClosingDialog

        can_hide = self.presence.can_hide and not self._closes_when_stopped
        self.closing_dialog = ClosingDialog(self.controller, self, can_hide=can_hide)
        self.closing_dialog.hide_chosen.connect(self.presence.hide_window)
        self.closing_dialog.stop_chosen.connect(self._close_when_stopped)
        self.closing_dialog.open()

    def quit(self) -> None:
        """Leave; a run is stopped and saved first."""
        self.presence.show_window()
        (self._close_when_stopped if self.controller.running else self.close)()

    def _close_when_stopped(self) -> None:
        self._closes_when_stopped = True
        if not self.controller.stopping:
            self.controller.stop()
        self.show_train()
