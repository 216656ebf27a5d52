"""Recipes by name: the ones that ship and the user's own, each a TOML file of some settings."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit

from resources import ROOT
from training.files.atomic import write_text
from training.files.parse import parse_toml
from training.files.untrusted import regular_text
from training.settings import toml_file
from training.settings.fields import setting_fields
from training.settings.schema import Settings
from training.texts.language import translate
from training.texts.problems import Problem, ProblemError, fail, said_by

SHIPPED = ROOT / "presets"
_TABLES = ("lora", "training", "engine")
_OTHER_KEYS = (
    *("model.quantization", "data.max_seq_length", "data.loss_on"),
    "data.truncation",
)
PRESET_KEYS: tuple[str, ...] = tuple(
    field.key for field in setting_fields() if field.table in _TABLES or field.key in _OTHER_KEYS
)
"""What a preset may hold: recipe and engine, never whose data, whose model, whose folder."""

_HEAD = "preset"
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
"""What cannot stand in a file's name on Windows."""
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""What Windows takes for a device, also with an ending."""


@dataclass(frozen=True)
class Preset:
    """Settings with a name; what it does not hold has its default."""

    name: str
    """In English where it ships, else as its owner wrote it."""
    about: str
    values: dict[str, Any]
    """``table.name`` → value, as the file has them."""
    file: Path | None = None
    own: bool = False

    @property
    def title(self) -> str:
        """The name in the reader's language."""
        return self.name if self.own else translate(self.name)

    @property
    def words(self) -> str:
        """What it is for, in the reader's language."""
        return self.about if self.own else translate(self.about)

    def applied(self, settings: Settings) -> Settings:
        """Return settings with this recipe; model, data and folders stay."""
        defaults = Settings()
        data = settings.model_dump()
        for key in PRESET_KEYS:
            table, name = key.split(".")
            data[table][name] = self.values.get(key, defaults.value(key))
        return Settings.model_validate(data)

    def changes(self, settings: Settings) -> list[tuple[str, Any, Any]]:
        """Return (setting, value now, value then) for all that it would change."""
        then = self.applied(settings)
        values = ((key, settings.value(key), then.value(key)) for key in PRESET_KEYS)
        return [(key, now, new) for key, now, new in values if now != new]


def shipped_presets() -> tuple[Preset, ...]:
    """Return the presets that come with Headroom, the quickest first."""
    return tuple(load_preset(file, own=False) for file in sorted(SHIPPED.glob("*.toml")))


def own_presets(folder: Path) -> tuple[list[Preset], list[Problem]]:
    """Return the user's presets by name, and what is wrong with files that hold none."""
    presets: list[Preset] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            presets.append(load_preset(file))
        except ProblemError as error:
            problems += error.problems
    return sorted(presets, key=lambda preset: preset.name.casefold()), problems


def is_preset(path: Path) -> bool:
    """Whether a file calls itself a preset; a whole settings file does not."""
    try:
        return _HEAD in parse_toml(regular_text(path, toml_file.LARGEST_BYTES, "utf-8-sig"))
    except (OSError, ValueError):
        return False


def load_preset(path: Path, *, own: bool = True) -> Preset:
    """Read a preset.

    Raises:
        ProblemError: no TOML, an unknown key or a value that is not allowed, a key that is none
            of a recipe's, or no name.
    """
    try:
        text = regular_text(path, toml_file.LARGEST_BYTES, "utf-8-sig")
        data = parse_toml(text)
    except (OSError, UnicodeDecodeError) as error:
        raise fail("settings_unreadable", path=str(path), reason=said_by(error)) from error
    except ValueError as error:
        raise fail("preset_unreadable", file=path.name, reason=said_by(error)) from error
    head = data.pop(_HEAD, None)
    name = head.get("name") if isinstance(head, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise fail("preset_unnamed", file=path.name)
    assert isinstance(head, dict)
    # The lines of the mistakes are those of the file only while its first table stays in place.
    settings = toml_file.parse(_without_head(text), path.name)
    values = {
        f"{table}.{key}": settings.value(f"{table}.{key}")
        for table, found in data.items()
        for key in found
    }
    if wrong := [key for key in values if key not in PRESET_KEYS]:
        raise fail("preset_foreign", file=path.name, key=wrong[0])
    return Preset(name.strip(), str(head.get("about", "")), values, path, own)


def _without_head(text: str) -> str:
    """Return the text with the lines of ``[preset]`` empty."""
    lines, inside = [], False
    for line in text.splitlines():
        if table := re.match(r"\s*\[\s*([\w.-]+)\s*\]", line):
            inside = table[1] == _HEAD
        lines.append("" if inside else line)
    return "\n".join(lines) + "\n"


def preset_of(settings: Settings, name: str, about: str = "") -> Preset:
    """Return the recipe of some settings under a name; it holds every value of it."""
    return Preset(name, about, {key: settings.value(key) for key in PRESET_KEYS}, own=True)


def save_preset(preset: Preset, path: Path) -> Preset:
    """Write a preset and return it as it stands there.

    Raises:
        OSError: it could not be written.
    """
    document = tomlkit.document()
    document[_HEAD] = {"name": preset.name, "about": preset.about}
    for key, value in preset.values.items():
        table, name = key.split(".")
        document.setdefault(table, tomlkit.table())[name] = value
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, tomlkit.dumps(document))
    return load_preset(path)


def file_for(name: str, folder: Path) -> Path:
    """Return the file of a user's preset; the same name is the same file."""
    stem = _NO_NAME.sub("-", name).strip(" .-")
    if not stem or _DEVICE.fullmatch(stem):
        stem = f"preset {stem}".rstrip()
    return folder / f"{stem}.toml"


def matching(presets: Iterable[Preset], settings: Settings) -> Preset | None:
    """Return the preset whose recipe the settings have, ``None`` for a recipe of one's own."""
    return next((preset for preset in presets if not preset.changes(settings)), None)


def shipped_texts() -> Iterator[str]:
    """Yield what is to be translated of the shipped presets."""
    for preset in shipped_presets():
        yield preset.name
        yield preset.about
