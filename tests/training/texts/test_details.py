"""What a library or the system says stands under "Details", never amid a sentence of ours."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.repository import ROOT
from training.data.data_files import read_train
from training.model_files.shape import read_config
from training.settings import toml_file
from training.texts.failure import disk_problem, problem_of
from training.texts.language import set_language
from training.texts.problems import Problem, ProblemError, details_line, said_by
from training.texts.sentences import SENTENCES

SAID = "No such thing: it's (odd)"
TELLING = {"translate", "fail", "warn", "setText", "say", "_say", "showMessage", "warning"}
SAFE = {"disk_problem", "problem_of", "problem_behind", "details_line", "isinstance", "_damaged"}


@pytest.fixture(params=["en", "ko"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param)
    yield request.param
    set_language("en")


def test_no_sentence_holds_what_a_library_said(spoken: str) -> None:
    begins = {"en": "Details: ", "ko": "자세히: "}[spoken]
    for code in SENTENCES:
        problem = Problem(code=code, values={"reason": SAID, "why": "–"})
        assert SAID not in problem.message, code
        assert SAID not in problem.hint, code
        assert problem.text.splitlines()[-1] == begins + SAID
        assert problem.as_json()["details"] == SAID


def test_nothing_said_is_no_line() -> None:
    assert Problem(code="gpu_failed", values={"reason": "–"}).text.count("\n") == 0
    assert details_line("") == ""
    assert "details" not in Problem(code="killed").as_json()


def test_a_line_is_a_line() -> None:
    assert details_line("one\ntwo") == "Details: one …"
    assert len(details_line("x" * 5000)) < 320
    assert "details" not in Problem(code="killed").as_json()


def test_a_code_of_a_later_version_is_told_as_it_is() -> None:
    assert Problem(code="of_tomorrow").details == "of_tomorrow"


def test_what_an_error_says_is_its_first_line_or_its_kind() -> None:
    assert said_by(ValueError("first.\nsecond")) == "first"
    assert said_by(ValueError()) == "ValueError"
    assert said_by(PermissionError(13, "Permission denied", "x")) == "Permission denied"


def test_korean_sentences_of_real_errors_are_korean(tmp_path: Path) -> None:
    """Ten errors as libraries and the system raise them; the paths aside, nothing is in English."""
    set_language("ko")
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "config.json").write_text("{")
    (tmp_path / "bad.json").write_text('[{"text": "a"}, {"text" "b"}]')
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 no parquet PAR1")
    (tmp_path / "bad.toml").write_text("a = = 1")

    def raised_by(work: object, *arguments: object) -> list[Problem]:
        with pytest.raises(ProblemError) as raised:
            work(*arguments)  # type: ignore[operator]
        return list(raised.value.problems)

    found = [
        *raised_by(read_config, folder),
        *raised_by(read_train, str(tmp_path / "bad.json")),
        *raised_by(read_train, str(tmp_path / "bad.parquet")),
        *raised_by(toml_file.load, tmp_path / "bad.toml"),
        *disk_problem(PermissionError(13, "Permission denied"), tmp_path).problems,
        problem_of(RuntimeError("CUDA error: unspecified launch failure"), tmp_path),
        problem_of(ZeroDivisionError("division by zero"), tmp_path),
        problem_of(OSError(5, "Input/output error", str(tmp_path)), tmp_path),
        problem_of(FileNotFoundError(2, "No such file or directory", str(tmp_path)), tmp_path),
    ]
    names = ("Headroom", "JSON", "TOML", "GPU", "CUDA", "config.json", "PyTorch", "UTF-8")
    for problem in found:
        left = problem.message
        for name in (str(tmp_path), "bad.json", "bad.parquet", "bad.toml", "/m/", "/m", *names):
            left = left.replace(name, "")
        assert not any(letter.isascii() and letter.isalpha() for letter in left), problem.message
        assert problem.details, problem.code


def told_raw(tree: ast.Module) -> list[int]:
    """Return the lines on which an error's own text is put into what people read."""
    found = []
    for handler in ast.walk(tree):
        if isinstance(handler, ast.ExceptHandler) and handler.name:
            for call in ast.walk(handler):
                if isinstance(call, ast.Call) and _name(call) in TELLING:
                    given = [*call.args, *(k.value for k in call.keywords if k.arg != "reason")]
                    found += [call.lineno for value in given if _uses(value, handler.name)]
    return found


def _name(call: ast.Call) -> str:
    function = call.func
    if not isinstance(function, ast.Attribute):
        return getattr(function, "id", "")
    return "" if ast.unparse(function.value) == "logger" else function.attr


def _uses(node: ast.AST, error: str) -> bool:
    if isinstance(node, ast.Call) and _name(node) in SAFE:
        return False
    if isinstance(node, ast.Attribute) and node.attr in ("problems", "code"):  # our own
        return False
    if isinstance(node, ast.Name):
        return node.id == error
    return any(_uses(child, error) for child in ast.iter_child_nodes(node))


@pytest.mark.parametrize("package", ["app", "training"])
def test_no_code_puts_an_error_into_a_sentence(package: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line}"
        for file in sorted((ROOT / package).rglob("*.py"))
        for line in told_raw(ast.parse(file.read_text(encoding="utf-8")))
    ]
    assert wrong == []


def test_that_finder_finds() -> None:
    wrong = 'try:\n    f()\nexcept OSError as e:\n    translate("a {b}", b=str(e))\n'
    right = 'try:\n    f()\nexcept OSError as e:\n    raise fail("a", reason=str(e)) from e\n'
    assert told_raw(ast.parse(wrong)) == [4]
    assert told_raw(ast.parse(right)) == []
