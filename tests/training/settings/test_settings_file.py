"""Settings as TOML: what is written is read back; what is wrong is named with its line."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as by_chance
from hypothesis import strategies as st

from training.settings import toml_file
from training.settings.fields import SettingField, setting_fields
from training.settings.schema import Settings
from training.texts.language import available_languages, set_language
from training.texts.problems import Problem, ProblemError

FIELDS = {field.key: field for field in setting_fields()}
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)


def values_of(field: SettingField) -> st.SearchStrategy[Any]:
    """Every value that the declaration promises to take."""
    if field.key == "engine.memory_limit":
        return st.one_of(st.just("auto"), st.integers(1, 10**12).map(lambda n: f"{n} MiB"))
    if field.kind == "choice":
        return st.sampled_from([word for word, _ in field.choices])
    if field.kind == "bool":
        return st.booleans()
    if field.kind == "str":
        return TEXT
    if field.kind == "list":
        names = st.lists(TEXT, max_size=4)
        return st.one_of(st.just("all-linear"), names) if field.choices else names
    assert field.minimum is not None
    assert field.maximum is not None
    numbers: st.SearchStrategy[Any] = (
        st.integers(int(field.minimum), int(field.maximum))
        if field.kind == "int"
        else st.floats(
            field.minimum,
            field.maximum,
            exclude_min=field.exclusive_minimum,
            exclude_max=field.exclusive_maximum,
        )
    )
    return st.one_of(st.just("auto"), numbers) if field.auto else numbers


ALL_SETTINGS = st.fixed_dictionaries({key: values_of(field) for key, field in FIELDS.items()})


def nested(flat: dict[str, Any]) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = {}
    for key, value in flat.items():
        table, name = key.split(".")
        tables.setdefault(table, {})[name] = value
    return tables


def problems_of(text: str) -> tuple[Problem, ...]:
    with pytest.raises(ProblemError) as caught:
        toml_file.parse(text, "my.toml")
    return caught.value.problems


@by_chance(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ALL_SETTINGS)
def test_whatever_is_written_is_read_back(flat: dict[str, Any]) -> None:
    settings = Settings.model_validate(nested(flat))
    text = toml_file.dumps(settings)
    assert tomllib.loads(text) == nested(flat)
    assert toml_file.parse(text) == settings


@pytest.mark.parametrize("language", available_languages())
def test_defaults_come_with_a_comment_for_every_setting(language: str) -> None:
    set_language(language)
    text = toml_file.dumps(Settings())
    assert toml_file.parse(text) == Settings()
    lines = text.splitlines()
    for field in FIELDS.values():
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{field.name} = "))
        assert lines[at - 1].startswith("# ")
        assert len(lines[at - 1]) > 20


def test_what_auto_stood_for_is_a_comment() -> None:
    text = toml_file.dumps(Settings(), {"engine.micro_batch_size": 4})
    assert 'micro_batch_size = "auto"  # 4' in text.splitlines()
    assert toml_file.parse(text) == Settings()


def test_design_example_is_understood() -> None:
    """The keys and values that DESIGN.md promises, in a file of another hand."""
    settings = toml_file.parse(
        """
        # mine
        [model]
        name_or_path = "exaone-2.4b"     # a folder
        [lora]
        target_modules = ["q_proj", "v_proj"]
        [training]
        epochs = 3
        learning_rate = 2e-4
        [engine]
        micro_batch_size = 2
        """
    )
    assert settings.training.epochs == 3.0
    assert settings.lora.target_modules == ["q_proj", "v_proj"]
    assert settings.engine.micro_batch_size == 2
    assert settings.training.effective_batch_size == 16


@pytest.mark.parametrize(
    ("text", "code", "where", "line", "says"),
    [
        ("[training]\nlerning_rate = 1e-4\n", "setting_unknown", "training.lerning_rate", 2,
         "training.learning_rate"),
        ("[lora]\nlearning_rate = 1e-4\n", "setting_unknown", "lora.learning_rate", 2,
         "training.learning_rate"),
        ("\n[trainin]\nseed = 1\n", "setting_unknown", "trainin", 2, "training"),
        ("seed = 1\n", "setting_unknown", "seed", 1, "training.seed"),
        ("[training]\nepochs = 0\n", "setting_invalid", "training.epochs", 2, "above 0"),
        ("[training]\n\nseed = -1\n", "setting_invalid", "training.seed", 3, "4294967295"),
        ("[training]\nseed = '1'\n", "setting_invalid", "training.seed", 2, "whole number"),
        ("[training]\nseed = true\n", "setting_invalid", "training.seed", 2, "whole number"),
        ("[training]\nlearning_rate = nan\n", "setting_invalid", "training.learning_rate", 2,
         "above 0"),
        ("[training]\noptim = 'sgd'\n", "setting_invalid", "training.optim", 2, "adamw_torch"),
        ("[lora]\ndropout = 1.0\n", "setting_invalid", "lora.dropout", 2, "below 1"),
        ("[lora]\ntarget_modules = [1]\n", "setting_invalid", "lora.target_modules", 2, "q_proj"),
        ("[engine]\nmicro_batch_size = 'many'\n", "setting_invalid", "engine.micro_batch_size", 2,
         "auto"),
        ("[engine]\nmemory_limit = '5 apples'\n", "setting_invalid", "engine.memory_limit", 2,
         "5.2GiB"),
        ("model = 3\n", "setting_invalid", "model", 1, "[model]"),
        ('[model]\nname_or_path = "a\n', "settings_syntax", "", 2, "TOML"),
        ('[model]\nname_or_path = "C:\\models"\n', "settings_syntax", "", 2, "backslash"),
        ("[model]\nname_or_path = 'a'\nname_or_path = 'b'\n", "settings_syntax", "", 3, "TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_line_and_mend(
    text: str, code: str, where: str, line: int, says: str
) -> None:
    (problem,) = problems_of(text)
    assert (problem.code, problem.where) == (code, where)
    assert f"my.toml, line {line}:" in problem.message
    assert says in f"{problem.message} {problem.hint}"


def test_every_mistake_is_named_at_once() -> None:
    text = "[training]\nepochs = 0\nseed = -1\n[lora]\nr = 0\n"
    found = {problem.where: problem.values["line"] for problem in problems_of(text)}
    assert found == {"training.epochs": 2, "training.seed": 3, "lora.r": 5}


def test_lines_are_counted_as_editors_count_them() -> None:
    """A text of several lines may hold what looks like a key, or Unicode's other line ends."""
    text = '[data]\nsystem_prompt = """\na\u2028b\n[training]\nseed = 3\n"""\n'
    (problem,) = problems_of(text + "[training]\nseed = -1\n")
    assert problem.values["line"] == 8


