"""What the plan says of the run: memory by part, time and steps."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.state.fixes import Fixes
from app.widgets import theme
from app.widgets.card import AUTOMATIC_KEYS, Card
from app.widgets.formats import count, duration, finish_clock
from app.widgets.labels import label
from app.widgets.memory_bar import COMPONENT_TITLES
from app.widgets.plain_text import PlainLabel
from app.widgets.theme import Theme
from training.computer.load import ComputerLoad
from training.plan.planner import Plan
from training.plan.time_words import assumed, made_of
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import Problem

_NAMED_FIXES = 2


class _Swatch(QWidget):
    """The colour and pattern of a component of the bar."""

    def __init__(self, component: str, colours: Theme) -> None:
        super().__init__()
        self._component = component
        self._theme = colours
        self.setFixedSize(QSize(theme.SPACE_12, theme.SPACE_12))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.DATA_COLOURS[self._component]))
        pattern = theme.DATA_PATTERNS.get(self._component)
        if pattern is not None:
            ink = QColor(self._theme.surface)
            ink.setAlphaF(0.5)
            painter.fillRect(self.rect(), QBrush(ink, pattern))


class OutlookCard(Card):
    """What will happen: steps, time, and where the memory goes."""

    fix_wanted = Signal()
    """The run does not fit; the user wants the engine's settings chosen for it."""

    def __init__(self, colours: Theme) -> None:
        super().__init__(translate("What will happen"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.lines = label(translate("Choose a model to see what it needs for training."))
        self.lines.setFont(theme.figure_font())
        self.body.addWidget(self.lines)
        self.made_of = label("", "small")
        self.body.addWidget(self.made_of)
        self.cut = label("", "warn")
        self.body.addWidget(self.cut)
        self._fixes: Fixes | None = None
        self.misfit = label("", "bad")
        self.fix_button = QPushButton(translate("Fit to my GPU"))
        self.fix_button.clicked.connect(self.fix_wanted)
        self.body.addWidget(self.misfit)
        self.body.addWidget(self.fix_button)
        self._rows: dict[str, tuple[QWidget, QWidget, QLabel]] = {}
        self._legend = QWidget()
        grid = QGridLayout(self._legend)
        grid.setContentsMargins(0, theme.SPACE_4, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE_8)
        grid.setVerticalSpacing(theme.SPACE_4)
        grid.setColumnStretch(1, 1)
        components = [name for name in COMPONENT_TITLES if name != "others"]
        for row, component in enumerate(components):
            size = PlainLabel()
            size.setFont(theme.figure_font())
            size.setAlignment(Qt.AlignmentFlag.AlignRight)
            title = PlainLabel(translate(COMPONENT_TITLES[component]))
            self._rows[component] = _Swatch(component, colours), title, size
            for column, widget in enumerate(self._rows[component]):
                grid.addWidget(widget, row, column)
        self.body.addWidget(self._legend)
        for hidden in (self.made_of, self._legend, self.misfit, self.fix_button, self.cut):
            hidden.hide()

    def show_cut(self, problems: list[Problem]) -> None:
        """Show how many examples the greatest length cuts."""
        cut = [p.values.get("count", 0) for p in problems if p.code == "examples_cut"]
        total = sum(number for number in cut if isinstance(number, int))
        self.cut.setText(translate("! {count} examples are cut", count=count(total)))
        self.cut.setVisible(bool(total))

    def follow(self, fixes: "Fixes") -> None:
        """Name what would make a run fit, as soon as it is found."""
        self._fixes = fixes
        fixes.changed.connect(self._show_fixes)
        self._show_fixes()

    def _show_fixes(self) -> None:
        from training.plan.fit_words import explanation, offer

        fixes = self._fixes
        assert fixes is not None
        if fixes.found and not fixes.settled:
            return  # what others hold moves every few seconds; the words need not
        lines = [translate("This does not fit in memory.")]
        if not fixes.settled:
            lines.append(translate("Looking for a way to make it fit…"))
        elif fixes.found:
            found = [fix for fix in fixes.found if fix.kind != "engine"]  # has a button here
            lines += [f"• {offer(fix)}" for fix in found[:_NAMED_FIXES]]
        else:
            lines.append(translate("None of the suggested models fits either."))
        self.misfit.setText("\n".join(lines))
        self.misfit.setToolTip("\n".join(explanation(fix) for fix in fixes.found))

    def show_plan(
        self,
        plan: Plan | None,
        settings: Settings,
        examples_known: bool,
        *,
        reading: bool = False,
        load: ComputerLoad | None = None,
    ) -> None:
        """Show a prediction in words and figures.

        Args:
            plan: the prediction, if there is one.
            settings: of the run.
            examples_known: whether it rests on the examples.
            reading: whether they are being read.
            load: of the computer, which told times take as free.
        """
        self._show_composition(plan if examples_known else None, load or ComputerLoad())
        self._legend.setVisible(plan is not None)
        self.misfit.setVisible(plan is not None and not plan.fits)
        can_fix = any(settings.value(key) != "auto" for key in AUTOMATIC_KEYS)
        self.fix_button.setVisible(plan is not None and not plan.fits and can_fix)
        if plan is None:
            nothing = translate("Choose a model to see what it needs for training.")
            if settings.model.name_or_path:
                nothing = translate("Shown once the model can be read.")
            self.lines.setText(translate("Checking the examples…") if reading else nothing)
            return
        self.lines.setText("\n".join(_outlook(plan, settings, examples_known)))
        for component, row in self._rows.items():
            held = plan.components.get(component, 0)
            row[-1].setText(format_bytes(held))
            for widget in row:
                widget.setVisible(held > 0)

    def _show_composition(self, plan: Plan | None, load: ComputerLoad) -> None:
        """Show what the time is made of, and what it takes for granted."""
        parts = made_of(plan) if plan is not None else ""
        self.made_of.setVisible(bool(parts))
        if parts:
            lines = [translate("Of which: {parts}", parts=parts), *assumed(load)]
            self.made_of.setText("\n".join(lines))


def _outlook(plan: Plan, settings: Settings, examples_known: bool) -> list[str]:
    size = count(settings.training.effective_batch_size)
    if not examples_known:
        return [
            translate("Steps of {size} examples", size=size),
            translate("Time: known once the examples are read"),
        ]
    lines = [translate("{steps} steps of {size} examples", steps=count(plan.steps), size=size)]
    if plan.step_seconds is not None and plan.total_seconds is not None:
        step, clock = duration(plan.step_seconds), finish_clock(plan.total_seconds)
        lines.append(translate("About {time} per step", time=step))
        lines.append(translate("If you start now: done ≈ {clock}", clock=clock))
    else:
        lines.append(translate("Time: known after the first steps"))
    return lines
