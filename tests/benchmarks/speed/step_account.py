# ruff: noqa: T201
"""What a step takes on a GPU, counted without one: ``python -m
tests.benchmarks.speed.step_account``.

For each workload of the engine's benchmark, and each way to compute it: FLOPs executed over
necessary, launches of GPU kernels in forward and backward passes, and the memory that PyTorch's
allocator would have reserved after a few steps. Counted on EXAONE 2.4B's shape by running the
product's own code on tensors without content (:mod:`tests.benchmarks.memory.meta_step`); computed,
not measured.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import torch
from torch import Tensor

from tests.benchmarks.memory.meta_step import Account, gpu_stand_ins
from tests.benchmarks.random_model import EXAONE_2_4B, model_config
from tests.benchmarks.speed.engine_flops import necessary_flops
from tests.benchmarks.workloads import WORKLOADS

_NF4_BLOCK, _NF4_GROUP = 64, 256
RANK = 16
EFFECTIVE_BATCH_SIZE = 16


@dataclass(frozen=True)
class Way:
    """A workload and how it is computed.

    Args:
        workload: by its name in the benchmark.
        micro_batch_size: examples a forward pass, on average.
        layers_again: layers that are computed again in the backward pass.
        answers_only: whether only answers are learned.
        batch: examples of an optimizer step.
        heaviest_of: steps of a run whose heaviest is among those counted; 0: any.
    """

    workload: str
    micro_batch_size: int
    layers_again: int
    answers_only: bool = False
    batch: int = EFFECTIVE_BATCH_SIZE
    heaviest_of: int = 0


@dataclass(frozen=True)
class Count:
    """What a mean step takes."""

    executed_to_necessary: float
    launches: int
    allocated_bytes: int
    reserved_bytes: int
    """By PyTorch's allocator, the model, the adapter and its gradients among it."""
    segments: int
    """How often the driver was asked for memory, in all steps."""
    large_bytes: int
    """Reserved amid the steps for blocks of more than 1 MiB."""


WAYS = (
    Way("messages", 16, 30, answers_only=True),
    Way("messages", 8, 6, answers_only=True),
    Way("messages", 16, 20),
    Way("messages", 16, 30),
    Way("messages", 8, 10),
    Way("messages", 4, 0),
    Way("full", 16, 30),
    Way("full", 1, 0),
    Way("full", 1, 30),
    Way("shared prefix", 16, 30),
    Way("shared prefix", 16, 15),
    Way("shared prefix", 16, 0),
    Way("shared prefix", 8, 30, answers_only=True),
    Way("shared prefix", 8, 0),
    Way("shared prefix", 4, 0),
    Way("shared prefix", 64, 30, batch=64),
    Way("long instruction", 16, 30),
    Way("long instruction", 16, 10, answers_only=True),
    Way("long instruction", 8, 0),
    Way("long instruction", 4, 30),
    Way("long", 1, 20),
    Way("long", 1, 30),
    Way("messages", 64, 0, batch=64),
    Way("full", 64, 0, batch=64),
)


def count(way: Way, steps: int = 3, processors: int = 132, set_aside_bytes: int = 0) -> Count:
    """Return what ``way`` takes.

    Args:
        way: to compute.
        steps: one after another in one allocator, each of other examples.
        processors: multiprocessors of the card.
        set_aside_bytes: that the allocator holds before the first step, small blocks among it.
    """
    from training.step.batching import StepCollator
    from training.step.lean_model import LeanModel

    model = _meta_model()
    collator = StepCollator("packed", way.micro_batch_size, 0, 0, share_prefix=True)
    account = Account()
    with account, gpu_stand_ins(account, processors) as kernels:
        held = _held_on_the_card(model, account)
        if set_aside_bytes:
            _set_aside(model, account, set_aside_bytes)
        before = account.allocator.large_reserved
        with mock.patch("training.step.lean_model._triton_kernels", return_value=kernels):
            lean = LeanModel(
                model, checkpointed_layers=way.layers_again, fused=True, attention="varlen"
            )
        account.flops = account.launches = 0
        tokens = labelled = 0
        for rows in steps_of(way, steps):
            model.zero_grad()
            lean.begin_step()
            step = collator(rows)
            for micro_batch in step["micro_batches"]:
                (lean.loss_sum(micro_batch.to(torch.device("meta"))) * 1.0).backward()
            tokens, labelled = tokens + step["tokens"], labelled + step["labelled_tokens"]
        del held
    return Count(
        account.flops / necessary_flops(tokens, labelled, RANK),
        account.launches // steps,
        account.allocator.peak_allocated,
        account.allocator.reserved,
        account.allocator.segments,
        account.allocator.large_reserved - before,
    )


