"""What the model in training says to a few fixed questions: now, and at any time before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.widgets import formats
from app.widgets.choices import Choices
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import SPACE_4, SPACE_8, SPACE_12, TEXT_11, TEXT_13, figure_font, text_font
from training.events.event_types import SampleAnswered
from training.events.history import RunHistory
from training.texts.language import translate

_NAME_WIDTH = 84


class SamplesPanel(QFrame):
    """The questions with the answers of one step, beside those of the beginning."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._history: RunHistory | None = None
        self._shown: tuple[object, ...] = ()
        self.steps = Choices()
        self.steps.setAccessibleName(translate("After which step"))
        self.steps.setFont(figure_font())
        self.steps.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
        self.steps.activated.connect(lambda _: self._show_answers())
        self.empty = PlainLabel(
            translate("The model's answers to a few examples appear here during training.")
        )
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self._answers = QVBoxLayout()
        self._answers.setContentsMargins(0, 0, SPACE_8, 0)
        self._answers.setSpacing(SPACE_12)
        self._lay_out()

    def _lay_out(self) -> None:
        title = PlainLabel(translate("Sample answers"))
        title.setProperty("role", "heading")
        header = QHBoxLayout()
        header.setSpacing(SPACE_8)
        header.addWidget(title)
        header.addStretch()
        header.addWidget(self.steps)
        content = QWidget()
        content.setLayout(self._answers)
        content.setObjectName("sampleAnswers")
        scroll = QScrollArea()
        scroll.setProperty("role", "plain")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_12, SPACE_12, SPACE_12, SPACE_12)
        column.setSpacing(SPACE_8)
        column.addLayout(header)
        column.addWidget(self.empty)
        column.addWidget(scroll, 1)

    def refresh(self, history: RunHistory) -> None:
        """Show what is new; the newest answers, unless older ones were chosen."""
        steps = sorted({sample.step for sample in history.samples})
        known = [self.steps.itemData(index) for index in range(self.steps.count())]
        followed = history is not self._history or self.steps.currentIndex() == len(known) - 1
        self._history = history
        if steps != known:
            chosen = self.steps.currentData()
            self.steps.clear()
            for step in steps:
                words = translate("after step {step}", step=formats.count(step))
                self.steps.addItem(words if step else translate("before training"), step)
            at = len(steps) - 1 if followed else self.steps.findData(chosen)
            self.steps.setCurrentIndex(at if at >= 0 else len(steps) - 1)
        self.empty.setVisible(not steps)
        self.steps.setVisible(bool(steps))
        self._show_answers()

    def _show_answers(self) -> None:
        step = self.steps.currentData()
        samples = self._history.samples if self._history is not None else []
        first = {s.number: s for s in samples if s.step == 0}
        chosen = [s for s in samples if s.step == step]
        now = (id(self._history), step, len(chosen), len(first))
        if now == self._shown:
            return
        self._shown = now
        while (item := self._answers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sample in sorted(chosen, key=lambda s: s.number):
            shown = _exchange(sample, first.get(sample.number))
            self._answers.addWidget(shown)
            shown.show()  # at once: Qt would leave the place empty for a moment
        self._answers.addStretch(1)

    @property
    def texts(self) -> list[str]:
        """All texts that are shown, from above."""
        found = []
        for index in range(self._answers.count()):
            item = self._answers.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None:
                found += [label.text() for label in widget.findChildren(QLabel)]
        return found


def _exchange(sample: SampleAnswered, before: SampleAnswered | None) -> QWidget:
    """Return a question with its answers."""
    view = QWidget()
    grid = QGridLayout(view)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE_8)
    grid.setVerticalSpacing(SPACE_4)
    grid.setColumnMinimumWidth(0, _NAME_WIDTH)
    grid.setColumnStretch(1, 1)
    lines = [(translate("input"), sample.prompt, "muted")]
    if before is not None and sample.step:
        lines.append((translate("before"), _words(before), "muted"))
    lines.append((translate("answer"), _words(sample), ""))
    if sample.expected is not None:
        lines.append((translate("expected"), sample.expected, "muted"))
    for row, (name, text, role) in enumerate(lines):
        caption = PlainLabel(name)
        caption.setProperty("role", "small")
        caption.setFont(text_font(TEXT_11))
        words = PlainLabel(text)
        words.setWordWrap(True)
        words.setFont(text_font(TEXT_13, bold=not role))
        words.setProperty("role", role)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    return view


def _words(sample: SampleAnswered) -> str:
    if not sample.answer:
        return translate("(no answer)")
    return f"{sample.answer} …" if sample.cut else sample.answer
