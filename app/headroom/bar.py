"""The foot of every page: what happens now, memory, time, and the one button that matters now."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.headroom.fix_buttons import FixButtons
from app.headroom.story import Action, Story, after_a_run, before_a_run, during_a_run
from app.widgets import theme
from app.widgets.formats import UNKNOWN
from app.widgets.icons import icon
from app.widgets.memory_bar import MemoryBar
from app.widgets.plain_text import ElidedLabel, PlainLabel, plain_tool_tip
from app.widgets.progress_line import ProgressLine
from app.widgets.theme import Theme
from training.texts.language import translate

if TYPE_CHECKING:
    from app.state.checker import Checker
    from app.state.forecast import Forecast
    from app.state.run_controller import RunController
    from app.state.run_list import RunList
    from app.state.settings_model import SettingsModel
    from training.plan.planner import Device

GUARD_MS = 600
"""For so long after the buttons do something else nothing is clicked: a double click on Start is
one Start."""
_BEFORE_A_RUN = {"starting", "empty", "wrong", "ready", "elsewhere"}
_TIME_WIDTH = 128
_BUTTON_WIDTH = 164
_TICK_MS = 500
_ADDED_MS = 2500
_LONG_TIME = 9  # characters
_IMAGES = {"start": "start", "resume": "start", "pause": "pause", "stop": "stop"}
_BARE_PAGES = ("runs", "try", "computer")
"""Pages that are of no run to come: the foot is there while a run goes on."""


class HeadroomBar(QWidget):
    """Shows the forecast, or the run that is going on or has ended, and offers the next step."""

    wanted = Signal(str)
    """The user wants an action of the story, by its name."""
    reason_pressed = Signal()
    """The user wants to see what keeps the run from starting."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self.setObjectName("headroomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._settings: SettingsModel | None = None
        self._theme = colours
        self._forecast: Forecast | None = None
        self._controller: RunController | None = None
        self._checker: Checker | None = None
        self._run_list: RunList | None = None
        self._page = "setup"
        self.story = Story("starting", "", "muted", Action("start", translate("Start"), "", False))
        self._since = QElapsedTimer()
        self.device_label = PlainLabel(UNKNOWN)
        self.line = ElidedLabel()
        self.reason_button = QPushButton()
        self.progress = ProgressLine(colours)
        self.memory_bar = MemoryBar(colours)
        self.time_label = PlainLabel(UNKNOWN)
        self.time_caption = PlainLabel()
        self.fix_buttons = FixButtons()
        self.primary_button = QPushButton()
        self.beside_buttons = (QPushButton(), QPushButton())
        self.menu_button = QPushButton("⋯")
        self._menu = QMenu(self.menu_button)
        self._added_timer = QTimer(self, singleShot=True, interval=_ADDED_MS)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._set_up_controls()
        self._lay_out()
        self.refresh()

    def _set_up_controls(self) -> None:
        self.device_label.setFont(theme.text_font(theme.TEXT_13, bold=True))
        self.line.setFont(theme.figure_font())
        self.time_label.setFont(theme.figure_font(theme.TEXT_20, bold=True))
        self.time_caption.setProperty("role", "small")
        for made in (self.time_label, self.time_caption):
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
            made.setFixedWidth(_TIME_WIDTH)
        self.memory_bar.setAccessibleName(translate("Memory"))
        keeps_its_room = self.progress.sizePolicy()
        keeps_its_room.setRetainSizeWhenHidden(True)  # or all above would move with it
        self.progress.setSizePolicy(keeps_its_room)
        self.reason_button.setProperty("role", "link")
        self.reason_button.setObjectName("reason")
        sizes = QSizePolicy.Policy
        self.reason_button.setSizePolicy(sizes.Expanding, sizes.Fixed)
        self.reason_button.clicked.connect(self.reason_pressed)
        self.primary_button.setProperty("role", "primary")
        self.primary_button.setMinimumWidth(_BUTTON_WIDTH)
        self.primary_button.clicked.connect(lambda: self._press(self.story.primary))
        for number, button in enumerate(self.beside_buttons):
            button.setProperty("role", "link")
            button.clicked.connect(lambda _=False, n=number: self._press(self.story.beside[n]))
        for button in (self.primary_button, self.reason_button, *self.beside_buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves no ring behind
        self.menu_button.setProperty("role", "link")
        self.menu_button.setAccessibleName(translate("More for this run"))
        self.menu_button.setToolTip(translate("More for this run"))
        self.menu_button.setMenu(self._menu)
        self._menu.triggered.connect(lambda chosen: self._press(chosen.data()))
        self._added_timer.timeout.connect(self._show_buttons)
        self._tick.timeout.connect(self.refresh)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_12)
        head.addWidget(self.device_label)
        head.addWidget(self.line, 3)
        head.addWidget(self.reason_button)
        head.addWidget(self.fix_buttons, 2)
        head.addStrut(self.reason_button.sizeHint().height())  # the bar keeps its height
        memory = QVBoxLayout()
        memory.setSpacing(theme.SPACE_4)
        memory.addLayout(head)
        memory.addWidget(self.progress)
        memory.addWidget(self.memory_bar)
        expected = QVBoxLayout()
        expected.setSpacing(0)
        expected.addStretch()
        expected.addWidget(self.time_label)
        expected.addWidget(self.time_caption)
        expected.addStretch()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.SPACE_16, theme.SPACE_8, theme.SPACE_16, theme.SPACE_8)
        whole.setSpacing(theme.SPACE_16)
        whole.addLayout(memory, 1)
        whole.addLayout(expected)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.SPACE_4)
        first = QHBoxLayout()
        first.setSpacing(theme.SPACE_4)
        first.addWidget(self.primary_button, 1)
        first.addWidget(self.menu_button)
        second = QHBoxLayout()
        second.setSpacing(theme.SPACE_8)
        second.addStretch()
        for button in self.beside_buttons:
            second.addWidget(button)
        second.addStretch()
        second.addStrut(self.reason_button.sizeHint().height())
        buttons.addStretch()
        buttons.addLayout(first)
        buttons.addLayout(second)
        buttons.addStretch()
        whole.addLayout(buttons)

    def follow(
        self,
        settings: "SettingsModel",
        checker: "Checker",
        forecast: "Forecast",
        controller: "RunController",
        run_list: "RunList",
    ) -> None:
        """Show these from now on; they exist only after the window's first paint."""
        self._settings, self._forecast = settings, forecast
        self._checker, self._controller, self._run_list = checker, controller, run_list
        run_list.changed.connect(self.refresh)
        settings.problems_changed.connect(self.refresh)
        settings.changed.connect(self.refresh)
        forecast.changed.connect(self.refresh)
        self.fix_buttons.changed.connect(self._show_buttons)
        checker.changed.connect(self.refresh)
        controller.changed.connect(self.refresh)
        controller.state_changed.connect(self.refresh)
        self.refresh()

    def show_page(self, name: str) -> None:
        """Tell the story of the page that is in view."""
        self._page = name
        self.refresh()

    @property
    def _running(self) -> bool:
        return self._controller is not None and self._controller.running

    def tell_added(self) -> None:
        """Say for a moment that the settings are in the queue."""
        self._added_timer.start()
        self._show_buttons()

    def _press(self, action: Action) -> None:
        if action.enabled and (not self._since.isValid() or self._since.elapsed() >= GUARD_MS):
            self.wanted.emit(action.name)

    def refresh(self, *_: object) -> None:
        """Show everything as it is now."""
        before = self.story
        self.story = self._told()
        if self._is_another(before):
            self._since.start()
        device = self._forecast.device if self._forecast is not None else None
        if device is not None and self._forecast is not None:
            self.device_label.setText(device_name(device))
            plan = self._forecast.settled_plan
            self.memory_bar.show_plan(plan, device, self._forecast.programs)
        is_bare = self._page in _BARE_PAGES
        self.setVisible(self._running or not is_bare)
        self.device_label.setVisible(not self._running)
        self._show_line()
        self._show_time()
        self._show_buttons()
        if self._running != self._tick.isActive():
            self._tick.start() if self._running else self._tick.stop()

    def _is_another(self, before: Story) -> bool:
        """Whether the buttons do something else now, so that a second click would do that."""
        if before.state == "starting" or {self.story.state, before.state} <= _BEFORE_A_RUN:
            return False
        return self.story.offered != before.offered

    def _told(self) -> Story:
        controller, forecast = self._controller, self._forecast
        if controller is not None and controller.running:
            return during_a_run(controller)
        ended = controller is not None and controller.state in ("finished", "stopped", "failed")
        if ended and controller is not None and self._page == "train":
            return after_a_run(controller)
        return before_a_run(
            self._settings,
            forecast.settled_plan if forecast else None,
            checking=self._checker is not None and self._checker.checking,
            known=forecast is not None and forecast.examples_known,
            elsewhere=self._run_list.running_elsewhere if self._run_list is not None else "",
        )

    def _show_line(self) -> None:
        story = self.story
        is_wrong = story.state == "wrong"
        self.line.show_text(story.line)
        _set_role(self.line, story.role)
        self.line.setVisible(not is_wrong)
        self.reason_button.setVisible(is_wrong)
        self.reason_button.setToolTip(plain_tool_tip(story.line if is_wrong else ""))
        self._elide_reason()
        goes_on = story.share is None or story.share >= 0
        self.progress.setVisible(goes_on)
        self.progress.show_share(story.share if goes_on else 0.0)

    def _elide_reason(self) -> None:
        if self.story.state == "wrong":
            taken = self.device_label.width() + _BUTTON_WIDTH + 8 * theme.SPACE_16
            line = " ".join(self.story.line.split())  # some reasons have several lines
            room = max(120, self.width() - taken)
            metrics = self.reason_button.fontMetrics()
            self.reason_button.setText(metrics.elidedText(line, Qt.TextElideMode.ElideRight, room))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use the room that there is now."""
        super().resizeEvent(event)
        self._elide_reason()

    def _show_time(self) -> None:
        """Show what remains of a run; before one, the line tells how long it takes."""
        for made in (self.time_label, self.time_caption):
            made.setVisible(self._running)
        if not self._running:
            return
        assert self._controller is not None
        from app.results.metrics import remaining

        text, _ = remaining(self._controller.history, time.time())
        size = theme.TEXT_15 if len(text) > _LONG_TIME else theme.TEXT_20
        self.time_label.setFont(theme.figure_font(size, bold=True))
        self.time_label.setText(text)
        self.time_caption.setText(translate("remaining"))

    def _show_buttons(self) -> None:
        story, button = self.story, self.primary_button
        action = story.primary
        image = _IMAGES.get(action.name, "")
        ink = self._theme.on_accent if action.enabled else self._theme.muted
        if (image, ink) != (button.property("image"), button.property("ink")):
            button.setProperty("image", image)
            button.setProperty("ink", ink)
            button.setIcon(icon(image, ink) if image else QIcon())
        button.setText(action.text)
        if button.hasFocus() and not action.enabled:
            self.setFocus()  # or it would jump to whatever comes next
        had_focus = self.hasFocus() and not button.isEnabled()
        button.setEnabled(action.enabled)
        if had_focus and action.enabled:
            button.setFocus()
        button.setToolTip(plain_tool_tip(action.hint))
        button.setAccessibleDescription(action.hint)
        for number, shown in enumerate(self.beside_buttons):
            offered = story.beside[number] if number < len(story.beside) else None
            shown.setVisible(offered is not None)
            if offered is not None:
                added = offered.name == "queue" and self._added_timer.isActive()
                shown.setText(translate("✓ In the queue") if added else offered.text)
                shown.setEnabled(offered.enabled)
                shown.setToolTip(plain_tool_tip(offered.hint))
        self._fill_menu()
        self.fix_buttons.setVisible(story.state == "ready" and self.fix_buttons.offers)

    def _fill_menu(self) -> None:
        menu = self.story.menu
        self.menu_button.setVisible(bool(menu))
        if [action.data() for action in self._menu.actions()] == list(menu):
            return
        self._menu.clear()
        for offered in menu:
            entry = self._menu.addAction(offered.text)
            entry.setData(offered)
            entry.setEnabled(offered.enabled)


def device_name(device: "Device") -> str:
    """Return the device in short; system memory is named as what it is."""
    if not device.cuda:
        return translate("System memory (no GPU)")
    return device.name.removeprefix("NVIDIA ").removeprefix("GeForce ")


def _set_role(target: QLabel, role: str) -> None:
    if target.property("role") != role:
        target.setProperty("role", role)
        target.style().unpolish(target)
        target.style().polish(target)
