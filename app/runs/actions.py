"""What can be done with the selected runs: one set of actions for buttons, keys and menu."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from training.runs.entry import RunEntry
from training.texts.language import translate

MOST_COMPARED = 6
_REPORT_FILE = "report.html"


@dataclass(frozen=True)
class RunActions:
    """The actions; what each does is up to whoever made them."""

    use: QAction
    queue: QAction
    resume: QAction
    compare: QAction
    try_it: QAction
    report: QAction
    open: QAction
    rename: QAction
    tag: QAction
    discard: QAction

    @classmethod
    def within(cls, widget: QWidget) -> "RunActions":
        """Return the actions, whose keys work while the focus is within ``widget``."""

        def action(text: str, keys: str = "", hint: str = "") -> QAction:
            made = QAction(text, widget)
            made.setShortcut(QKeySequence(keys))
            made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.setToolTip(f"{hint or text} ({keys})" if keys else hint or text)
            widget.addAction(made)
            return made

        return cls(
            use=action(
                translate("Use its settings"),
                "Ctrl+U",
                translate("Fills Set up with the settings of this run"),
            ),
            queue=action(
                translate("Add to queue"),
                "Ctrl+Shift+A",
                translate("Runs it again with the same settings when its turn comes"),
            ),
            resume=action(
                translate("Resume"),
                hint=translate("Continues from the last checkpoint of this run"),
            ),
            compare=action(
                translate("Compare"),
                "Ctrl+M",
                translate("Shows curves, settings and results of two to six runs side by side"),
            ),
            try_it=action(
                translate("Try it"),
                hint=translate("Shows the answers of the base model and of this run side by side"),
            ),
            report=action(translate("Open report")),
            open=action(translate("Open folder")),
            rename=action(translate("Rename"), "F2"),
            tag=action(translate("Tags and note"), "Ctrl+T"),
            discard=action(translate("Move to the trash"), "Del"),
        )

    def show_for(self, records: list[RunEntry], *, running: bool, goes_on: bool) -> None:
        """Enable what can be done with these runs.

        Args:
            records: the runs that are selected.
            running: whether this window trains.
            goes_on: whether one of the runs is going on.
        """
        one = records[0] if len(records) == 1 else None
        self.use.setEnabled(one is not None and bool(one.model))
        self.queue.setEnabled(bool(records) and all(record.model for record in records))
        self.resume.setEnabled(
            one is not None and one.can_resume and not running and not goes_on and bool(one.model)
        )
        comparable = 2 <= len(records) <= MOST_COMPARED
        self.compare.setEnabled(comparable)
        self.compare.setText(
            translate("Compare {count}", count=len(records)) if comparable else translate("Compare")
        )
        self.try_it.setEnabled(one is not None and one.has_adapter and not goes_on)
        self.report.setEnabled(one is not None and has_report(one))
        self.open.setEnabled(one is not None)
        self.rename.setEnabled(one is not None)
        self.tag.setEnabled(one is not None)
        self.discard.setEnabled(bool(records) and not goes_on)

    def menu(self, parent: QWidget) -> QMenu:
        """Return the context menu."""
        made = QMenu(parent)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in (
            (self.use, self.queue, self.resume, self.compare),
            (self.try_it, self.report, self.open),
            (self.rename, self.tag),
            (self.discard,),
        ):
            made.addActions(group)
            made.addSeparator()
        return made


def has_report(record: RunEntry) -> bool:
    """Whether the report of a run is there to be opened."""
    return (record.path / _REPORT_FILE).is_file()


def report_file(record: RunEntry) -> str:
    """Return the path of a run's report."""
    return str(record.path / _REPORT_FILE)
