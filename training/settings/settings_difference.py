"""In which settings several runs differ."""

from collections.abc import Sequence
from typing import Any

from training.settings.schema import SettingField, Settings, setting_fields


def differences(several: Sequence[Settings]) -> list[tuple[SettingField, list[Any]]]:
    """Return the settings that are not the same everywhere, in the order of the file, each with
    its value in every one of ``several``."""
    found = []
    for field in setting_fields():
        values = [settings.value(field.key) for settings in several]
        if any(value != values[0] for value in values):
            found.append((field, values))
    return found
