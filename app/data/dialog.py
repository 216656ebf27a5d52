"""A look at the examples: as conversations, with the tokens that train, what is wrong with which
row, and how long they are."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.data.file_table import FileTable
from app.data.format_chooser import FormatChooser
from app.data.length_panel import LengthPanel
from app.data.problem_rows import ProblemRows
from app.data.token_view import TokenLegend, TokenView
from app.state.checker import Checker
from app.state.forecast import Forecast
from app.state.preview import Ask, PreviewSource
from app.state.settings_model import SettingsModel
from app.widgets import theme
from app.widgets.choices import Choices
from app.widgets.dialog_room import lay_out, open_with
from app.widgets.formats import count
from app.widgets.labels import label
from app.widgets.plain_text import PlainLabel, plain_tool_tip
from app.widgets.theme import Theme
from training.protocol.preview import Part, PreviewPage, PreviewRequest, PreviewRow
from training.settings.schema import Settings
from training.texts.language import translate
from training.texts.place import Place

_SIZE = (1120, 800)
_LIST_WIDTH = 300
_FIGURE_SPACE = "\u2007"  # as wide as a digit
_PAGE = 50
_ROW = Qt.ItemDataRole.UserRole
_WAIT_MS = 200
_PARTS: dict[Part, str] = {"train": "Training examples", "validation": "Held out for testing"}


class DataDialog(QDialog):
    """Shows the examples that the settings name; changing how they are read shows at once."""

    def __init__(
        self,
        settings: SettingsModel,
        checker: Checker,
        forecast: Forecast,
        colours: Theme,
        parent: QWidget | None = None,
        ask: Ask | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Examples"))
        open_with(self, _SIZE)
        self._settings, self._checker = settings, checker
        self._shown: object = None
        self.source = PreviewSource(self, ask)
        self.source.page_ready.connect(self._take)
        self.parts: QComboBox = Choices()
        for part in _PARTS:
            self.parts.addItem(translate(_PARTS[part]), part)
        self.parts.activated.connect(lambda _index: self.show_rows(0))
        self.status = label("", "muted")
        self.formats = FormatChooser(settings, checker)
        self.rows = QListWidget()
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setProperty("role", "plain")
        self.rows.setUniformItemSizes(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.setAccessibleName(translate("Examples"))
        self.rows.currentItemChanged.connect(self._show_current)
        self.rows.verticalScrollBar().valueChanged.connect(self._load_more)
        self.table = FileTable(settings)
        self.shown_as = QTabBar()
        self.shown_as.setDrawBase(False)
        self.shown_as.setExpanding(False)
        self.shown_as.setAccessibleName(translate("What to show of the examples"))
        for title in (
            translate("As conversations"),
            translate("As in the file"),
            translate("Length of the examples"),
        ):
            self.shown_as.addTab(title)
        self.pages = QStackedWidget()
        self.shown_as.currentChanged.connect(self.pages.setCurrentIndex)
        self.view = TokenView(colours)
        self.legend = TokenLegend(colours)
        self.problems = ProblemRows(colours)
        self.problems.place_chosen.connect(self.show_place)
        self.lengths = LengthPanel(settings, checker, forecast, colours)
        self._total = 0
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(lambda: self.show_rows(0))
        self._lay_out()
        settings.changed.connect(self._follow_settings)
        checker.changed.connect(self._show_problems)
        self._show_problems()
        self.show_rows(0)
        self.rows.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE_12)
        title = PlainLabel(translate("Examples"))
        title.setProperty("role", "title")
        head.addWidget(title)
        head.addWidget(self.parts)
        head.addWidget(self.status, 1)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(_card(self.rows))
        self._problem_card = _card(_headed(translate("Rows to show"), self.problems))
        left.addWidget(self._problem_card)
        left.setSizes([260, 220])
        left.setChildrenCollapsible(False)
        right = _card(_column(self.view, self.legend))
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(left)
        middle.addWidget(right)
        middle.setStretchFactor(1, 1)
        middle.setHandleWidth(theme.SPACE_12)
        left.setHandleWidth(theme.SPACE_12)
        middle.setSizes([_LIST_WIDTH, _SIZE[0] - _LIST_WIDTH])
        middle.setChildrenCollapsible(False)
        close = QPushButton(translate("Close"))
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        whole = QVBoxLayout()
        whole.setSpacing(theme.SPACE_12)
        whole.addLayout(head)
        whole.addWidget(self.formats)
        whole.addWidget(self.shown_as)
        self.pages.addWidget(middle)
        self.pages.addWidget(_card(self.table))
        self.pages.addWidget(_card(self.lengths))
        whole.addWidget(self.pages, 1)
        lay_out(self, whole, foot)

    @property
    def part(self) -> Part:
        """Which examples are shown."""
        found: Part = self.parts.currentData()
        return found

    def show_rows(self, first: int) -> None:
        """Show the examples from a number on, counted from 0."""
        self._shown = _read_part(self._settings.current)
        self._request(PreviewRequest(settings=self._json(), part=self.part, first=first))

    def show_place(self, place: Place, part: Part = "train") -> None:
        """Show the example of a file's row."""
        self.parts.setCurrentIndex(self.parts.findData(part))
        self._request(PreviewRequest(settings=self._json(), part=part, place=place))

    def _json(self) -> str:
        return self._settings.current.model_dump_json()

    def _request(self, request: PreviewRequest) -> None:
        if not self._settings.current.data.train:
            self.status.setText(translate("Nothing chosen yet."))
            return
        self.status.setText(translate("Reading…"))
        self.source.request(request)

    def _follow_settings(self) -> None:
        if _read_part(self._settings.current) != self._shown:
            self._timer.start()

    def _show_problems(self) -> None:
        if self._checker.result is not None:
            self.problems.show_problems(self._checker.result.problems)
            self._problem_card.setVisible(not self.problems.is_empty)

    def _take(self, request: PreviewRequest, page: PreviewPage) -> None:
        if page.table is not None:
            self.table.show_table(page.table)
            self.formats.offer(page.table)
        if page.problems:
            self.rows.clear()
            self.view.show_row(None)
            if page.table is not None and not page.table.roles:
                self.shown_as.setCurrentIndex(1)  # there the columns can be named
            self.status.setText(" ".join(p.message for p in page.problems[:1]))
            return
        self.parts.setCurrentIndex(self.parts.findData(page.part))  # a row may stand in the other
        self._total = page.total
        follows = self.rows.count() and self._number_of(self.rows.count() - 1) + 1
        if not (request.place is None and request.first and request.first == follows):
            self.rows.clear()
        digits = len(count(page.total))
        for row in page.rows:
            number = count(row.place.row).rjust(digits, _FIGURE_SPACE)
            item = QListWidgetItem(f"{number}   {row.title}")
            if row.left_out:
                item.setForeground(self.palette().placeholderText())
            item.setToolTip(plain_tool_tip(row.place.file))
            item.setData(_ROW, row)
            self.rows.addItem(item)
        self.status.setText(translate("{count} examples", count=count(page.total)))
        if self.rows.currentRow() < 0 or request.place is not None:
            first = self._number_of(0) if self.rows.count() else 0
            self.rows.setCurrentRow(page.chosen - first)

    def _number_of(self, position: int) -> int:
        row = self.rows.item(position).data(_ROW)
        return row.index if isinstance(row, PreviewRow) else 0

    def _show_current(self, item: QListWidgetItem | None) -> None:
        row = item.data(_ROW) if item is not None else None
        self.view.show_row(row)
        if isinstance(row, PreviewRow) and row.left_out:
            self.status.setText(
                translate(
                    "{count} examples · row {row}: not used",
                    count=count(self._total),
                    row=count(row.place.row),
                )
            )
        elif isinstance(row, PreviewRow) and row.tokens:
            self.status.setText(
                translate(
                    "{count} examples · row {row}: {tokens} tokens, {trained} learned",
                    count=count(self._total),
                    row=count(row.place.row),
                    tokens=count(row.tokens),
                    trained=count(row.trained_tokens),
                )
            )

    def _load_more(self, value: int) -> None:
        """Fetch the next examples when the end of the list is in sight."""
        bar = self.rows.verticalScrollBar()
        if value < bar.maximum() or not self.rows.count() or self.source.busy:
            return
        following = self._number_of(self.rows.count() - 1) + 1
        if following < self._total:
            self.source.request(
                PreviewRequest(settings=self._json(), part=self.part, first=following, count=_PAGE)
            )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """End what is still being read."""
        self.source.shutdown()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Qt's hook; Escape comes here without a close event."""
        self.source.shutdown()
        super().done(result)


def _read_part(settings: Settings) -> object:
    """Return what the shown tokens depend on."""
    return settings.model.name_or_path, settings.data, settings.training.seed


def _card(content: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(*(theme.SPACE_12,) * 4)
    layout.addWidget(content)
    return card


def _headed(text: str, content: QWidget) -> QWidget:
    return _column(label(text, "heading"), content)


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.SPACE_8)
    for widget in widgets:
        layout.addWidget(widget)
    return made
