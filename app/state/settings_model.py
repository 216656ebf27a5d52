"""The window's one copy of the settings, with undo and the problems of every field."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from training.settings import toml_file
from training.settings.fields import SettingField, setting_fields
from training.settings.schema import Settings
from training.texts.failure import disk_problem
from training.texts.language import translate
from training.texts.problems import Problem

FIELDS: dict[str, SettingField] = {field.key: field for field in setting_fields()}
_KEYS = list(FIELDS)
_TOLD_ONLY = ("drop", "save", "presets")
"""What these sources tell is of files, not of the settings as they are: a run may start."""


class SettingsModel(QObject):
    """Holds the settings; widgets show it and change it only through :meth:`set`.

    A value that is not allowed is kept as a draft beside its problem; the settings keep the last
    value that was.
    """

    changed = Signal(str)
    """A setting has another value: its key, or ``""`` where several may have."""
    problems_changed = Signal()

    def __init__(
        self, settings: Settings, defaults: Settings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self.defaults = defaults
        self.undo_stack = QUndoStack(self)
        self._drafts: dict[str, Any] = {}
        self._problems: dict[str, tuple[Problem, ...]] = {}
        self._typing_serial = 0

    @property
    def current(self) -> Settings:
        """The settings now, immutable."""
        return self._settings

    def value(self, key: str) -> Any:
        """Return what the field of a setting shows: its draft where it has one."""
        return self._drafts.get(key, self._settings.value(key))

    def is_default(self, key: str) -> bool:
        """Whether a setting is at its default."""
        return bool(self.value(key) == self.defaults.value(key))

    def set(self, key: str, value: Any, *, typing: bool = False) -> bool:
        """Change one setting and return whether the value is allowed.

        Args:
            key: the setting's full name, ``table.name``.
            value: the new value, or the text that could not be read as one.
            typing: whether more is to come; all until :meth:`end_typing` is undone at once.
        """
        try:
            after = self._settings.with_value(key, value)
        except ValidationError:
            self._drafts[key] = value
            self.problems_changed.emit()
            return False
        if self._drafts.pop(key, None) is not None:
            self.problems_changed.emit()
        if after != self._settings:
            group = self._typing_serial * len(_KEYS) + _KEYS.index(key) if typing else -1
            self.undo_stack.push(_Change(self, after, key, group))
        else:
            self.changed.emit(key)
        return True

    def set_all(self, values: dict[str, Any]) -> None:
        """Change several settings, by key, as one change that can be undone."""
        after = self._settings
        for key, value in values.items():
            after = after.with_value(key, value)
        if after != self._settings:
            self.undo_stack.push(_Change(self, after, "", -1))

    def end_typing(self) -> None:
        """Let the next change be undone by itself."""
        self._typing_serial += 1

    def reset(self, key: str) -> None:
        """Set a setting to its default."""
        self.set(key, self.defaults.value(key))

    def replace(self, settings: Settings) -> None:
        """Take other settings as a whole, which can be undone.

        What was found wrong with model and data stays until they are looked over again.
        """
        self._drafts.clear()
        for source in ("start", "drop", "save"):
            self._problems.pop(source, None)
        self.problems_changed.emit()
        if settings != self._settings:
            self.undo_stack.push(_Change(self, settings, "", -1))
        else:
            self.changed.emit("")

    def open(self, path: Path) -> None:
        """Read a settings file.

        Raises:
            ProblemError: as :func:`training.settings.toml_file.load`; nothing has changed then.
        """
        self.replace(toml_file.load(path))

    def save(self, path: Path) -> None:
        """Write a settings file; a problem says so where that cannot be done."""
        try:
            toml_file.save(self._settings, path)
        except OSError as error:
            self.set_problems("save", disk_problem(error, path.parent, where="").problems)
        else:
            self.set_problems("save", ())

    def apply(self, settings: Settings, key: str) -> None:
        """Take settings without recording the change; for the undo stack."""
        self._settings = settings
        if key:
            self._drafts.pop(key, None)
            self._forget_problems(key)
        else:
            self._drafts.clear()
        self.changed.emit(key)
        self.problems_changed.emit()

    def set_problems(self, source: str, problems: tuple[Problem, ...] | list[Problem]) -> None:
        """Put what one source (``check``, ``start`` …) found in place of what it found before."""
        if self._problems.get(source, ()) != tuple(problems):
            self._problems[source] = tuple(problems)
            self.problems_changed.emit()

    def _forget_problems(self, key: str) -> None:
        """What a start or a dropped file had wrong at a field is over when the field changes."""
        for source in ("start", "drop"):
            found = self._problems.get(source, ())
            self._problems[source] = tuple(p for p in found if p.where not in (key, ""))

    def found_by(self, source: str) -> tuple[Problem, ...]:
        """Return what one source found."""
        return self._problems.get(source, ())

    @property
    def problems(self) -> list[Problem]:
        """All that is wrong now, drafts first, each problem once."""
        return self._found()

    def _found(self, *left_out: str) -> list[Problem]:
        drafts = [_draft_problem(key, value) for key, value in self._drafts.items()]
        sources = [found for source, found in self._problems.items() if source not in left_out]
        others = [problem for found in sources for problem in found]
        return list({p.model_dump_json(): p for p in drafts + others}.values())

    def problems_at(self, key: str) -> list[Problem]:
        """Return what is wrong at one setting."""
        return [problem for problem in self.problems if problem.where == key]

    def why_not_start(self) -> str:
        """Return in a sentence what keeps a run from starting, else ``""``."""
        errors = [p for p in self._found(*_TOLD_ONLY) if p.severity == "error"]
        if errors:
            field = FIELDS.get(errors[0].where)
            sentence = errors[0].without_folders.message
            return f"{translate(field.title)}: {sentence}" if field else sentence
        if not self._settings.model.name_or_path:
            return translate("Choose a model first.")
        if not self._settings.data.train:
            return translate("Choose training examples.")
        return ""


class _Change(QUndoCommand):
    """One change of the settings; changes of one group count as one."""

    def __init__(self, settings: SettingsModel, after: Settings, key: str, group: int) -> None:
        super().__init__(_title(key))
        self._settings = settings
        self._before = settings.current
        self.after = after
        self._key = key
        self._group = group

    def id(self) -> int:
        """Return the group within which changes merge, -1 for none."""
        return self._group

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        """Take in a later change of the same group."""
        assert isinstance(other, _Change)
        self.after = other.after
        return True

    def redo(self) -> None:
        """Make the change."""
        self._settings.apply(self.after, self._key)

    def undo(self) -> None:
        """Take the change back."""
        self._settings.apply(self._before, self._key)


def _title(key: str) -> str:
    """Return what a change is of, in the reader's language."""
    return translate(FIELDS[key].title) if key else translate("several settings")


def _draft_problem(key: str, value: Any) -> Problem:
    field = FIELDS[key]
    values: dict[str, str | int | float] = {
        "value": str(value) if str(value).strip() else translate("Nothing"),
        "expected": toml_file.allowed_values(field),
        "default": str(field.default),
    }
    return Problem(code="field_invalid", where=key, values=values)