def test_a_key_in_braces_has_its_tables_line() -> None:
    (problem,) = problems_of("\ntraining = { seed = -1 }\n")
    assert (problem.where, problem.values["line"]) == ("training.seed", 2)


def test_paths_are_relative_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "there" / "models" / "mine").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    file = tmp_path / "there" / "settings.toml"
    file.write_text(
        "\ufeff[model]\nname_or_path = 'models/mine'\n[data]\ntrain = '../data.csv'\n"
        "[output]\ndir = '~/runs'\n",
        encoding="utf-8",
    )
    settings = toml_file.load(Path("../there/settings.toml"))
    assert Path(settings.model.name_or_path).samefile(tmp_path / "there" / "models" / "mine")
    assert Path(settings.data.train).resolve() == tmp_path / "data.csv"
    assert settings.data.validation == ""
    assert Path(settings.output.dir) == Path.home() / "runs"
    assert all(Path(p).is_absolute() for p in (settings.model.name_or_path, settings.data.train))


def test_a_name_on_the_hub_stays_a_name(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("[model]\nname_or_path = 'Qwen/Qwen3-0.6B'\n", encoding="utf-8")
    assert toml_file.load(file).model.name_or_path == "Qwen/Qwen3-0.6B"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b"# \xff\xfe\xfa")
    for path, code in (
        (tmp_path / "none.toml", "settings_missing"),
        (tmp_path, "settings_unreadable"),
        (tmp_path / "latin.toml", "settings_unreadable"),
    ):
        with pytest.raises(ProblemError) as caught:
            toml_file.load(path)
        assert caught.value.problems[0].code == code
        assert str(path) in caught.value.problems[0].message


def test_saving_keeps_the_old_file_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    toml_file.save(Settings(), file)
    before = file.read_bytes()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        toml_file.save(Settings().with_value("training.seed", 1), file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    "text",
    [
        "a." * 20_000 + "a = 1",
        "[" + "a." * 20_000 + "a]",
        "[model]\nx = {" + '"a" . ' * 20_000 + "a = 1}",
    ],
)
def test_a_key_of_thousands_of_dots_is_refused_before_it_is_read(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's reader takes a time that grows with the square of them."""
    monkeypatch.setattr("tomllib.loads", lambda _text: pytest.fail("read"))
    with pytest.raises(ProblemError) as error:
        toml_file.parse(text)
    assert error.value.problems[0].code == "settings_syntax"


def test_dots_in_texts_and_numbers_are_no_keys() -> None:
    prompt = "a.b." * 500 + " One. Two. "
    text = f'[data]\nsystem_prompt = """{prompt}"""  # {prompt}\n'
    assert toml_file.parse(text).data.system_prompt == prompt


def test_of_thousands_of_unknown_keys_the_first_are_named() -> None:
    with pytest.raises(ProblemError) as error:
        toml_file.parse("[model]\n" + "\n".join(f"k{n} = 1" for n in range(5000)))
    assert len(error.value.problems) == 20


def test_a_settings_file_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("#" * (2**22 + 1))
    with pytest.raises(ProblemError) as error:
        toml_file.load(file)
    assert error.value.problems[0].code == "settings_unreadable"
