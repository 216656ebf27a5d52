"""Runs as their events tell them, to be replayed without training."""

import math
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from training.events import event_types
from training.events.event_types import Event, Stage
from training.settings.schema import Settings
from training.texts.problems import Problem

START = 1_700_000_000.0
GIB = 2**30
_STAGE_SECONDS = {
    Stage.LOAD_MODEL: 41.0,
    Stage.LOAD_DATASETS: 2.0,
    Stage.PREPARE_MODEL: 1.0,
    Stage.APPLY_LORA: 1.0,
    Stage.TOKENIZE: 9.0,
    Stage.COLLATOR: 0.2,
    Stage.TRAINER: 0.6,
}


def getting_ready(run_dir: Path, *, gpu: bool = True, start: float = START) -> Iterator[Event]:
    """Yield the events up to the first step; 54.8 s by their clock."""
    device = "NVIDIA GeForce RTX 3050" if gpu else "CPU"
    model = "models/EXAONE-3.5-2.4B-Instruct"
    yield event_types.RunStarted(
        time=start, run_dir=str(run_dir), name="spam", model=model, device=device
    )
    now = start
    for stage, seconds in _STAGE_SECONDS.items():
        yield event_types.StageStarted(time=now, stage=stage)
        if stage in (Stage.LOAD_MODEL, Stage.TOKENIZE):
            yield event_types.StageProgress(
                time=now + seconds / 2, stage=stage, done=150, total=272
            )
        yield memory(now, 0, gpu=gpu, share=(now - start) / 60)
        now += seconds
        yield event_types.StageFinished(time=now, stage=stage, seconds=seconds)
    yield event_types.StageStarted(time=now, stage=Stage.TRAIN)


def training_started(steps: int, time: float = START, first_step: int = 0) -> Event:
    """Return the event that says what is to come."""
    return event_types.TrainingStarted(
        time=time,
        first_step=first_step,
        steps=steps,
        examples=19_648,
        validation_examples=500,
        trainable_parameters=20_000_000,
        parameters=2_400_000_000,
        evaluations_left=5,
        checkpoints_left=5,
        engine={"micro_batch_size": 4},
        predicted_peak_bytes=round(4.6 * GIB),
    )


def step(number: int, time: float, loss: float, seconds: float = 3.8) -> event_types.StepFinished:
    """Return one optimizer step."""
    return event_types.StepFinished(
        time=time,
        step=number,
        epoch=number / 400,
        loss=loss,
        learning_rate=2e-4,
        grad_norm=1.0,
        examples=16,
        tokens=3360,
        labelled_tokens=64,
        micro_batches=4,
        seconds=seconds,
        data_seconds=0.01 * seconds,
        forward_seconds=0.34 * seconds,
        backward_seconds=0.6 * seconds,
        optimizer_seconds=0.05 * seconds,
    )


def memory(time: float, number: int, *, gpu: bool = True, share: float = 1.0) -> Event:
    """Return a sample of memory; ``share`` of what the run needs at most is in use."""
    ram = {
        "time": time,
        "step": number,
        "ram_process_bytes": round(1.1 * GIB * share),
        "ram_used_bytes": round((5.0 + 1.1 * share) * GIB),
        "ram_total_bytes": 16 * GIB,
        "disk_free_bytes": 210 * GIB - number * 2**20,
        "disk_written_bytes": number * 2**20,
    }
    if not gpu:
        return event_types.MemorySampled.model_validate(ram)
    return event_types.MemorySampled.model_validate(
        ram
        | {
            "allocated_bytes": round(3.4 * GIB * share),
            "reserved_bytes": round(4.1 * GIB * share),
            "device_used_bytes": round((0.7 + 4.1 * share) * GIB),
            "device_total_bytes": 6 * GIB,
            "limit_bytes": round(5.2 * GIB),
            "gpu_load_percent": round(96 * share),
            "gpu_memory_load_percent": round(55 * share),
            "gpu_celsius": 40.0 + round(28 * share),
            "gpu_watts": 118.0 * share,
            "gpu_limit_watts": 130.0,
        }
    )


def losses(steps: int) -> list[float]:
    """Return losses that fall as those of a run do."""
    noise = random.Random(1)
    return [
        max(0.02, 2.4 * math.exp(-n / (steps / 6)) + 0.12 + noise.gauss(0, 0.09))
        for n in range(steps)
    ]


