"""The declared settings as form, file and --help need them; in which of them runs differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from training.settings.declare import Level, SettingsTable
from training.settings.schema import Settings


@dataclass(frozen=True)
class SettingField:
    """One declared setting, as form, file, ``--help`` and docs need it."""

    table: str
    name: str
    kind: Literal["bool", "int", "float", "str", "choice", "list"]
    default: Any
    title: str
    help: str
    unit: str
    level: Level
    picks: str
    choices: tuple[tuple[str, str], ...]
    """Allowed words as (value, title), empty where any is."""
    auto: bool
    """Whether ``"auto"`` stands beside a number."""
    minimum: float | None
    maximum: float | None
    exclusive_minimum: bool
    exclusive_maximum: bool

    @property
    def key(self) -> str:
        """The setting's full name, ``table.name``."""
        return f"{self.table}.{self.name}"


def setting_fields() -> Iterator[SettingField]:
    """Yield every declared setting in the order of the file."""
    for table, table_field in Settings.model_fields.items():
        table_class = table_field.annotation
        assert isinstance(table_class, type)
        assert issubclass(table_class, SettingsTable)
        for name, field in table_class.model_fields.items():
            yield _describe(table, name, field)


def _describe(table: str, name: str, field: FieldInfo) -> SettingField:
    extra: Any = field.json_schema_extra
    bounds = _bounds(field)
    kind, words, auto = _kind(field.annotation)
    titles = extra["choices"]
    return SettingField(
        table=table,
        name=name,
        kind=kind,
        default=field.default,
        title=field.title or name,
        help=field.description or "",
        unit=extra["unit"],
        level=extra["level"],
        picks=extra["picks"],
        choices=tuple((word, titles.get(word, word)) for word in words),
        auto=auto,
        minimum=bounds.get("ge", bounds.get("gt")),
        maximum=bounds.get("le", bounds.get("lt")),
        exclusive_minimum="gt" in bounds,
        exclusive_maximum="lt" in bounds,
    )


def _kind(annotation: Any) -> tuple[Any, tuple[str, ...], bool]:
    """Return (kind, allowed words, whether ``auto`` stands beside a number)."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return "choice", arguments, False
    if origin is list:
        return "list", (), False
    if origin is Annotated:
        return _kind(arguments[0])
    if origin is Union or arguments:
        words = next((get_args(a) for a in arguments if get_origin(a) is Literal), ())
        other = next(a for a in arguments if get_origin(a) is not Literal)
        return _kind(other)[0], words, "auto" in words
    return annotation.__name__, (), False


def _bounds(field: FieldInfo) -> dict[str, float]:
    constraints = list(field.metadata)
    for argument in get_args(field.annotation):
        constraints += get_args(argument)[1:] if get_origin(argument) is Annotated else []
    found: dict[str, float] = {}
    for constraint in constraints:
        for bound in ("ge", "gt", "le", "lt"):
            value = getattr(constraint, bound, None)
            if value is not None:
                found[bound] = value
    return found


def differences(several: Sequence[Settings]) -> list[tuple[SettingField, list[Any]]]:
    """Return the settings that are not the same everywhere, in the order of the file, each with
    its value in every one of ``several``."""
    found = []
    for field in setting_fields():
        values = [settings.value(field.key) for settings in several]
        if any(value != values[0] for value in values):
            found.append((field, values))
    return found
