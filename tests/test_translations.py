import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from release import translations
from resources import TRANSLATIONS
from training.texts import language

FILES = sorted(TRANSLATIONS.glob("headroom_*.ts"))
PARTICLE_AFTER_PLACEHOLDER = re.compile(r"\}(을|를|이|가|은|는|와|과|으로|로)(?=[\s.,)]|$)")
"""Their form depends on the last sound of what is put in, which nobody knows beforehand."""


def translated(code: str) -> dict[str, str]:
    text = (TRANSLATIONS / f"headroom_{code}.ts").read_text(encoding="utf-8")
    return translations._translations(text)


def placeholders(text: str) -> set[tuple[str, str]]:
    parsed = Formatter().parse(text)
    return {(name, spec or "") for _, name, spec, _ in parsed if name is not None}


def test_korean_is_there() -> None:
    assert "ko" in language.available_languages()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_holds_exactly_the_texts_of_the_code(file: Path) -> None:
    existing = file.read_text(encoding="utf-8")
    known = translations._translations(existing)
    texts = translations.collect()
    assert sorted(texts.keys() - known.keys()) == [], "python -m release.translations"
    assert sorted(known.keys() - texts.keys()) == [], "python -m release.translations"
    assert translations.unfinished(existing) == []


def test_placeholders_are_those_of_the_source() -> None:
    wrong = {
        source: korean
        for source, korean in translated("ko").items()
        if "{" in source and placeholders(source) != placeholders(korean)
    }
    assert wrong == {}


def test_no_particle_that_depends_on_a_placeholder() -> None:
    wrong = [text for text in translated("ko").values() if PARTICLE_AFTER_PLACEHOLDER.search(text)]
    assert wrong == []


def test_instructions_are_in_one_tone() -> None:
    wrong = [text for text in translated("ko").values() if re.search(r"십시오|해요\.|돼요\.", text)]
    assert wrong == []


def test_update_keeps_translations_adds_new_texts_and_drops_unused_ones() -> None:
    kept = translations.Text("Start", ["app.window"])
    old = translations.updated(
        {"Start": kept, "Gone": translations.Text("Gone", ["app.window"])}, "", "ko"
    )
    old = old.replace('<translation type="unfinished" />', "<translation>시작</translation>", 1)
    new = translations.updated(
        {"Start": kept, "New": translations.Text("New", ["app.other"])}, old, "ko"
    )
    assert translations._translations(new) == {"New": "", "Start": "시작"}
    assert translations.unfinished(new) == ["New"]
    assert translations.updated({"Start": kept}, new, "ko").count("<message>") == 1


def test_texts_are_found_through_constants_and_tables() -> None:
    module = ast.parse(
        'A = "one"\n'
        'T: dict[str, str] = {"x": "two", "y": "three"}\n'
        "def f(k, b):\n"
        '    return translate(A), translate(T[k]), translate("four" if b else "five"), g("six")\n'
    )
    found = translations._in_code({"app.m": module}, {"app.m": translations._module_values(module)})
    assert [source for _, source in found] == ["one", "two", "three", "four", "five"]
