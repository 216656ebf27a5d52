"""What is spoiled is named, in words: no crash, no hang, no traceback, whatever a file holds.

``HEADROOM_FUZZ_EXAMPLES=2000 python -m pytest tests/training/test_fuzz.py`` looks longer.
"""

import json
import os
import shutil
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datasets
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import fuzz as by_hand
from tests.repository import ROOT
from tests.training.support.mutations import as_json, odd, spoiled
from tests.training.support.tiny_run import rows, save_rows, tiny_settings, train
from training.data.tokenizer import load_tokenizer
from training.events.history import RunHistory
from training.model_files.headers import read_header, weight_files
from training.model_files.shape import read_model_shape
from training.pipeline.check import check
from training.pipeline.inputs import run_to_resume
from training.runs.checkpoints import newest_sound, seal
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.problems import ProblemError

EXAMPLES = int(os.environ.get("HEADROOM_FUZZ_EXAMPLES", "10"))
fuzz = settings(
    max_examples=EXAMPLES,
    deadline=20_000,
    derandomize=EXAMPLES <= 10,
    suppress_health_check=list(HealthCheck),
    database=None,
)
CORPUS = ROOT / "tests/training/corpus"


def named(look: Callable[[], Any]) -> None:
    """Look; what is wrong must be said as a problem with a sentence and no traceback in it."""
    try:
        look()
    except ProblemError as error:
        for problem in error.problems:
            assert problem.message
            assert "Traceback" not in problem.message + problem.hint


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


SETTINGS_TEXT = toml_file.dumps(Settings())


@fuzz
@given(content=spoiled(SETTINGS_TEXT.encode()))
def test_settings(folder: Path, content: bytes) -> None:
    file = folder / "settings.toml"
    file.write_bytes(content)
    named(lambda: toml_file.load(file))


@fuzz
@given(content=odd(Settings().model_dump()))
def test_odd_settings(content: Any) -> None:
    named(lambda: toml_file.parse(_toml(content)))


def _toml(content: Any) -> str:
    import tomlkit

    try:
        return tomlkit.dumps(content)
    except Exception:  # what TOML has no word for
        return "[model]\n"


@pytest.fixture(scope="module")
def spoiled_model(model: Path, folder: Path) -> Path:
    return Path(shutil.copytree(model, folder / "model"))


def _look_at_model(path: Path) -> None:
    read_model_shape(path)
    for file in weight_files(path):
        read_header(file)


def _config(model: Path) -> Any:
    return json.loads((model / "config.json").read_text(encoding="utf-8"))


@fuzz
@given(data=st.data())
def test_a_models_config(model: Path, spoiled_model: Path, data: st.DataObject) -> None:
    sound = _config(model)
    content = data.draw(spoiled(as_json(sound)) | odd(sound).map(as_json))
    file = spoiled_model / "config.json"
    file.write_bytes(content)
    named(lambda: _look_at_model(spoiled_model))
    shutil.copy(model / "config.json", file)


@fuzz
@given(data=st.data())
def test_a_models_weights(model: Path, spoiled_model: Path, data: st.DataObject) -> None:
    """The header, spoiled as bytes and as what it says."""
    whole = (model / "model.safetensors").read_bytes()
    (length,) = struct.unpack("<Q", whole[:8])
    header, tensors = whole[8 : 8 + length], whole[8 + length :]
    if data.draw(st.booleans()):
        content = data.draw(spoiled(whole[: 8 + length])) + tensors
    else:
        said = as_json(data.draw(odd(json.loads(header))))
        content = struct.pack("<Q", len(said)) + said + tensors
    file = spoiled_model / "model.safetensors"
    file.write_bytes(content)
    named(lambda: _look_at_model(spoiled_model))
    shutil.copy(model / "model.safetensors", file)