def training(
    steps: int, done: int, *, gpu: bool = True, start: float = START + 55, seconds: float = 3.8
) -> Iterator[Event]:
    """Yield the events of the first ``done`` of ``steps`` steps."""
    yield training_started(steps, start)
    yield event_types.Evaluated(
        time=start, step=0, eval_loss=2.5, accuracy=0.52, examples=500, seconds=2
    )
    now, total = start, steps * seconds
    every = max(1, steps // 6)
    for number, loss in enumerate(losses(steps)[:done], 1):
        now += seconds
        yield step(number, now, loss, seconds)
        wave = 0.93 + 0.07 * math.sin(number / 7)
        yield memory(now, number, gpu=gpu, share=wave)
        left = total - number * seconds
        known = left if number >= 3 else None
        yield event_types.TimeRemaining(
            time=now,
            step=number,
            seconds=known,
            low_seconds=None if known is None else left * (1 - 0.4 / math.sqrt(number)),
            high_seconds=None if known is None else left * (1 + 0.6 / math.sqrt(number)),
        )
        yield event_types.LogLine(time=now, text=f"step {number}  loss {loss:.4f}")
        if number % every == 0:
            yield event_types.Evaluated(
                time=now, step=number, eval_loss=loss + 0.1, examples=500, seconds=2
            )
            yield event_types.CheckpointSaved(time=now, step=number, path="checkpoint", seconds=0.3)


def samples(step: int, time: float = START) -> Iterator[Event]:
    """Yield the answers of the model after ``step``; it knows nothing before the first."""
    for number, (prompt, label) in enumerate((("Win money now!", "spam"), ("Lunch?", "normal"))):
        answer = label if step else "I cannot say."
        yield event_types.SampleAnswered(
            time=time,
            step=step,
            number=number,
            prompt=prompt,
            answer=answer,
            expected=label,
            cut=not step,
        )


def warning(time: float = START) -> Event:
    """Return a warning about examples that are cut."""
    values = {"count": 312, "length": 512, "percent": 1.6, "longest": 831, "tokens": 41_250}
    problem = Problem(code="examples_cut", severity="warning", values=values)
    return event_types.Warned(time=time, problem=problem)


def finish(state: str, steps: int, run_dir: Path, time: float, start: float = START) -> list[Event]:
    """Return the end of a run that was finished or stopped."""
    end: list[Event] = [
        event_types.Evaluated(
            time=time, step=steps, eval_loss=0.14, accuracy=0.984, examples=500, seconds=2
        )
    ]
    if state == "finished":
        end.append(
            event_types.StageFinished(time=time, stage=Stage.TRAIN, seconds=time - start - 55)
        )
    end.append(
        event_types.RunFinished.model_validate(
            {
                "time": time,
                "state": state,
                "steps": steps,
                "seconds": time - start,
                "adapter_dir": str(run_dir / "adapter"),
                "peak_memory_bytes": round(4.1 * GIB),
            }
        )
    )
    return end


def failure(code: str = "worker_died", time: float = START, **values: str) -> Event:
    """Return the end of a run that failed."""
    known = {"reason": "SIGKILL"} | values
    problem = Problem(code=code, values=known)
    return event_types.RunFailed(time=time, problem=problem, details="Traceback: …")


def replay(*recorded: Event) -> Callable[..., None]:
    """Return a runner that says these events and ends."""

    def run(
        _settings: Settings,
        on_event: Callable[[Event], None],
        _should_stop: Callable[[], int],
        _resume: Path | None,
        *_: object,
    ) -> None:
        for event in recorded:
            on_event(event)

    return run


def replay_until_stopped(
    *recorded: Event, end: list[Event], patient: bool = False
) -> Callable[..., None]:
    """Return a runner that says these events, waits for a stop, and ends with ``end``.

    Args:
        recorded: what is said at once.
        end: what is said after the stop.
        patient: whether it needs a kill, as if saving took for ever.
    """

    def run(
        _settings: Settings,
        on_event: Callable[[Event], None],
        should_stop: Callable[[], int],
        _resume: Path | None,
        *_: object,
    ) -> None:
        from time import sleep

        for event in recorded:
            on_event(event)
        while should_stop() < (2 if patient else 1):
            sleep(0.005)  # the worker polls likewise
        for event in end:
            on_event(event)

    return run
