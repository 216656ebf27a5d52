"""The head of the set-up page: undo, redo, and settings as files."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.widgets import theme
from app.widgets.icons import icon
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import Theme
from training.texts.language import translate

_TOLD_MS = 6000


class SetupHead(QWidget):
    """Title and buttons above the cards."""

    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, undo_stack: QUndoStack, colours: Theme) -> None:
        super().__init__()
        title = PlainLabel(translate("Set up"))
        title.setProperty("role", "title")
        self._theme = colours
        self.told = PlainLabel()
        self.told.setProperty("role", "muted")
        self.told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo_button = self._button("undo", "", translate("Undo (Ctrl+Z)"))
        self.redo_button = self._button("redo", "", translate("Redo (Ctrl+Shift+Z)"))
        self.open_button = self._button("open", translate("Open settings…"), "Ctrl+O")
        self.save_button = self._button("save", translate("Save settings as…"), "Ctrl+S")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.PAGE_MARGIN, 0, theme.PAGE_MARGIN, 0)
        layout.setSpacing(theme.SPACE_8)
        layout.addWidget(title)
        layout.addWidget(self.told, 1)
        for button in (self.undo_button, self.redo_button, self.open_button, self.save_button):
            layout.addWidget(button)
        self._stack = undo_stack
        self._told_timer = QTimer(self, singleShot=True, interval=_TOLD_MS)
        self._told_timer.timeout.connect(self.told.clear)
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)
        self.open_button.clicked.connect(self.open_wanted)
        self.save_button.clicked.connect(self.save_wanted)
        undo_stack.canUndoChanged.connect(self.undo_button.setEnabled)
        undo_stack.canRedoChanged.connect(self.redo_button.setEnabled)
        self.undo_button.setEnabled(undo_stack.canUndo())
        self.redo_button.setEnabled(undo_stack.canRedo())

    def undo(self) -> None:
        """Take the newest change back, and say which it was."""
        if self._stack.canUndo():
            self._tell(translate("Undone: {change}", change=self._stack.undoText()))
            self._stack.undo()

    def redo(self) -> None:
        """Make the change again, and say which it is."""
        if self._stack.canRedo():
            self._tell(translate("Redone: {change}", change=self._stack.redoText()))
            self._stack.redo()

    def _tell(self, text: str) -> None:
        self.told.setText(text)
        self._told_timer.start()

    def _button(self, image: str, text: str, tip: str) -> QPushButton:
        button = QPushButton(icon(image, self._theme.muted), text)
        button.setToolTip(tip)
        if not text:
            button.setAccessibleName(tip)
        return button
