"""Keeps the translation files in step with the texts in the code.

``python -m release.translations`` collects every text that is given to
``training.texts.language.translate`` and every declared text, adds new ones to the ``.ts`` files as
unfinished, removes the ones no longer used and keeps all translations. ``--check`` changes nothing
and exits 1 when a file is out of step or has a text without a translation.
"""

import argparse
import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

from resources import ROOT, TRANSLATIONS
from training.files.atomic import write_text
from training.settings.fields import setting_fields
from training.settings.presets import shipped_texts
from training.texts.glossary import glossary_texts
from training.texts.hints import NO_RUN_HINTS, WINDOW_HINTS
from training.texts.sentences import SENTENCES

REPOSITORY = ROOT.parent
PACKAGES = ("app", "training")
TABLES = frozenset(
    {
        *(
            "STAGE_TITLES",
            "STAGE_WORDS",
            "STAGE_DOING",
            "FLOW_TITLES",
            "GOAL_TITLES",
            "GOAL_WORDS",
            "PHASE_TITLES",
            "PHASE_WORDS",
            "FACTOR_TITLES",
        ),
        *(
            "FACTOR_WORDS",
            "CHANGE_TITLES",
            "RUN_PART_TITLES",
            "KIND_WORDS",
            "STATE_WORDS",
            "FILE_KINDS",
            "ROLE_WORDS",
            "COLUMN_CHOICES",
        ),
    }
)
"""Names of tables of texts whose values reach ``translate`` through a variable."""

_HEADER = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'


@dataclass
class Text:
    """One English source text and the modules that show it, the first one its context."""

    source: str
    modules: list[str] = field(default_factory=list)


def collect() -> dict[str, Text]:
    """Return every text that people read, by its English source, in a stable order."""
    trees = dict(_parsed_modules())
    tables = {module: _module_values(tree) for module, tree in trees.items()}
    found: dict[str, Text] = {}
    for module, source in [*_declared(), *_in_code(trees, tables)]:
        text = found.setdefault(source, Text(source))
        if module not in text.modules:
            text.modules.append(module)
    return found


def _declared() -> Iterator[tuple[str, str]]:
    for declared in setting_fields():
        choices = (title for _, title in declared.choices)
        for source in (declared.title, declared.help, declared.unit, *choices):
            if source:
                yield "training.settings.schema", source
    for sentences in SENTENCES.values():
        for source in sentences:
            yield "training.texts.sentences", source
    for hint in (*NO_RUN_HINTS.values(), *WINDOW_HINTS.values()):
        yield "training.texts.hints", hint
    for source in shipped_texts():
        yield "training.settings.presets", source
    for source in glossary_texts():
        yield "training.texts.glossary", source


def _parsed_modules() -> Iterator[tuple[str, ast.Module]]:
    for package in PACKAGES:
        for file in sorted((REPOSITORY / package).rglob("*.py")):
            name = ".".join(file.relative_to(REPOSITORY).with_suffix("").parts)
            tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
            yield name.removesuffix(".__init__"), tree


def _module_values(tree: ast.Module) -> dict[str, ast.expr]:
    """Return what a module assigns at its top level, by name."""
    values: dict[str, ast.expr] = {}
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            names = [target.id for target in statement.targets if isinstance(target, ast.Name)]
            values |= dict.fromkeys(names, statement.value)
        elif isinstance(statement, ast.AnnAssign) and statement.value is not None:
            values[ast.unparse(statement.target)] = statement.value
    return values


def _in_code(
    trees: dict[str, ast.Module], tables: dict[str, dict[str, ast.expr]]
) -> Iterator[tuple[str, str]]:
    for module, tree in trees.items():
        for name in sorted(tables[module].keys() & TABLES):
            yield from ((module, source) for source in _texts(tables[module][name]))
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            if call.args and _is_translate(call.func):
                for source in _argument_texts(call.args[0], tables[module]):
                    yield module, source


def _is_translate(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute):
        return function.attr == "translate" and (
            isinstance(function.value, ast.Name) and function.value.id == "language"
        )
    return isinstance(function, ast.Name) and function.id == "translate"


def _argument_texts(argument: ast.expr, values: dict[str, ast.expr]) -> Iterator[str]:
    """Yield the texts that an argument can be, as far as the module's own top level tells."""
    match argument:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from _argument_texts(argument.body, values)
            yield from _argument_texts(argument.orelse, values)
        case ast.Name(id=name) if name in values:
            yield from _texts(values[name])
        case ast.Subscript(value=table):
            yield from _argument_texts(table, values)
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=arguments):
            yield from _argument_texts(table, values)
            for default in arguments[1:]:
                yield from _argument_texts(default, values)
        case _:
            return


def _texts(value: ast.expr) -> Iterator[str]:
    """Yield the texts of a constant: itself, a table's values, a sequence's items."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Dict(values=items) | ast.Tuple(elts=items) | ast.List(elts=items):
            for item in items:
                yield from _texts(item)
        case _:
            return


def updated(texts: dict[str, Text], existing: str, language: str) -> str:
    """Return a ``.ts`` file of exactly these texts, with the translations of an existing one."""
    known = _translations(existing)
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for module in sorted({text.modules[0] for text in texts.values()}):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = module
        for text in texts.values():
            if text.modules[0] == module:
                context.append(_message(text, known.get(text.source, "")))
    ElementTree.indent(root, "    ")
    return _HEADER + ElementTree.tostring(root, encoding="unicode") + "\n"


def _message(text: Text, translation: str) -> ElementTree.Element:
    message = ElementTree.Element("message")
    for module in text.modules:
        ElementTree.SubElement(message, "location", filename=module.replace(".", "/") + ".py")
    ElementTree.SubElement(message, "source").text = text.source
    element = ElementTree.SubElement(message, "translation")
    if translation:
        element.text = translation
    else:
        element.set("type", "unfinished")
    return message


def _translations(existing: str) -> dict[str, str]:
    if not existing:
        return {}
    messages = ElementTree.fromstring(existing).iter("message")  # nosec B314 - our own file
    return {m.findtext("source") or "": m.findtext("translation") or "" for m in messages}


def unfinished(ts: str) -> list[str]:
    """Return the source texts of a ``.ts`` file that have no translation."""
    return [source for source, translation in _translations(ts).items() if not translation]


def main(arguments: list[str] | None = None) -> int:
    """Update the translation files, or with ``--check`` say whether they are whole."""
    parser = argparse.ArgumentParser(description="Keep the translations in step with the code.")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 if not whole")
    check = parser.parse_args(arguments).check
    texts = collect()
    failed = False
    for file in sorted(TRANSLATIONS.glob("headroom_*.ts")):
        existing = file.read_text(encoding="utf-8")
        new = updated(texts, existing, file.stem.removeprefix("headroom_"))
        missing = unfinished(new)
        sys.stdout.write(f"{file.name}: {len(texts)} texts, {len(missing)} without translation\n")
        for source in missing:
            sys.stdout.write(f"  {source!r}\n")
        if check:
            failed = failed or new != existing or bool(missing)
        else:
            write_text(file, new)
    if failed:
        sys.stdout.write("Run: python -m release.translations, then translate.\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