def steps_of(way: Way, steps: int) -> list[list[dict[str, Any]]]:
    """Return the examples of each step: as they come, or the heaviest amid usual ones."""
    count = way.batch * (way.heaviest_of or steps)
    rows = WORKLOADS[way.workload].examples(count, answers_only=way.answers_only)
    found = [rows[begin : begin + way.batch] for begin in range(0, count, way.batch)]
    if not way.heaviest_of:
        return found
    found.sort(key=lambda step: sum(row["length"] for row in step))
    usual = [found[len(found) // n] for n in range(2, steps + 1)]
    return [*usual[:1], found[-1], *usual[1:]]


def _set_aside(model: Any, account: Account, total_bytes: int) -> None:
    """As :func:`training.trainer.gpu.set_aside`, which leaves room for small gradients."""
    from training.trainer.gpu import small_gradient_bytes

    allocator = account.allocator
    missing = total_bytes - small_gradient_bytes(model) - allocator.reserved
    allocator.free(allocator.allocate(missing))
    allocator.peak_allocated = allocator.allocated


def _meta_model() -> Any:
    from transformers import CONFIG_MAPPING, AutoModelForCausalLM

    from training.model.adapter import apply_lora
    from training.model.loading import prepare_model
    from training.settings.schema import LoraSettings

    values = model_config(EXAONE_2_4B)
    config = CONFIG_MAPPING[values["model_type"]].from_dict(values)
    with torch.device("meta"):
        model = AutoModelForCausalLM.from_config(config, dtype=torch.bfloat16)
        adapted = apply_lora(prepare_model(model), LoraSettings(r=RANK, alpha=32, dropout=0.05))
    adapted.train()
    return adapted


def _held_on_the_card(model: Any, account: Account) -> list[Tensor]:
    """Count what lies on the card all the time: weights as NF4, the rest as it is."""
    held = []
    for name, parameter in model.named_parameters():
        if name.endswith("base_layer.weight"):
            weights = parameter.numel()
            sizes = (weights // 2, weights // _NF4_BLOCK, 4 * weights // (_NF4_BLOCK * _NF4_GROUP))
            held += [torch.empty(size, dtype=torch.uint8, device="meta") for size in sizes]
        else:
            account.take(parameter)
    return held


def main() -> int:
    """Count all ways, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, help="file for all figures")
    arguments = parser.parse_args()
    print("{:28}{:>7}{:>7}{:>9}{:>10}{:>14}".format(
        "workload", "size", "again", "FLOPs x", "launches", "reserved GB"
    ))  # fmt: skip
    found = [_print(way, count(way)) for way in WAYS]
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


def _print(way: Way, counted: Count) -> dict[str, Any]:
    name = f"{way.workload}{', answers' if way.answers_only else ''}, {way.batch} a step"
    print(
        f"{name:28}{way.micro_batch_size:7}{way.layers_again:7}{counted.executed_to_necessary:9.3f}"
        f"{counted.launches:10}{counted.reserved_bytes / 1e9:14.2f}"
    )
    sys.stdout.flush()
    return vars(way) | vars(counted)


if __name__ == "__main__":
    sys.exit(main())
