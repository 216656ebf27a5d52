"""The question before a run is started that is predicted not to fit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.dialog_room import fit_to_words
from app.widgets.labels import label
from training.plan.fit import Fix
from training.plan.fit_words import explanation
from training.plan.planner import Plan
from training.texts.amounts import format_bytes
from training.texts.language import translate


class OverruleDialog(QDialog):
    """Says what will happen, offers the cheapest mend, and lets the user start all the same."""

    start_chosen = Signal()
    fix_chosen = Signal()

    def __init__(self, plan: Plan, fix: Fix | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Headroom")
        question = label(translate("This run is not expected to fit in memory."))
        question.setFont(theme.text_font(theme.TEXT_15, bold=True))
        explanation_label = label(
            translate(
                "It needs about {need}, but only {budget} are available. If you start anyway, it "
                "never takes more than that: when memory runs out, the step is repeated in "
                "smaller parts, and if even one example is too large, the run ends with "
                "everything before it saved.",
                need=format_bytes(plan.peak_bytes),
                budget=format_bytes(plan.budget_bytes),
            ),
            "muted",
        )
        roles = QDialogButtonBox.ButtonRole
        buttons = QDialogButtonBox()
        self.cancel_button = buttons.addButton(translate("Not now"), roles.RejectRole)
        self.start_button = buttons.addButton(translate("Start anyway"), roles.AcceptRole)
        self.cancel_button.setDefault(True)
        buttons.rejected.connect(self.reject)
        buttons.accepted.connect(self.accept)
        self.accepted.connect(self.start_chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*(theme.DIALOG_MARGIN,) * 4)
        layout.setSpacing(theme.SPACE_16)
        layout.addWidget(question)
        layout.addWidget(explanation_label)
        self.fix_button = QPushButton()
        if fix is not None and fix.changes:
            self.fix_button.setText(explanation(fix))
            self.fix_button.clicked.connect(self._fix)
            layout.addWidget(self.fix_button)
        layout.addWidget(buttons)
        self.setMinimumWidth(theme.PAGE_WIDTH // 2)
        fit_to_words(self)

    def _fix(self) -> None:
        self.reject()
        self.fix_chosen.emit()
