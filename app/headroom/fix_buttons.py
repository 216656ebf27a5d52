"""What can be done about the forecast, as buttons in the headroom bar: a mend, a test drive."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolTip, QWidget

from app.widgets import theme
from app.widgets.memory_bar import programs_text
from training.texts.language import translate

if TYPE_CHECKING:
    from app.state.app_state import Models
    from training.plan.fit import Mend

_PADDING = 28  # of a button, with some room for its focus


class Offers(QWidget):
    """The cheapest mend, which names its cost, and the test drive."""

    def __init__(self) -> None:
        super().__init__()
        self._models: Models | None = None
        self._words = ""
        self.mend_button = QPushButton()
        self.drive_button = QPushButton(translate("Test drive"))
        self.drive_button.setToolTip(
            translate("About a minute of real steps: measured memory, time of a step, hours")
        )
        for button in (self.mend_button, self.drive_button):
            button.setProperty("role", "link")
            button.hide()
        self.mend_button.clicked.connect(self._mend)
        self.drive_button.clicked.connect(self._drive)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_8)
        row.addStretch()
        row.addWidget(self.mend_button)
        row.addWidget(self.drive_button)

    def follow(self, models: "Models") -> None:
        """Offer what these say from now on."""
        self._models = models
        models.mends.changed.connect(self.refresh)
        self.refresh()

    @property
    def offered(self) -> "Mend | None":
        """The mend on the button: the cheapest that changes one thing, as far as there is one."""
        found = self._models.mends.found if self._models is not None else []
        return next((mend for mend in found if mend.kind != "engine"), next(iter(found), None))

    def refresh(self) -> None:
        """Show what is offered now; while others' memory moves, what was offered before."""
        mend = self.offered
        self.mend_button.setVisible(mend is not None)
        if mend is None or self._models is None:
            return
        from training.plan.fit_words import explanation, offer

        self._words = offer(mend)
        self._elide()
        others = [explanation(one) for one in self._models.mends.found]
        self.mend_button.setToolTip("\n".join(others))
        self.mend_button.setAccessibleDescription("; ".join(others))

    def _elide(self) -> None:
        """Show as much of the words as there is room for."""
        button, taken = self.mend_button, self.drive_button.sizeHint().width() + theme.SPACE_8
        room = self.width() - taken - _PADDING
        shown = button.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        button.setText(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use the room that there is now."""
        super().resizeEvent(event)
        self._elide()

    def _mend(self) -> None:
        mend = self.offered
        if mend is None or self._models is None:
            return
        if mend.original.settings != self._models.settings.settings:
            return  # of a moment ago; the next one is being found
        if mend.changes:
            self._models.settings.replace(mend.work.settings)
            return
        # Nothing that a setting could do: say who holds the memory.
        place = self.mend_button.mapToGlobal(self.mend_button.rect().topLeft())
        QToolTip.showText(place, programs_text(self._models.forecast.programs), self.mend_button)

    def _drive(self) -> None:
        from app.headroom.probe_dialog import open_test_drive

        if self._models is not None:
            open_test_drive(self._models, self.window())
