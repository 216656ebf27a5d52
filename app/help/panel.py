"""Help at the right edge of the window: every term in plain words, to search and to follow."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.form.setting_row import SettingRow
from app.form.settings_form import table_title
from app.state.settings_model import FIELDS
from app.widgets import theme
from app.widgets.labels import label
from app.widgets.plain_text import PlainLabel
from training.texts.glossary import Term, term_of, terms
from training.texts.language import translate

_WIDTH = 360
_LIST_HEIGHT, _LIST_LEAST = 200, 84
_TERM = Qt.ItemDataRole.UserRole


class HelpPanel(QFrame):
    """Lies over the right edge of its parent; Escape closes it."""

    setting_wanted = Signal(str)
    first_steps_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("helpPanel")
        self._before: QWidget | None = None
        self.search_line = QLineEdit()
        self.search_line.setPlaceholderText(translate("Search for a term"))
        self.search_line.setAccessibleName(translate("Search for a term"))
        self.search_line.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(translate("Terms"))
        self.list.setMinimumHeight(_LIST_LEAST)
        self.list.setMaximumHeight(_LIST_HEIGHT)
        self.heading = label("", "heading")
        self.text = label()
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._links = QVBoxLayout()
        self.close_button = QPushButton(translate("Close"))
        self.steps_button = QPushButton(translate("First steps…"))
        self._lay_out()
        self.search_line.textChanged.connect(self._search)
        self.list.currentItemChanged.connect(self._show_current)
        self.close_button.clicked.connect(self.leave)
        self.steps_button.clicked.connect(self.first_steps_wanted)
        parent.installEventFilter(self)
        self._search("")
        self.hide()

    def _lay_out(self) -> None:
        title = PlainLabel(translate("Help"))
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch()
        head.addWidget(self.steps_button)
        head.addWidget(self.close_button)
        article = QWidget()
        article.setObjectName("helpArticle")
        column = QVBoxLayout(article)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_8)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        self._links.setSpacing(0)
        column.addLayout(self._links)
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(article)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.SPACE_16,) * 4)
        whole.setSpacing(theme.SPACE_12)
        whole.addLayout(head)
        whole.addWidget(self.search_line)
        whole.addWidget(self.list, 2)
        whole.addWidget(area, 3)

    @property
    def term(self) -> Term | None:
        """The term that is shown."""
        item = self.list.currentItem()
        found = item.data(_TERM) if item is not None else None
        return found if isinstance(found, Term) else None

    def ask(self, setting: str = "") -> None:
        """Open, at the term of a setting where there is one."""
        self._before = self.window().focusWidget()
        found = term_of(setting) if setting else None
        self.search_line.clear()
        if found is not None:
            self.show_term(found.key)
        self._place()
        self.show()
        self.raise_()
        self.search_line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_term(self, key: str) -> None:
        """Show a term."""
        self.search_line.clear()
        self.list.setCurrentRow(list(terms()).index(key))

    def leave(self) -> None:
        """Close, and go back to where the question came from."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self, words: str) -> None:
        self.list.clear()
        for term in terms().values():
            if term.matches(words):
                item = QListWidgetItem(translate(term.title))
                item.setData(_TERM, term)
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        if not self.list.count():
            self.heading.setText(translate("No matching terms."))
            self.text.setText("")
            self._show_links(None)

    def _show_current(self) -> None:
        term = self.term
        if term is not None:
            self.heading.setText(translate(term.title))
            self.text.setText(translate(term.text))
            self._show_links(term)

    def _show_links(self, term: Term | None) -> None:
        while item := self._links.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if term is None:
            return
        for key in term.see:
            link = self._link(translate("See: {term}", term=translate(terms()[key].title)))
            link.clicked.connect(lambda _=False, key=key: self.show_term(key))
        for key in term.settings:
            field = FIELDS[key]
            words = translate("Setting: {title}", title=translate(field.title))
            link = self._link(words)
            link.setToolTip(table_title(field.table))
            link.clicked.connect(lambda _=False, key=key: self.setting_wanted.emit(key))

    def _link(self, words: str) -> QPushButton:
        link = QPushButton()
        room = _WIDTH - 2 * theme.SPACE_24
        link.setText(link.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))
        link.setAccessibleName(words)
        link.setProperty("role", "link")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.width() - _WIDTH, 0, _WIDTH, parent.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Stay at the edge when the parent changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def open_help(
    pages: QWidget,
    setting: str,
    reveal: Callable[[str], None],
    show_first_steps: Callable[[], None],
) -> HelpPanel:
    """Open help over the pages, at a setting's term or at that of the field in use.

    Args:
        pages: what it lies over.
        setting: the setting's key; empty: that of the field in use.
        reveal: shows a setting.
        show_first_steps: opens the first steps.
    """
    panel = pages.findChild(HelpPanel)
    if panel is None:
        panel = HelpPanel(pages)
        panel.setting_wanted.connect(reveal)
        panel.first_steps_wanted.connect(show_first_steps)
    panel.ask(setting or _setting_at(pages.window().focusWidget()))
    return panel


def _setting_at(widget: QWidget | None) -> str:
    while widget is not None and not isinstance(widget, SettingRow):
        widget = widget.parentWidget()
    return widget.field.key if widget is not None else ""