@fuzz
@given(data=st.data())
def test_a_models_tokenizer(model: Path, spoiled_model: Path, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["tokenizer.json", "tokenizer_config.json"]))
    sound = (model / name).read_bytes()
    said = json.loads(sound)
    said.get("model", {}).pop("merges", None)  # thousands of places, all alike
    content = data.draw(spoiled(sound) | odd(said).map(as_json))
    (spoiled_model / name).write_bytes(content)
    named(lambda: load_tokenizer(spoiled_model))
    shutil.copy(model / name, spoiled_model / name)


def _csv(file: Path) -> None:
    lines = ["text;label", *(f'"{row["prompt"]}";spam' for row in rows(6))]
    file.write_text("\n".join(lines), encoding="utf-8-sig")


def _jsonl(file: Path) -> None:
    lines = [json.dumps({"messages": [{"role": "user", "content": r["prompt"]}]}) for r in rows(6)]
    file.write_text("\n".join(lines), encoding="utf-8")


def _json(file: Path) -> None:
    file.write_text(json.dumps(rows(6), ensure_ascii=False), encoding="utf-8")


def _excel(file: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in [["prompt", "completion"], *([r["prompt"], r["completion"]] for r in rows(4))]:
        book.active.append(row)
    book.save(file)


def _parquet(file: Path) -> None:
    pq.write_table(pa.Table.from_pylist(rows(6)), file)


def _arrow(file: Path) -> None:
    table = pa.Table.from_pylist(rows(6))
    with pa.OSFile(str(file), "wb") as sink, pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)


FORMATS = {
    ".csv": _csv, ".tsv": _csv, ".jsonl": _jsonl, ".json": _json, ".xlsx": _excel,
    ".parquet": _parquet, ".arrow": _arrow,
}  # fmt: skip


@pytest.mark.parametrize("suffix", FORMATS)
@fuzz
@given(data=st.data())
def test_examples(model: Path, folder: Path, suffix: str, data: st.DataObject) -> None:
    sound = folder / f"sound{suffix}"
    if not sound.exists():
        FORMATS[suffix](sound)
    file = folder / f"examples{suffix}"
    file.write_bytes(data.draw(spoiled(sound.read_bytes())))
    chosen = tiny_settings(model, folder, folder / "runs", data__validation="")
    found = check(chosen.with_value("data.train", str(file)))
    assert all(problem.message for problem in found.problems)
    assert found.tokens or any(problem.severity == "error" for problem in found.problems)


@fuzz
@given(data=st.data())
def test_a_folder_saved_by_datasets(model: Path, folder: Path, data: st.DataObject) -> None:
    saved = folder / "saved"
    if not saved.exists():
        datasets.DatasetDict({"train": datasets.Dataset.from_list(rows(6))}).save_to_disk(saved)
    file = data.draw(st.sampled_from(sorted(path for path in saved.rglob("*") if path.is_file())))
    sound = file.read_bytes()
    if file.suffix == ".json":
        content = data.draw(odd(json.loads(sound)).map(as_json) | spoiled(sound))
    else:
        content = data.draw(spoiled(sound))
    file.write_bytes(content)
    chosen = tiny_settings(model, folder, folder / "runs", data__validation="")
    found = check(chosen.with_value("data.train", str(saved)))
    file.write_bytes(sound)
    assert all(problem.message for problem in found.problems)


def test_a_saved_dataset_names_no_file_elsewhere(model: Path, tmp_path: Path) -> None:
    datasets.Dataset.from_list(rows(6)).save_to_disk(tmp_path / "elsewhere")
    datasets.Dataset.from_list(rows(6)).save_to_disk(tmp_path / "saved")
    state = tmp_path / "saved" / "state.json"
    (own,) = (tmp_path / "saved").glob("*.arrow")
    text = state.read_text(encoding="utf-8")
    state.write_text(text.replace(own.name, f"../elsewhere/{own.name}"), encoding="utf-8")
    chosen = tiny_settings(model, tmp_path, tmp_path / "runs", data__validation="")
    (problem,) = check(chosen.with_value("data.train", str(tmp_path / "saved"))).problems
    assert problem.code == "data_unreadable"
    assert "../elsewhere" in problem.details


