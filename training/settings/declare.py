"""How a setting is declared: its words, level, unit and bounds beside its type."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["basic", "expert"]


Auto = Literal["auto"]


def setting(
    default: Any,
    title: str,
    help: str,
    *,
    level: Level = "basic",
    unit: str = "",
    picks: Literal["", "folder", "model", "data", "text"] = "",
    choices: dict[str, str] | None = None,
    **bounds: float,
) -> Any:
    """Declare one setting.

    Args:
        default: value when the file does not name the setting.
        title: what the form calls it, in plain words.
        help: one or two sentences on what it does and when to change it.
        level: ``basic`` settings are always shown, ``expert`` ones on demand.
        unit: the unit of a number, such as ``tokens``.
        picks: how the form offers a text: a folder, a model, a data file or folder, several lines.
        choices: words for the values of a ``Literal``, in plain language.
        bounds: pydantic's ``ge``, ``gt``, ``le``, ``lt``.
    """
    extra = {"level": level, "unit": unit, "picks": picks, "choices": choices or {}}
    return Field(default, title=title, description=help, json_schema_extra=extra, **bounds)  # type: ignore[call-overload]


class SettingsTable(BaseModel):
    """A table of the settings file: immutable, strict about types, closed to unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
