"""The memory that answering takes, beside a run that goes on. No torch."""

from training.model_files.shape import ModelShape
from training.plan.memory import adapter_parameters, context_bytes, weight_bytes
from training.plan.planner import margin_bytes
from training.plan.workload import Device
from training.settings.schema import Settings

_ANSWER_TOKENS = 1024  # beside the longest example: of a conversation
_SIDES = 2
_LOGITS = 6  # of one token in float32, as they are shaped and drawn from
_SLACK = 0.1
_LEAST_SHARE = 0.5  # of the margin: with less left, answers make way


def answering_bytes(settings: Settings, shape: ModelShape, device: Device) -> int:
    """Return what a process needs that loads a run's model and answers with it."""
    width = 2 if device.cuda else 4
    weights = shape.linear_parameters * weight_bytes(settings, shape, width)
    embeddings = shape.embedding_parameters * width
    adapters = 4 * adapter_parameters(settings, shape)
    tokens = _SIDES * (settings.data.max_seq_length + _ANSWER_TOKENS)
    cache = tokens * 2 * shape.layers * shape.kv_heads * shape.head_dim * width
    logits = _LOGITS * 4 * shape.vocab_size
    # Tensors are read in their own type, one at a time; the largest stands twice meanwhile.
    reading = 2 * shape.vocab_size * shape.hidden_size
    ours = weights + embeddings + adapters + cache + logits + reading
    return round((1 + _SLACK) * ours) + context_bytes(device)


def room_beside(settings: Settings, device: Device, run_bytes: int, peak_bytes: int) -> int:
    """Return what a run leaves free on its device, with the margin that a run leaves to others.

    Args:
        settings: the run's.
        device: as it is now, what the run holds among what is taken.
        run_bytes: what the run holds now.
        peak_bytes: what it will hold at most.
    """
    to_come = max(0, peak_bytes - run_bytes)
    return max(0, device.total_bytes - device.others_bytes - to_come - _margin(settings, device))


def is_crowded(settings: Settings, device: Device) -> bool:
    """Return whether so little is free that a run could lack it."""
    free = device.total_bytes - device.others_bytes
    return free < _LEAST_SHARE * _margin(settings, device)


def _margin(settings: Settings, device: Device) -> int:
    return margin_bytes(settings.with_value("engine.memory_limit", "auto"), device)