@pytest.fixture(scope="module")
def stranger(model: Path, data: Path, folder: Path) -> Path:
    """The folder of a run that was stopped, as it comes from another computer."""

    def after_two_steps() -> int:
        return int(any((folder / "strangers").glob("*/checkpoints/checkpoint-2")))

    chosen = tiny_settings(model, data, folder / "strangers", output__save_steps=1)
    result, _ = train(chosen, after_two_steps)
    assert result.state == "stopped"
    assert newest_sound(Path(result.run_dir or ""))[0] is not None
    return Path(result.run_dir or "")


@fuzz
@given(data=st.data())
def test_a_runs_folder(stranger: Path, data: st.DataObject) -> None:
    kept = (".toml", ".json", ".jsonl")
    inside = sorted(path for path in stranger.rglob("*") if path.suffix in kept)
    file = data.draw(st.sampled_from(inside))
    sound = file.read_bytes()
    chosen = toml_file.load(stranger / "settings.toml")
    file.write_bytes(data.draw(spoiled(sound)))
    try:
        named(lambda: run_to_resume(chosen, str(stranger)))
        named(lambda: RunHistory.read(stranger / "events.jsonl"))
        checkpoint, damaged = newest_sound(stranger)
        assert file.parent != checkpoint or file.read_bytes() == sound
        assert all(problem.message for problem in damaged)
    finally:
        file.write_bytes(sound)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("optimizer.json", "[]"),
        ("optimizer.safetensors", "x" * 100),
        ("random.json", "{}"),
        ("trainer_state.json", '{"global_step": -5}'),
    ],
    ids=["no table", "no tensors", "empty", "no such step"],
)
def test_a_strangers_checkpoint_that_is_sealed(
    stranger: Path, tmp_path: Path, name: str, content: str
) -> None:
    """Its hashes are right, and what it says is not."""
    folder = Path(shutil.copytree(stranger, tmp_path / "run"))
    checkpoint, _ = newest_sound(folder)
    assert checkpoint is not None
    (checkpoint / name).write_text(content)
    (checkpoint / "manifest.json").unlink()
    seal(checkpoint)
    chosen = toml_file.load(folder / "settings.toml")
    result, _ = train(chosen, resume=folder)
    assert result.problem is not None
    assert result.problem.code == "checkpoint_foreign"
    assert str(checkpoint) in result.problem.message


MEANT_FOR = {"config": "config.json", "weights": "model.safetensors", "tokenizer": "tokenizer.json"}


@pytest.mark.parametrize("file", sorted(CORPUS.iterdir()), ids=lambda file: file.name)
def test_each_of_the_corpus_is_named(model: Path, tmp_path: Path, file: Path) -> None:
    """Files made to do harm; a name begins with what the file is."""
    kind, _, _ = file.name.partition("-")
    if kind == "settings":
        with pytest.raises(ProblemError) as raised:
            toml_file.load(file)
        problems = raised.value.problems
    else:
        chosen = tiny_settings(model, tmp_path, tmp_path / "runs", data__validation="")
        if kind == "data":
            chosen = chosen.with_value("data.train", str(file))
        else:
            copied = Path(shutil.copytree(model, tmp_path / "model"))
            shutil.copy(file, copied / MEANT_FOR[kind])
            save_rows(tmp_path)
            chosen = chosen.with_value("model.name_or_path", str(copied))
        problems = check(chosen).problems
    assert problems
    assert all(problem.message for problem in problems)


def test_the_fuzz_by_hand_works(tmp_path: Path) -> None:
    """``python -m tests.fuzz 100000`` is for more."""
    fallen = tmp_path / "fallen"
    assert by_hand.main(["8", "--only", "settings", "run", "--out", str(fallen)]) == 0
    assert not fallen.exists()
