"""The seconds of a whole run by what they are spent on, predicted before it starts. No torch.

A kind of work is so many times so many seconds. What a step takes is predicted elsewhere
(:mod:`training.plan.step_time`); checks follow from it, for a pass forward is a third of a step;
all else is a constant of the computer, which its runs and test drives correct.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from training.model_files.shape import ModelShape
from training.plan.calibration import cpu_products_a_second
from training.plan.engine import Engine
from training.plan.memory import adapter_parameters
from training.plan.prefix_sharing import sharing
from training.plan.workload import Device, Lengths, asked_every, steps_between_samples
from training.settings.schema import Settings

_FORWARDS_A_STEP = 3.0  # a step's time is that of three forward passes
_SAVED_BYTES = 4 + 2  # a checkpoint's for each of the adapter's numbers: itself, its 8-bit moments
_SAVE_SECONDS = 0.2
_DISK_BYTES_A_SECOND = 2.0e8  # written, flushed and read again to prove it
_START_SECONDS, _CUDA_SECONDS = 1.0, 1.0  # where model and data are small
_READ_BYTES_A_SECOND = 4.0e8  # of a model's weights, quantised as they come
_TOKENS_A_SECOND = 2.0e6  # read again where they are kept, as an estimate leaves them
_QUESTION_SECONDS = 4e-3  # until one is ready to be asked for its label
_SAMPLE_PROMPTS, _SAMPLE_TOKENS = 3, 64
_STEPS_TO_END = 30  # until a model has learned where its answers end
_LAUNCHES_A_TOKEN, _LAUNCHES_A_LAYER = 2000, 75  # of transformers' generation and a model's code
_CPU_FEW_ROWS = 6.0  # times a large product's seconds, for each operation of a small one
_CPU_TOKEN_SECONDS, _CPU_LAYER_SECONDS = 5e-3, 4e-4


@dataclass(frozen=True)
class Part:
    """One kind of work.

    Args:
        count: how often it is done.
        seconds: that it takes once.
        tokens: of an answer, where answers are what is done.
    """

    count: float
    seconds: float
    tokens: float = 0.0

    @property
    def total(self) -> float:
        """Seconds in all."""
        return self.count * self.seconds


def run_parts(
    settings: Settings,
    shape: ModelShape,
    lengths: Lengths,
    device: Device,
    engine: Engine,
    steps: int,
    step_seconds: float,
) -> dict[str, Part]:
    """Return kind → what it takes, before anything that was measured of the kinds beside steps.

    ``start``: until training begins; ``steps``; ``checks``: the loss on validation examples;
    ``scores``: asking for labels, untrained and trained; ``samples``: sample answers; ``saves``:
    checkpoints.

    Args:
        settings: the run's.
        shape: the model's.
        lengths: the training examples'.
        device: where it runs.
        engine: how it is computed.
        steps: of the run.
        step_seconds: of one step.
    """
    checked = validation_examples(settings, lengths)
    every = asked_every(round(checked), lengths.labels)
    asked = checked / every if every else 0.0
    check, score = _check_seconds(settings, lengths, engine, step_seconds)
    output = settings.output
    checks = math.ceil(steps / output.eval_steps) if output.eval_steps else 1
    state = adapter_parameters(settings, shape) * _SAVED_BYTES
    read = shape.parameters * 2 / _READ_BYTES_A_SECOND
    read += (lengths.examples + checked) * lengths.mean_tokens / _TOKENS_A_SECOND
    read += asked * _QUESTION_SECONDS + (_CUDA_SECONDS if device.cuda else 0.0)
    sampled = steps_between_samples(output.sample_steps, steps)
    samples = range(0, steps + sampled, sampled) if sampled else range(0)
    return {
        "start": Part(1, _START_SECONDS + read),
        "steps": Part(steps, step_seconds),
        "checks": Part(checks if checked else 0, check * checked),
        "scores": Part(2 if asked else 0, score * asked),
        "samples": _samples(settings, shape, lengths, device, samples, check),
        "saves": Part(
            _saves(settings, steps, step_seconds), _SAVE_SECONDS + state / _DISK_BYTES_A_SECOND
        ),
    }


def corrected(parts: Mapping[str, Part], factors: Mapping[str, float]) -> dict[str, Part]:
    """Return the parts multiplied by what was measured; scores are checks of another kind."""
    known = dict(factors)
    if "checks" in known:
        known.setdefault("scores", known["checks"])
    return {
        kind: replace(part, seconds=part.seconds * known.get(kind, 1.0))
        for kind, part in parts.items()
    }


def validation_examples(settings: Settings, lengths: Lengths) -> float:
    """Return how many examples a check looks at."""
    if lengths.validation_examples is not None:
        return lengths.validation_examples
    share = settings.data.validation_fraction
    return lengths.examples * share / (1 - share) if share < 1 else 0.0


def _check_seconds(
    settings: Settings, lengths: Lengths, engine: Engine, step_seconds: float
) -> tuple[float, float]:
    """Return the seconds of an example whose loss is taken, and of one that is asked for its label;
    what examples begin with is computed once for very many."""
    whole = min(settings.training.effective_batch_size, lengths.examples)
    if engine.batching == "padded":
        forward = step_seconds / whole / _FORWARDS_A_STEP
        return forward, forward * lengths.labels
    shared = sharing(lengths, engine, whole)
    forward = step_seconds / whole / shared.computed / _FORWARDS_A_STEP  # of a token
    own = lengths.mean_tokens - lengths.prefix_tokens
    others = max(0, lengths.labels - 1) * min(lengths.labelled_tokens_mean, own)
    return forward * own, forward * (own + others)


def _prompts(settings: Settings, lengths: Lengths) -> int:
    named = sum(bool(line.strip()) for line in settings.output.sample_prompts.splitlines())
    asks = lengths.questions and validation_examples(settings, lengths)
    return named or (_SAMPLE_PROMPTS if asks else 0)


def _samples(
    settings: Settings,
    shape: ModelShape,
    lengths: Lengths,
    device: Device,
    steps: range,
    check_seconds: float,
) -> Part:
    """Return the part of sample answers: the untrained model seldom ends, the trained one answers
    about as long as its examples do.

    Args:
        settings: the run's.
        shape: the model's.
        lengths: the examples'.
        device: where it runs.
        steps: after which there are some.
        check_seconds: of an example whose loss is taken, which a prompt is read as fast as.
    """
    prompts = _prompts(settings, lengths)
    if not steps or not prompts:
        return Part(0, 0.0)
    answer = float(_SAMPLE_TOKENS)
    if settings.data.loss_on == "completion":
        answer = min(answer, lengths.labelled_tokens_mean)
    endless = sum(step < _STEPS_TO_END for step in steps)
    tokens = (endless * _SAMPLE_TOKENS + (len(steps) - endless) * answer) / len(steps)
    seconds = prompts * check_seconds + tokens * _token_seconds(shape, device)
    return Part(len(steps), seconds, tokens)


def _token_seconds(shape: ModelShape, device: Device) -> float:
    """Return the seconds of a token of all answers together."""
    if device.cuda:
        launches = _LAUNCHES_A_TOKEN + shape.layers * _LAUNCHES_A_LAYER
        return launches * device.launch_seconds
    work = 2.0 * shape.linear_parameters * _SAMPLE_PROMPTS * _CPU_FEW_ROWS
    return work / cpu_products_a_second() + _CPU_TOKEN_SECONDS + shape.layers * _CPU_LAYER_SECONDS


def _saves(settings: Settings, steps: int, step_seconds: float) -> int:
    output = settings.output
    by_time = steps * step_seconds / 60 / output.save_minutes if output.save_minutes else 0.0
    by_steps = steps / output.save_steps if output.save_steps else 0.0
    return math.ceil(max(by_time, by_steps, 1.0))
