"""What can be done about the forecast, as buttons in the headroom bar: a mend, a test drive."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolTip, QWidget

from app.widgets import theme
from app.widgets.memory_bar import programs_text
from training.texts.language import translate

if TYPE_CHECKING:
    from app.state.app_state import AppState
    from training.plan.fit import Fix

_PADDING = 28  # of a button, with some room for its focus


class FixButtons(QWidget):
    """The cheapest mend, which names its cost, and the test drive."""

    def __init__(self) -> None:
        super().__init__()
        self._models: AppState | None = None
        self._words = ""
        self.fix_button = QPushButton()
        self.drive_button = QPushButton(translate("Test drive"))
        self.drive_button.setToolTip(
            translate("About a minute of real steps: measured memory, time of a step, hours")
        )
        for button in (self.fix_button, self.drive_button):
            button.setProperty("role", "link")
            button.hide()
        self.fix_button.clicked.connect(self._fix)
        self.drive_button.clicked.connect(self._drive)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_8)
        row.addStretch()
        row.addWidget(self.fix_button)
        row.addWidget(self.drive_button)

    def follow(self, models: "AppState") -> None:
        """Offer what these say from now on."""
        self._models = models
        models.fixes.changed.connect(self.refresh)
        self.refresh()

    @property
    def offered(self) -> "Fix | None":
        """The mend on the button: the cheapest that changes one thing, as far as there is one."""
        found = self._models.fixes.found if self._models is not None else []
        return next((fix for fix in found if fix.kind != "engine"), next(iter(found), None))

    def refresh(self) -> None:
        """Show what is offered now; while others' memory moves, what was offered before."""
        fix = self.offered
        self.fix_button.setVisible(fix is not None)
        if fix is None or self._models is None:
            return
        from training.plan.fit_words import explanation, offer

        self._words = offer(fix)
        self._elide()
        others = [explanation(one) for one in self._models.fixes.found]
        self.fix_button.setToolTip("\n".join(others))
        self.fix_button.setAccessibleDescription("; ".join(others))

    def _elide(self) -> None:
        """Show as much of the words as there is room for."""
        button, taken = self.fix_button, self.drive_button.sizeHint().width() + theme.SPACE_8
        room = self.width() - taken - _PADDING
        shown = button.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        button.setText(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use the room that there is now."""
        super().resizeEvent(event)
        self._elide()

    def _fix(self) -> None:
        fix = self.offered
        if fix is None or self._models is None:
            return
        if fix.original.settings != self._models.settings.settings:
            return  # of a moment ago; the next one is being found
        if fix.changes:
            self._models.settings.replace(fix.work.settings)
            return
        # Nothing that a setting could do: say who holds the memory.
        place = self.fix_button.mapToGlobal(self.fix_button.rect().topLeft())
        QToolTip.showText(place, programs_text(self._models.forecast.programs), self.fix_button)

    def _drive(self) -> None:
        from app.headroom.probe_dialog import open_test_drive

        if self._models is not None:
            open_test_drive(self._models, self.window())
