"""What can be done about the forecast, as a button in the headroom bar."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolTip, QWidget

from app.widgets import theme
from app.widgets.memory_bar import programs_text

if TYPE_CHECKING:
    from app.state.fixes import Fixes
    from app.state.forecast import Forecast
    from app.state.settings_model import SettingsModel

_PADDING = 28  # of a button, with some room for its focus


class FixButtons(QWidget):
    """The cheapest mend, which names its cost."""

    changed = Signal()
    """There is another offer, or none any more."""

    def __init__(self) -> None:
        super().__init__()
        self._fixes: Fixes | None = None
        self._settings: SettingsModel | None = None
        self._forecast: Forecast | None = None
        self._words = ""
        self.fix_button = QPushButton()
        self.fix_button.setProperty("role", "link")
        self.fix_button.hide()
        self.fix_button.clicked.connect(self._fix)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_8)
        row.addStretch()
        row.addWidget(self.fix_button)

    def follow(self, fixes: "Fixes", settings: "SettingsModel", forecast: "Forecast") -> None:
        """Offer what is found from now on, and change the settings by it."""
        self._fixes, self._settings, self._forecast = fixes, settings, forecast
        fixes.changed.connect(self.refresh)
        self.refresh()

    @property
    def offers(self) -> bool:
        """Whether there is something to offer."""
        return self._fixes is not None and self._fixes.offered is not None

    def refresh(self) -> None:
        """Show what is offered now; while others' memory moves, what was offered before."""
        fix = self._fixes.offered if self._fixes is not None else None
        self.fix_button.setVisible(fix is not None)
        self.changed.emit()
        if fix is None or self._fixes is None:
            return
        from training.plan.fit_words import explanation, offer

        self._words = offer(fix)
        self._elide()
        others = [explanation(one) for one in self._fixes.found]
        self.fix_button.setToolTip("\n".join(others))
        self.fix_button.setAccessibleDescription("; ".join(others))

    def _elide(self) -> None:
        """Show as much of the words as there is room for."""
        button, room = self.fix_button, self.width() - _PADDING
        shown = button.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        button.setText(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use the room that there is now."""
        super().resizeEvent(event)
        self._elide()

    def _fix(self) -> None:
        if self._fixes is None or self._settings is None or self._forecast is None:
            return
        fix = self._fixes.offered
        if fix is None or self._fixes.apply(fix, self._settings):
            return
        # Nothing that a setting could do: say who holds the memory.
        place = self.fix_button.mapToGlobal(self.fix_button.rect().topLeft())
        QToolTip.showText(place, programs_text(self._forecast.programs), self.fix_button)
