"""Texts that a parser takes the square of their length for, or that hide what it would."""

import tomllib

import pytest

from training.files.parse import parse_toml

DOTS = "b" + ".c" * 20_000 + " = 1\n"


@pytest.mark.parametrize(
    "before",
    ['a = """\\""" """\n', 'a = """x"""""\n', "a = '''x'''''\n", 'a = "\\""\n', "a = '\"'\n"],
)
def test_no_text_before_it_hides_a_key_of_too_many_parts(before: str) -> None:
    tomllib.loads(before)
    for after in ("", '"""', "'''", '"'):
        with pytest.raises(ValueError, match=r"too many parts \(at line 2"):
            parse_toml(before + DOTS + after)


@pytest.mark.parametrize(
    "text",
    ['a = "' + '\\"' * 1_000_000, 'a = """' + '\\"' * 1_000_000, "a = '''" + "''x" * 500_000],
    ids=["text", "lines", "plain lines"],
)
def test_a_text_without_end_is_looked_through_once(text: str) -> None:
    """From each quote anew, it would be hours."""
    with pytest.raises(ValueError, match="end of document"):
        parse_toml(text + "." * 60)


def test_texts_with_dots_are_no_keys() -> None:
    told = {"a": "." * 100, "b": "\n" + "x." * 100, "c": ["1.2"] * 60}
    text = f'a = "{told["a"]}"\nb = """\n{told["b"]}"""\nc = {told["c"]}\n# {"." * 100}\n'
    assert parse_toml(text) == told
