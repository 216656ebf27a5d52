"""A list of models: name, facts and what each needs, chosen by click or key."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.model.choice import ModelChoice
from app.widgets import theme
from app.widgets.labels import label

_VERDICT_WIDTH = 190


class _Row(QWidget):
    def __init__(self, choice: ModelChoice) -> None:
        super().__init__()
        name = label(choice.name)
        name.setFont(theme.text_font(bold=True))
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(name)
        texts.addWidget(label(choice.facts, "small"))
        texts.addStretch()
        verdict = label(choice.verdict, choice.role)
        verdict.setFont(theme.figure_font())
        verdict.setFixedWidth(_VERDICT_WIDTH)
        verdict.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_12, theme.SPACE_8, theme.SPACE_12, theme.SPACE_8)
        layout.setSpacing(theme.SPACE_16)
        layout.addLayout(texts, 1)
        layout.addWidget(verdict)


class ModelList(QListWidget):
    """Shows models; the ones that cannot be chosen say why and stay."""

    picked = Signal(object)
    """The :class:`ModelChoice` that is selected now, or ``None``."""
    taken = Signal(object)
    """A model was double-clicked, or Enter was pressed on it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._choices: list[ModelChoice] = []
        self._rows: list[_Row] = []
        self.currentRowChanged.connect(lambda _row: self.picked.emit(self.choice))
        self.itemActivated.connect(self._take)

    def show_choices(self, choices: list[ModelChoice]) -> None:
        """Show other models."""
        self.clear()
        self._choices, self._rows = choices, []
        for choice in choices:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{choice.name}, {choice.verdict}")
            if not choice.name_or_path:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            self.addItem(item)
            row = _Row(choice)
            self._rows.append(row)
            self.setItemWidget(item, row)
        self._fit_rows()

    @property
    def choices(self) -> list[ModelChoice]:
        """What is shown."""
        return list(self._choices)

    @property
    def choice(self) -> ModelChoice | None:
        """The selected model, ``None`` where there is none that can be chosen."""
        row = self.currentRow()
        found = self._choices[row] if 0 <= row < len(self._choices) else None
        return found if found is not None and found.name_or_path else None

    def _take(self, _item: QListWidgetItem) -> None:
        if self.choice is not None:
            self.taken.emit(self.choice)

    def _fit_rows(self) -> None:
        """Give each row the height that its texts need at the present width."""
        width = self.viewport().width()
        for number, row in enumerate(self._rows):
            height = row.heightForWidth(width - 2 * theme.SPACE_8)
            # The style sheet's padding and line are within the item, around its row.
            self.item(number).setSizeHint(QSize(width, height + 2 * theme.SPACE_4 + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Keep texts whole at every width."""
        super().resizeEvent(event)
        self._fit_rows()
