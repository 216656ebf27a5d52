"""The presets that the window knows, and what is done with them."""

import itertools
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.state.settings_model import SettingsModel
from app.state.window import config_dir
from training.settings import presets
from training.settings.presets import Preset
from training.texts.failure import disk_problem
from training.texts.problems import Problem, ProblemError


class PresetList(QObject):
    """Shipped and own presets; taking one changes the settings in one step that can be undone."""

    changed = Signal()
    """There are other presets, or the settings match another one."""

    def __init__(self, settings: SettingsModel, folder: Path | None = None) -> None:
        super().__init__(settings)
        self._settings = settings
        self._folder = folder or config_dir() / "presets"
        self.shipped: tuple[Preset, ...] = presets.shipped_presets()
        self.own: list[Preset] = []
        self._problems: list[Problem] = []
        self._current: Preset | None = None
        settings.changed.connect(self._follow)
        self.read()

    @property
    def all(self) -> list[Preset]:
        """Every preset, the shipped ones first."""
        return [*self.shipped, *self.own]

    @property
    def current(self) -> Preset | None:
        """The preset that the settings have, ``None`` where they are of one's own."""
        return self._current

    def _follow(self) -> None:
        found = presets.matching(self.all, self._settings.current)
        if found != self._current:
            self._current = found
            self.changed.emit()

    def read(self) -> None:
        """Read the user's presets again."""
        self.own, self._problems = presets.own_presets(self._folder)
        self._settings.set_problems("presets", self._problems)
        self._current = presets.matching(self.all, self._settings.current)
        self.changed.emit()

    def take(self, preset: Preset) -> None:
        """Give the settings a preset's recipe."""
        self._settings.replace(preset.applied(self._settings.current))

    def keep(self, name: str, about: str = "") -> Preset | None:
        """Keep the recipe of now under a name; the same name again means it instead."""
        made = presets.preset_of(self._settings.current, name.strip(), about)
        return self._write(made, presets.file_for(made.name, self._folder))

    def write(self, preset: Preset, path: Path) -> None:
        """Write a preset to a file of the user's choice, to give to others."""
        shared = Preset(preset.title, preset.words, preset.values, own=True)
        self._write(shared, path)

    def open(self, path: Path) -> Preset | None:
        """Take a preset from a file and keep it among one's own."""
        try:
            found = presets.load_preset(path)
        except ProblemError as error:
            self._settings.set_problems("drop", error.problems)
            return None
        found = self._under_a_free_name(found)
        kept = self._write(found, presets.file_for(found.name, self._folder))
        if kept is not None:
            self.take(kept)
        return kept

    def delete(self, preset: Preset) -> None:
        """Delete one of the user's own."""
        if preset.own and preset.file is not None and preset.file.parent == self._folder:
            try:
                preset.file.unlink(missing_ok=True)
            except OSError as error:
                self._tell_disk(error, preset.file)
                return
            self.read()

    def _under_a_free_name(self, found: Preset) -> Preset:
        """Return a preset under a name that no other of one's own has."""
        own = {preset.file: preset for preset in self.own}
        for number in itertools.count(2):
            there = own.get(presets.file_for(found.name, self._folder))
            if there is None or (there.name, there.values) == (found.name, found.values):
                break
            found = replace(found, name=f"{found.name.removesuffix(f' {number - 1}')} {number}")
        return found

    def _write(self, preset: Preset, path: Path) -> Preset | None:
        try:
            written = presets.save_preset(preset, path)
        except OSError as error:
            self._tell_disk(error, path)
            return None
        self.read()
        return written

    def _tell_disk(self, error: OSError, path: Path) -> None:
        self._settings.set_problems("presets", disk_problem(error, path.parent, where="").problems)
