"""Settings as a TOML file: read with the line of every mistake, written with comments."""

import difflib
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomlkit
from pydantic import ValidationError

from training.files.atomic import write_text
from training.files.parse import parse_toml
from training.files.untrusted import regular_text
from training.settings.fields import SettingField, setting_fields
from training.settings.schema import Settings
from training.texts.language import translate
from training.texts.problems import Problem, ProblemError, fail, said_by

LARGEST_BYTES = 2**22
"""Beyond it a file holds no settings."""
_MOST_NAMED = 20
_FIELDS = {field.key: field for field in setting_fields()}
_PATH_KEYS = ("data.train", "data.validation", "output.dir")
_LONG_TEXT = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'')
"""Texts of several lines; what looks like a key in one is none."""
_INTRODUCTION = "Settings of Headroom. Paths are relative to this file."


def load(path: Path) -> Settings:
    """Read a settings file; relative paths in it become absolute ones.

    Raises:
        ProblemError: the file is missing, no TOML, or holds unknown keys or bad values; every
            mistake is named with its line.
    """
    try:
        text = regular_text(path, LARGEST_BYTES, "utf-8-sig")
    except FileNotFoundError as error:
        raise fail("settings_missing", path=str(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise fail("settings_unreadable", path=str(path), reason=said_by(error)) from error
    except ValueError as error:
        reason = translate("it is longer than settings are")
        raise fail("settings_unreadable", path=str(path), reason=reason) from error
    return resolve_paths(parse(text, path.name), path.absolute().parent)


def parse(text: str, file: str = "settings.toml") -> Settings:
    """Return the settings of a TOML text, paths untouched.

    Raises:
        ProblemError: as in :func:`load`.
    """
    try:
        data = parse_toml(text)
    except ValueError as error:  # also numbers of thousands of digits, deep nests
        raise _syntax_problem(text, file, error) from error
    lines = _lines_of_keys(text)
    unknown = [_unknown(key, file, lines) for key in _unknown_keys(data)[:_MOST_NAMED]]
    if unknown:
        raise ProblemError(*unknown)
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        found = {".".join(str(part) for part in e["loc"][:2]): e["input"] for e in error.errors()}
        raise ProblemError(
            *(_invalid(key, value, file, lines) for key, value in found.items())
        ) from error


def resolve_paths(settings: Settings, base: Path) -> Settings:
    """Return the settings with every relative path made absolute, as seen from ``base``.

    ``model.name_or_path`` stays as it is where it is the name of a model on the Hub.
    """
    data = settings.model_dump()
    for key in _PATH_KEYS:
        table, name = key.split(".")
        named = data[table][name]
        if isinstance(named, list):
            data[table][name] = [str(_absolute(base, path)) for path in named]
        elif named:
            data[table][name] = str(_absolute(base, named))
    model = data["model"]["name_or_path"]
    if model and ((base / model).is_dir() or not _looks_like_hub_id(model)):
        data["model"]["name_or_path"] = str(_absolute(base, model))
    return Settings.model_validate(data)


def dumps(settings: Settings, resolved: dict[str, Any] | None = None) -> str:
    """Return a commented TOML of all settings.

    Args:
        settings: what to write.
        resolved: values that ``auto`` stood for, by key; written beside it as a comment.
    """
    lines = [f"# {translate(_INTRODUCTION)}"]
    table = ""
    for field in _FIELDS.values():
        if field.table != table:
            table = field.table
            lines += ["", f"[{table}]"]
        lines += _field_lines(field, settings.value(field.key), (resolved or {}).get(field.key))
    return "\n".join(lines) + "\n"


def save(settings: Settings, path: Path, resolved: dict[str, Any] | None = None) -> None:
    """Write a settings file, whole or not at all."""
    write_text(path, dumps(settings, resolved))


def _field_lines(field: SettingField, value: Any, resolved: Any) -> list[str]:
    about = [translate(field.help)]
    if field.choices and not field.auto and field.kind == "choice":
        about.append(" | ".join(word for word, _ in field.choices))
    comment = f"  # {resolved}" if resolved is not None else ""
    return [
        f"# {translate(field.title)}: {' '.join(about)}",
        f"{field.name} = {_toml_value(value)}{comment}",
    ]


def _toml_value(value: Any) -> str:
    if isinstance(value, float) and 0 < abs(value) < 1e-3:
        return f"{Decimal(repr(value)):e}"  # 2e-4 reads better than 0.0002, to the last digit
    return str(tomlkit.item(value).as_string())


def allowed_values(field: SettingField) -> str:
    """Return in words which values a setting may have."""
    if field.kind == "choice":
        return ", ".join(word for word, _ in field.choices)
    words = {"bool": translate("true or false"), "str": translate("text in quotes")}
    if field.key == "engine.memory_limit":
        return translate('"auto", or a size such as "5.2GiB"')
    if field.picks == "data":
        return translate('text in quotes, or several as in ["a.csv", "b.csv"]')
    if field.kind == "list" and not field.choices:
        return translate('a list of names such as ["url", "date"]')
    if field.kind == "list":
        return translate('"all-linear", or a list of names such as ["q_proj", "v_proj"]')
    if field.kind in words:
        return words[field.kind]
    low, high = f"{field.minimum:g}", f"{field.maximum:,.0f}".replace(",", "")
    number = (
        translate("a whole number from {low} to {high}", low=low, high=high)
        if field.kind == "int"
        else _expected_fraction(field)
    )
    return f'"auto", {number}' if field.auto else number


def _expected_fraction(field: SettingField) -> str:
    low = f"{field.minimum:g}"
    high = f"{field.maximum:g}"
    if field.exclusive_minimum:
        return translate("a number above {low}, up to {high}", low=low, high=high)
    if field.exclusive_maximum:
        return translate("a number from {low} to below {high}", low=low, high=high)
    return translate("a number from {low} to {high}", low=low, high=high)


def _unknown_keys(data: dict[str, Any]) -> list[str]:
    tables = {field.table for field in _FIELDS.values()}
    unknown = [table for table in data if table not in tables]
    for table in tables & data.keys():
        if isinstance(data[table], dict):
            names = (f"{table}.{name}" for name in data[table])
            unknown += [key for key in names if key not in _FIELDS]
    return unknown


def _unknown(key: str, file: str, lines: dict[str, int]) -> Problem:
    names = _FIELDS if "." in key else {field.table for field in _FIELDS.values()}
    near = difflib.get_close_matches(key, names, n=1, cutoff=0.6) or [
        full for full, field in _FIELDS.items() if field.name == key.split(".")[-1]
    ]
    suggestion = (
        translate("Did you mean {key}?", key=near[0])
        if near
        else translate("Delete the line. headroom-train settings lists all settings.")
    )
    values = {"file": file, "line": _line(key, lines), "key": key, "suggestion": suggestion}
    return Problem(code="setting_unknown", where=key, values=values)


def _invalid(key: str, value: Any, file: str, lines: dict[str, int]) -> Problem:
    field = _FIELDS.get(key)
    if field is None:  # a whole table that is no table
        possible, default = translate("a table, [{name}]", name=key), f"[{key}]"
    else:
        possible, default = allowed_values(field), _toml_value(field.default)
    values: dict[str, str | int | float] = {
        "file": file,
        "line": _line(key, lines),
        "key": key,
        "value": _shortened(value),
        "expected": possible,
        "default": default,
    }
    return Problem(code="setting_invalid", where=key, values=values)


def required_problems(settings: Settings) -> list[Problem]:
    """Return what is missing before a run could start: the model, the examples."""
    return [
        Problem(
            code="setting_required",
            where=key,
            values={"key": key, "title": translate(_FIELDS[key].title)},
        )
        for key in ("model.name_or_path", "data.train")
        if not settings.value(key)
    ]


def _shortened(value: Any) -> str:
    try:
        text = repr(value) if not isinstance(value, bool) else str(value).lower()
    except ValueError:  # a hexadecimal number of more digits than Python writes
        text = "…"
    return text if len(text) <= 60 else text[:57] + "…"


def _syntax_problem(text: str, file: str, error: Exception) -> ProblemError:
    found = re.search(r"\(at line (\d+)", str(error))
    line = int(found[1]) if found else text.count("\n") + 1
    reason = re.sub(r" ?\(at .*", "", str(error))
    return fail("settings_syntax", file=file, line=line, reason=reason)


def _lines_of_keys(text: str) -> dict[str, int]:
    """Return the line of every ``table`` and ``table.name``, counted from 1."""
    text = _LONG_TEXT.sub(lambda found: "\n" * found[0].count("\n"), text)
    lines: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.split("\n"), 1):
        if header := re.match(r"\s*\[\s*([\w.\-\"']+?)\s*\]", line):
            table = header[1].strip("\"'")
            lines.setdefault(table, number)
        elif key := re.match(r"\s*([\w.\-\"']+?)\s*=", line):
            name = key[1].strip("\"'")
            lines.setdefault(f"{table}.{name}" if table else name, number)
    return lines


def _line(key: str, lines: dict[str, int]) -> int:
    """Return a key's line, or that of its table where it stands in braces."""
    return lines.get(key) or lines.get(key.split(".")[0], 1)


def _absolute(base: Path, path: str) -> Path:
    return (base / Path(path).expanduser()).absolute()


def _looks_like_hub_id(text: str) -> bool:
    return re.fullmatch(r"[\w\-.]+/[\w\-.]+", text) is not None and text[0] not in "./~"
