"""A setting's value in words."""

from typing import Any

from app.widgets import formats
from training.settings.fields import SettingField
from training.texts.language import translate


def value_text(field: SettingField, value: Any) -> str:
    """Return a value as the form shows it."""
    if value == "auto":
        return translate("automatic")
    titles = dict(field.choices)
    if isinstance(value, str) and value in titles:
        return translate(titles[value])
    if isinstance(value, bool):
        return translate("on") if value else translate("off")
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    if isinstance(value, int):
        return formats.count(value)
    if isinstance(value, float):
        small = 0 < abs(value) < 0.01
        return formats.learning_rate(value) if small else f"{value:g}"
    return str(value) or formats.UNKNOWN


def in_words(field: SettingField, value: Any) -> str:
    """Return a value as the form would show it."""
    if value == "auto":
        return translate("automatic")
    titles = dict(field.choices)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return translate("on") if value else translate("off")
    if isinstance(value, str) and value in titles:
        return translate(titles[value])
    if isinstance(value, float):
        return f"{value:.10g}"
    return str(value)
