"""The foot of every page: memory, time and the one button that matters now."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.headroom.fix_buttons import FixButtons
from app.widgets import theme
from app.widgets.formats import UNKNOWN, countdown
from app.widgets.icons import icon
from app.widgets.memory_bar import MemoryBar
from app.widgets.plain_text import PlainLabel, plain_tool_tip
from app.widgets.theme import Theme
from training.texts.amounts import format_bytes
from training.texts.language import translate

if TYPE_CHECKING:
    from app.state.forecast import Forecast
    from app.state.run_controller import RunController
    from app.state.settings_model import SettingsModel
    from training.plan.planner import Device, Plan

_TIME_WIDTH = 136
_BUTTON_WIDTH = 172
_REASON_WIDTH = 360
_TICK_MS = 500
_ADDED_MS = 2500
_LONG_TIME = 9  # characters


class HeadroomBar(QWidget):
    """Shows the forecast, or the run that is going on, and starts and stops it."""

    start_wanted = Signal()
    stop_wanted = Signal()
    queue_wanted = Signal()
    """The settings should become a run when its turn comes."""
    reason_pressed = Signal()
    """The user wants to see what keeps the run from starting."""

    def __init__(self, colours: Theme) -> None:
        super().__init__()
        self.setObjectName("headroomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model: SettingsModel | None = None
        self._theme = colours
        self._forecast: Forecast | None = None
        self._controller: RunController | None = None
        self.device_label = PlainLabel(UNKNOWN)
        self.summary_label = PlainLabel()
        self.memory_bar = MemoryBar(colours)
        self.time_label = PlainLabel(UNKNOWN)
        self.time_caption = PlainLabel()
        self.fix_buttons = FixButtons()
        self.reason_button = QPushButton()
        self.primary_button = QPushButton()
        self.queue_button = QPushButton(translate("Add to queue"))
        self._added_timer = QTimer(self, singleShot=True, interval=_ADDED_MS)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._set_up_controls()
        self._lay_out()
        self.refresh()

    def _set_up_controls(self) -> None:
        self.device_label.setFont(theme.text_font(theme.TEXT_13, bold=True))
        self.summary_label.setFont(theme.figure_font())
        self.time_label.setFont(theme.figure_font(theme.TEXT_20, bold=True))
        self.time_caption.setProperty("role", "small")
        for made in (self.time_label, self.time_caption):
            made.setAlignment(Qt.AlignmentFlag.AlignRight)
            made.setFixedWidth(_TIME_WIDTH)
        self.memory_bar.setAccessibleName(translate("Memory"))
        self.reason_button.setProperty("role", "link")
        self.reason_button.clicked.connect(self.reason_pressed)
        self.primary_button.setProperty("role", "primary")
        self.primary_button.setMinimumWidth(_BUTTON_WIDTH)
        self.primary_button.clicked.connect(self._press)
        self.queue_button.setProperty("role", "link")
        self.queue_button.clicked.connect(self.queue_wanted)
        self._added_timer.timeout.connect(
            lambda: self.queue_button.setText(translate("Add to queue"))
        )

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_12)
        head.addWidget(self.device_label)
        head.addWidget(self.summary_label)
        head.addWidget(self.fix_buttons, 1)
        head.addStretch()
        head.addWidget(self.reason_button)
        head.addStrut(self.reason_button.sizeHint().height())  # the bar keeps its height
        memory = QVBoxLayout()
        memory.setSpacing(theme.SPACE_4)
        memory.addLayout(head)
        memory.addWidget(self.memory_bar)
        expected = QVBoxLayout()
        expected.setSpacing(0)
        expected.addStretch()
        expected.addWidget(self.time_label)
        expected.addWidget(self.time_caption)
        expected.addStretch()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.SPACE_16, theme.SPACE_12, theme.SPACE_16, theme.SPACE_8)
        whole.setSpacing(theme.SPACE_16)
        whole.addLayout(memory, 1)
        whole.addLayout(expected)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.SPACE_4)
        buttons.addStretch()
        buttons.addWidget(self.primary_button)
        buttons.addWidget(self.queue_button)
        buttons.addStretch()
        whole.addLayout(buttons)

    def follow(
        self, model: "SettingsModel", forecast: "Forecast", controller: "RunController"
    ) -> None:
        """Show these from now on; they exist only after the window's first paint."""
        self._model, self._forecast, self._controller = model, forecast, controller
        model.problems_changed.connect(self.refresh)
        model.changed.connect(self.refresh)
        forecast.changed.connect(self.refresh)
        controller.changed.connect(self.refresh)
        controller.state_changed.connect(self.refresh)
        self._tick.timeout.connect(self._show_time)
        self.refresh()

    @property
    def _running(self) -> bool:
        return self._controller is not None and self._controller.running

    def tell_added(self) -> None:
        """Say for a moment that the settings are in the queue."""
        self.queue_button.setText(translate("✓ In the queue"))
        self._added_timer.start()

    def _press(self) -> None:
        (self.stop_wanted if self._running else self.start_wanted).emit()

    def refresh(self) -> None:
        """Show everything as it is now."""
        if self._forecast is not None:
            device, plan = self._forecast.device, self._forecast.plan
            self.device_label.setText(device_name(device))
            self.memory_bar.show_plan(plan, device, self._forecast.programs)
            self._show_summary(plan, device)
        self._show_time()
        self._show_button()
        if self._running != self._tick.isActive():
            self._tick.start() if self._running else self._tick.stop()

    def _show_summary(self, plan: "Plan | None", device: "Device") -> None:
        if plan is None:
            free = format_bytes(max(0, device.total_bytes - device.others_bytes))
            total = format_bytes(device.total_bytes)
            self._summarise(translate("{free} of {total} free", free=free, total=total), "muted")
            return
        need = format_bytes(plan.peak_bytes)
        left = plan.budget_bytes - plan.peak_bytes
        if plan.fits:
            text = translate("needs {need} · {left} headroom", need=need, left=format_bytes(left))
            self._summarise(text, "good")
        elif plan.tight:
            text = translate(
                "needs {need}, {more} of the margin", need=need, more=format_bytes(-left)
            )
            self._summarise(text, "warn")
        else:
            text = translate("needs {need}, {more} too much", need=need, more=format_bytes(-left))
            self._summarise(text, "bad")

    def _summarise(self, text: str, role: str) -> None:
        self.summary_label.setText(text)
        _set_role(self.summary_label, role)

    def _show_time(self) -> None:
        if self._running:
            assert self._controller is not None
            from app.results.metrics import remaining

            text, _ = remaining(self._controller.history, time.time())
            caption = translate("remaining")
        else:
            plan = self._forecast.plan if self._forecast else None
            known = self._forecast is not None and self._forecast.examples_known
            seconds = plan.total_seconds if plan and known else None
            text = UNKNOWN if seconds is None else f"≈ {countdown(seconds)}"
            caption = translate("expected time")
        size = theme.TEXT_15 if len(text) > _LONG_TIME else theme.TEXT_20
        self.time_label.setFont(theme.figure_font(size, bold=True))
        self.time_label.setText(text)
        self.time_caption.setText(caption)

    def _show_button(self) -> None:
        button, controller = self.primary_button, self._controller
        reason = ""
        enabled = controller is not None
        if controller is not None and controller.running:
            image = "stop"
            enabled = not controller.killing
            text = translate("End at once…") if controller.stopping else translate("Stop and save")
            hint = translate("Ends after the current part of a step and saves the adapter.")
        else:
            image, text = "start", translate("Start")
            reason = self._model.why_not_start() if self._model else ""
            enabled = enabled and not reason
            hint = reason or translate("Start training (Ctrl+Enter)")
        button.setText(text)
        ink = self._theme.on_accent if enabled else self._theme.muted
        if (image, ink) != (button.property("image"), button.property("ink")):
            button.setProperty("image", image)
            button.setProperty("ink", ink)
            button.setIcon(icon(image, ink))
        self._show_queue_button()
        button.setEnabled(enabled)
        button.setToolTip(plain_tool_tip(hint))
        button.setAccessibleDescription(hint)
        metrics = self.reason_button.fontMetrics()
        line = " ".join(reason.split())  # some reasons have several lines
        shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, _REASON_WIDTH)
        self.reason_button.setText(shown)
        self.reason_button.setToolTip(plain_tool_tip(reason))
        self.reason_button.setVisible(bool(reason))
        idle = controller is not None and not controller.running
        self.fix_buttons.setVisible(idle and not reason)
        self.fix_buttons.drive_button.setVisible(idle and not reason)

    def _show_queue_button(self) -> None:
        reason = self._model.why_not_start() if self._model else ""
        hint = translate("Runs with these settings when its turn comes (Ctrl+Shift+Enter)")
        self.queue_button.setEnabled(self._model is not None and not reason)
        self.queue_button.setToolTip(plain_tool_tip(reason or hint))


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
