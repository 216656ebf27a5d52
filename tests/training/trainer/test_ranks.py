"""Two processes compute one run: the test's own leads, another follows."""

import os
import signal
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.torch import load_file

from tests.training.support.follower_process import serve
from tests.training.support.preloaded import Preloaded
from tests.training.support.tiny_run import steps_of, tiny_settings, train, warned
from training.computer import hardware
from training.events import event_types
from training.events.event_types import Event
from training.events.result import RunResult
from training.model_files.shape import ModelShape, read_model_shape
from training.pipeline import stages
from training.plan.memory import adapter_parameters
from training.plan.planner import make_plan, shares_pay
from training.plan.workload import Device, Lengths
from training.runtime import torch_build
from training.settings.schema import Settings
from training.step.batching import StepCollator
from training.step.rows import Row
from training.texts.problems import ProblemError
from training.trainer import ranks
from training.trainer.rank_orders import Load
from training.trainer.ranks import Ranks, joined

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of Linux")
STEPS = 8


class Follower:
    """The second process."""

    def __init__(self, errors: Path) -> None:
        self._errors = errors
        context = Preloaded()
        self._asked, its_end = context.Pipe()
        self.process = context.Process(
            target=serve, args=(its_end, errors, dict(os.environ)), daemon=True
        )
        self.process.start()

    def begin(self, patch: pytest.MonkeyPatch, fails: tuple[int, str] | None = None) -> None:
        """Let it follow; this process is as torchrun starts the first one."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        told = {"RANK": 0, "LOCAL_RANK": 0, "WORLD_SIZE": 2, "LOCAL_WORLD_SIZE": 2}
        for name, value in told.items() | {("MASTER_ADDR", "127.0.0.1"), ("MASTER_PORT", port)}:
            patch.setenv(name, str(value))
        self._asked.send((port, fails))

    def status(self) -> int:
        """Return the exit status of its newest run."""
        assert self._asked.poll(60)
        return int(self._asked.recv())

    def said(self) -> str:
        return self._errors.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def one(model: Path, data: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Four steps an epoch, the fourth of a single example."""
    return tiny_settings(
        model,
        data,
        tmp_path_factory.mktemp("ranks"),
        training__max_steps=STEPS,
        training__effective_batch_size=13,
        engine__micro_batch_size=3,
        output__eval_steps=3,
    )


@pytest.fixture(scope="module")
def alone(one: Settings) -> tuple[RunResult, list[Event]]:
    return train(one)


@pytest.fixture(scope="module")
def shared_follower(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Follower]]:
    started: list[Follower] = []
    yield started
    for follower in started:
        follower.process.kill()
        follower.process.join()


@pytest.fixture
def follower(shared_follower: list[Follower], tmp_path: Path) -> Follower:
    if not shared_follower or not shared_follower[-1].process.is_alive():
        shared_follower.append(Follower(tmp_path / "follower.txt"))
    return shared_follower[-1]


def counting(name: str, sent: list[str]) -> Any:
    inner = getattr(Ranks, name)

    def counted(*args: Any, **options: Any) -> Any:
        sent.append(name)
        return inner(*args, **options)

    return counted


def adapter(result: RunResult) -> dict[str, Any]:
    return load_file(Path(result.run_dir or "") / "adapter" / "adapter_model.safetensors")


def same_losses(result: RunResult, alone: tuple[RunResult, list[Event]]) -> bool:
    expected = [(n, pytest.approx(loss, rel=1e-4)) for n, loss in alone[0].losses]
    return result.losses == expected


