import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from resources.translations import update
from training.texts import language

FILES = sorted(update.HERE.glob("headroom_*.ts"))
PARTICLE_AFTER_PLACEHOLDER = re.compile(r"\}(을|를|이|가|은|는|와|과|으로|로)(?=[\s.,)]|$)")
"""Their form depends on the last sound of what is put in, which nobody knows beforehand."""


def translations(code: str) -> dict[str, str]:
    text = (update.HERE / f"headroom_{code}.ts").read_text(encoding="utf-8")
    return update._translations(text)


def placeholders(text: str) -> set[tuple[str, str]]:
    parsed = Formatter().parse(text)
    return {(name, spec or "") for _, name, spec, _ in parsed if name is not None}


def test_korean_is_there() -> None:
    assert "ko" in language.available_languages()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_file_holds_exactly_the_texts_of_the_code(file: Path) -> None:
    existing = file.read_text(encoding="utf-8")
    known = update._translations(existing)
    texts = update.collect()
    assert sorted(texts.keys() - known.keys()) == [], "python -m resources.translations.update"
    assert sorted(known.keys() - texts.keys()) == [], "python -m resources.translations.update"
    assert update.unfinished(existing) == []


def test_placeholders_are_those_of_the_source() -> None:
    wrong = {
        source: korean
        for source, korean in translations("ko").items()
        if "{" in source and placeholders(source) != placeholders(korean)
    }
    assert wrong == {}


def test_no_particle_that_depends_on_a_placeholder() -> None:
    wrong = [
        text for text in translations("ko").values() if PARTICLE_AFTER_PLACEHOLDER.search(text)
    ]
    assert wrong == []


def test_instructions_are_in_one_tone() -> None:
    wrong = [
        text for text in translations("ko").values() if re.search(r"십시오|해요\.|돼요\.", text)
    ]
    assert wrong == []


def test_update_keeps_translations_adds_new_texts_and_drops_unused_ones() -> None:
    kept = update.Text("Start", ["app.window"])
    old = update.updated({"Start": kept, "Gone": update.Text("Gone", ["app.window"])}, "", "ko")
    old = old.replace('<translation type="unfinished" />', "<translation>시작</translation>", 1)
    new = update.updated({"Start": kept, "New": update.Text("New", ["app.other"])}, old, "ko")
    assert update._translations(new) == {"New": "", "Start": "시작"}
    assert update.unfinished(new) == ["New"]
    assert update.updated({"Start": kept}, new, "ko").count("<message>") == 1


def test_texts_are_found_through_constants_and_tables() -> None:
    module = ast.parse(
        'A = "one"\n'
        'T: dict[str, str] = {"x": "two", "y": "three"}\n'
        "def f(k, b):\n"
        '    return translate(A), translate(T[k]), translate("four" if b else "five"), g("six")\n'
    )
    found = update._in_code({"app.m": module}, {"app.m": update._module_values(module)})
    assert [source for _, source in found] == ["one", "two", "three", "four", "five"]
