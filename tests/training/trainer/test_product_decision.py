"""How products are computed is decided once: as set, by trial, or as the run began."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from tests.training.support.gradients import engine
from training.events.event_types import Event, LogLine, ProductsTried, RunStarted
from training.events.history import RunHistory
from training.plan import product_choice
from training.plan.product_choice import ProductTrial, Tried, remembered
from training.settings import toml_file
from training.settings.schema import Settings
from training.trainer import product_decision
from training.trainer.product_decision import decide_products
from training.trainer.session import SettingsRecord

FASTER = ProductTrial(Tried(0.020, 0.037), Tried(0.011, 0.009))
SLOWER = ProductTrial(Tried(0.010, 0.037), Tried(0.011, 0.009))
TRIED = ProductsTried(
    chosen="fp16", standard_seconds=2.0, standard_error=0.1, fp16_seconds=1.0, fp16_error=0.05
)
ROWS = [{"input_ids": [1, 2, 3], "labels": [1, 2, 3]}] * 9


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEADROOM_DATA_DIR", str(tmp_path / "data"))


class Begun:
    """A run that is about to train, with as much of a session as the decision asks for."""

    def __init__(self, folder: Path, wanted: str = "auto", *, device: str = "cuda") -> None:
        self.told: list[Event] = []
        self.folder = folder
        settings = Settings.model_validate({"engine": {"products": wanted}})
        self.session: Any = SimpleNamespace(
            settings=settings,
            log=SimpleNamespace(emit=self.told.append, history=RunHistory()),
            room=SimpleNamespace(write=lambda work: work()),
            run_dir=folder,
            resumed=False,
        )
        self.model: Any = SimpleNamespace(device=torch.device(device))

    def decide(self, **changes: Any) -> str:
        how = engine(**changes)
        record = SettingsRecord(self.session, how)
        decided = decide_products(self.session, record, self.model, ROWS, how)  # type: ignore[arg-type]
        assert replace(decided, products=how.products) == how, "nothing else is touched"
        return decided.products


def found(monkeypatch: pytest.MonkeyPatch, trial: ProductTrial | Exception) -> list[int]:
    """Let the trial find this; return how many rows each was given."""
    given: list[int] = []

    def tries(_model: Any, _engine: Any, rows: list[Any]) -> ProductTrial:
        given.append(len(rows))
        if isinstance(trial, Exception):
            raise trial
        return trial

    monkeypatch.setattr(product_decision, "try_products", tries)
    return given


@pytest.mark.parametrize(("trial", "chosen"), [(FASTER, "fp16"), (SLOWER, "standard")])
def test_a_trial_decides_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trial: ProductTrial, chosen: str
) -> None:
    given = found(monkeypatch, trial)
    run = Begun(tmp_path)
    assert run.decide() == chosen
    assert given == [4], "a micro-batch"
    (tried,) = (event for event in run.told if isinstance(event, ProductsTried))
    assert (tried.chosen, tried.fp16_error) == (chosen, 0.009)
    (line,) = (event for event in run.told if isinstance(event, LogLine))
    for number in ("11.00", "0.90", f"{trial.standard.seconds * 1e3:.2f}", "3.70"):
        assert number in line.text
    text = (tmp_path / "settings.toml").read_text(encoding="utf-8")
    (written,) = (each for each in text.splitlines() if each.startswith("products"))
    assert line.text in written
    assert toml_file.load(tmp_path / "settings.toml").engine.products == chosen
    assert remembered(product_decision.this_device().name) == trial


@pytest.mark.parametrize("wanted", ["standard", "fp16"])
def test_what_is_set_is_not_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    given = found(monkeypatch, FASTER)
    assert Begun(tmp_path, wanted).decide() == wanted
    assert given == []


@pytest.mark.parametrize("wanted", ["auto", "fp16"])
def test_without_a_gpu_or_lean_layers_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    given = found(monkeypatch, FASTER)
    assert Begun(tmp_path, wanted, device="cpu").decide() == "standard"
    assert Begun(tmp_path, wanted).decide(lean=False) == "standard"
    assert given == []


def test_a_run_that_began_without_a_trial_goes_on_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = found(monkeypatch, FASTER)
    run = Begun(tmp_path)
    run.session.resumed = True
    assert run.decide() == "fp16", "killed before its first checkpoint, it has not begun"
    (tmp_path / "checkpoints" / "checkpoint-3").mkdir(parents=True)
    assert run.decide() == "standard"
    assert given == [4]


def test_a_run_on_another_card_keeps_its_way_and_says_so(tmp_path: Path) -> None:
    run = Begun(tmp_path, "fp16")
    run.session.resumed = True
    history = run.session.log.history
    for card in ("NVIDIA GeForce RTX 3050", "NVIDIA GeForce RTX 3050", "NVIDIA H200"):
        history.add(RunStarted(run_dir="", name="", model="", device=card, resumed=True))
        history.add(TRIED)
        assert run.decide() == "fp16"
    (line,) = run.told
    assert isinstance(line, LogLine)
    assert "NVIDIA GeForce RTX 3050" in line.text
    assert "NVIDIA H200" in line.text
    history.products = None  # set by the user, not found by trial
    run.decide()
    assert len(run.told) == 1


def test_without_room_for_the_trial_all_stays_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found(monkeypatch, torch.OutOfMemoryError("CUDA out of memory."))
    run = Begun(tmp_path)
    assert run.decide() == "standard"
    (line,) = run.told
    assert isinstance(line, LogLine)
    assert remembered(product_decision.this_device().name) is None
    found(monkeypatch, RuntimeError("something else"))
    with pytest.raises(RuntimeError):
        run.decide()


def test_each_cards_newest_trial_is_remembered() -> None:
    assert remembered("A") is None
    for card, trial in (("A", FASTER), ("B", SLOWER), ("A", SLOWER), ("B", FASTER)):
        product_choice.remember(card, trial)
    assert (remembered("A"), remembered("B")) == (SLOWER, FASTER)
    for number in range(30):
        product_choice.remember(f"card {number}", FASTER)
    assert remembered("A") is None
    assert remembered("card 29") == FASTER


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"A": 3}', '{"A": {"standard": {}}}',
             '{"A": {"standard": {"seconds": 0, "error": 1}, "fp16": {"seconds": 1, "error": 1}}}',
             '{"A": {"standard": {"seconds": 1, "error": NaN}, "fp16": {"seconds": 1}}}'],
)  # fmt: skip
def test_a_file_that_is_broken_says_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "products.json").write_text(text, encoding="utf-8")
    assert remembered("A") is None
    product_choice.remember("A", FASTER)
    assert remembered("A") == FASTER