def test_two_processes_learn_what_one_learns(
    one: Settings,
    alone: tuple[RunResult, list[Event]],
    follower: Follower,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Also in steps with an example less than there are processes."""
    sent: list[str] = []
    for name in ("hand_out", "words", "broadcast", "sum_of_reports", "tell"):
        monkeypatch.setattr(Ranks, name, counting(name, sent))
    follower.begin(monkeypatch)
    with joined():
        result, told = train(one)
    assert follower.status() == 0
    assert result.state == "finished"
    shares = sent.count("sum_of_reports") - 2  # of which two are of the start
    assert sent.count("hand_out") == 1, "the adapter is sent once"
    assert sent.count("words") == 0
    around = 2 + 3 + 1  # load; prepare, begin, end; the adapter
    most = 2 * shares + 2 * STEPS + around  # each share, and the examples of the step after it
    assert sent.count("broadcast") <= most, "amid a step gloo is not asked"
    assert sent.count("tell") == 4 + shares + STEPS
    before = steps_of(alone[1])
    steps = steps_of(told)
    assert [s.examples for s in before] == [13, 13, 13, 1] * 2
    for name in ("examples", "tokens", "labelled_tokens"):
        assert [getattr(s, name) for s in steps] == [getattr(s, name) for s in before]
    assert same_losses(result, alone)
    norms = [pytest.approx(s.grad_norm, rel=1e-3) for s in before]
    assert [s.grad_norm for s in steps] == norms
    assert result.eval_loss == pytest.approx(alone[0].eval_loss, rel=1e-5)
    for name, weights in adapter(result).items():
        assert np.allclose(weights, adapter(alone[0])[name], atol=1e-4)
    assert len(list(Path(one.output.dir).iterdir())) == 2, "one folder a run"


def test_every_process_gets_near_as_many_tokens() -> None:
    chance = np.random.default_rng(3)
    sizes = np.clip(chance.lognormal(np.log(180), 0.6, 16).astype(int), 24, 512)
    rows: list[Row] = [(np.full(n, i), np.full(n, i)) for i, n in enumerate(sizes)]
    shares = [
        StepCollator("packed", 4, 512, 0, rank=rank, ranks=3).lay_out(rows) for rank in range(3)
    ]
    tokens = [sum(part.input_ids.numel() for part in share) for share in shares]
    assert sum(tokens) == sizes.sum()
    assert max(tokens) < 1.05 * min(tokens)
    found = [int(i) for share in shares for part in share for i in part.input_ids.unique()]
    assert sorted(found) == list(range(16))
    few = [StepCollator("padded", 4, 512, 0, rank=r, ranks=3).lay_out(rows[:2]) for r in range(3)]
    assert [len(share) for share in few] == [1, 1, 0]


def test_the_plan_counts_one_share(model: Path) -> None:
    lengths = Lengths(1000, 200.0, 500, 50.0)
    settings = Settings.model_validate({"training": {"effective_batch_size": 16}})
    shape = read_model_shape(model)
    half = settings.with_value("training.effective_batch_size", 8)
    device = Device("NVIDIA GeForce RTX 3060", True, 12 * 2**30, 0)
    shared = make_plan(settings, shape, lengths, replace(device, ranks=2))
    small = make_plan(half, shape, lengths, device)
    assert shared.engine == small.engine
    assert {k for k, n in shared.components.items() if n != small.components[k]} == {"gradients"}
    buffer = shared.components["gradients"] - small.components["gradients"]
    assert buffer == 4 * adapter_parameters(settings, shape)
    assert shared.step_seconds == small.step_seconds
    assert (shared.steps, small.steps) == (63 * 3, 125 * 3)


@pytest.mark.parametrize(("examples", "expected"), [(4, False), (256, True)])
def test_steps_are_shared_where_that_is_faster(examples: int, expected: bool) -> None:
    """A step of few examples is as long as its work takes to be started, which each would do."""
    settings = Settings.model_validate({"training": {"effective_batch_size": examples}})
    device = Device("NVIDIA GeForce RTX 4090", True, 24 * 2**30, 0, launch_seconds=2e-5)
    lengths = Lengths(10_000, 60.0, 100, 10.0)
    shape = ModelShape("llama", 2560, 30, 32, 8, 80, 7168, 102_400, True, 2_142_000_000,
                       262_000_000, 4_800_000_000)  # fmt: skip
    plans = (make_plan(settings, shape, lengths, replace(device, ranks=ranks)) for ranks in (2, 1))
    assert shares_pay(*plans) == expected


@pytest.mark.parametrize(("visible", "expected"), [(None, "1"), ("3, 2", "2")])
def test_each_process_sees_a_gpu_of_its_own(
    monkeypatch: pytest.MonkeyPatch, visible: str | None, expected: str
) -> None:
    monkeypatch.setattr(torch_build, "cuda_usable", lambda: True)
    monkeypatch.setattr(hardware, "gpus", lambda: [hardware.Gpu(n, "", 0, 0) for n in range(2)])
    monkeypatch.delenv("CUDA_DEVICE_ORDER", raising=False)
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", visible or "")
    monkeypatch.setenv("LOCAL_RANK", "1")
    monkeypatch.setenv("LOCAL_WORLD_SIZE", "2")
    assert ranks._use_own_gpu()
    assert os.environ["CUDA_VISIBLE_DEVICES"] == expected
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "0")
    with pytest.raises(ProblemError, match="2 processes on this computer, but only 1 GPUs"):
        ranks._use_own_gpu()


def test_a_stop_of_either_process_ends_the_run_and_it_goes_on(
    one: Settings,
    alone: tuple[RunResult, list[Event]],
    follower: Follower,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[int] = []

    def on_event(event: Event) -> None:
        if isinstance(event, event_types.StepFinished):
            done.append(event.step)
            if event.step == 2:
                os.kill(follower.process.pid, signal.SIGTERM)

    run_dir = None
    for steps, should_stop in ((range(2, 4), lambda: 0), (range(5, 6), lambda: len(done) >= 5)):
        follower.begin(monkeypatch)
        with joined():
            stopped = stages.run(one, on_event, should_stop, run_dir)
        assert follower.status() == 0
        assert (stopped.state, stopped.steps in steps) == ("stopped", True)
        run_dir = Path(stopped.run_dir or "")
        assert (run_dir / "checkpoints" / f"checkpoint-{stopped.steps}").is_dir()
    result, _ = train(one, resume=run_dir)
    assert result.state == "finished"
    assert same_losses(result, alone)


def test_what_goes_wrong_elsewhere_is_told_here(
    one: Settings,
    alone: tuple[RunResult, list[Event]],
    follower: Follower,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    follower.begin(monkeypatch, fails=(2, "memory"))
    with joined():
        result, told = train(one)
    assert follower.status() == 0
    assert [problem.code for problem in warned(told)] == ["memory_split"]
    assert same_losses(result, alone)
    follower.begin(monkeypatch, fails=(2, "other"))
    with joined():
        result, _ = train(one)
    assert follower.status() == 0
    assert result.problem is not None
    assert result.problem.values["reason"] == "ValueError: a fault of the test"


def test_a_process_whose_leader_is_gone_says_so(
    one: Settings, follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower.begin(monkeypatch)
    with joined() as ranks:
        ranks.tell(Load(settings=one))
        monkeypatch.setattr(ranks, "size", 1)  # it has no time to say that it ends
    assert follower.status() == 1
    assert "One of the 2 training processes" in follower.said()


def test_a_killed_process_ends_the_run_with_all_steps_saved(
    one: Settings,
    alone: tuple[RunResult, list[Event]],
    follower: Follower,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def on_event(event: Event) -> None:
        if isinstance(event, event_types.StepFinished) and event.step == 3:
            os.kill(follower.process.pid, signal.SIGKILL)

    follower.begin(monkeypatch)
    with joined():
        killed = stages.run(one, on_event)
    assert killed.state == "failed"
    assert killed.problem is not None
    assert killed.problem.code == "rank_lost"
    run_dir = Path(killed.run_dir or "")
    assert (run_dir / "checkpoints" / "checkpoint-3").is_dir()
    result, _ = train(one, resume=run_dir)
    assert same_losses(result, alone)
