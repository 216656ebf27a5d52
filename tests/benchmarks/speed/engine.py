# ruff: noqa: T201
"""How fast the engine is beside the original script: ``python -m tests.benchmarks.speed.engine``.

Every arm trains the same recipe on the same EXAONE-2.4B-shaped model with random weights, in a
process of its own; the parent lets them take turns, so that what disturbs one disturbs all. Needs
CUDA. Tokens are those that carry information: padding counts nothing.
"""

import argparse
import contextlib
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.benchmarks.random_model import write_random_model
from tests.benchmarks.speed.engine_arms import Arm, Conditions, plan_of, run_arm
from tests.benchmarks.speed.engine_flops import necessary_flops, stock_flops
from tests.benchmarks.workloads import WORKLOADS

CAP_BYTES = round(5.2 * 2**30)  # what a 6 GB card under Windows leaves
ORIGINAL = Arm("original script", stock="padded")
OURS = Arm("Headroom")
ARMS = {
    "original": ORIGINAL,
    "dynamic": Arm("original, dynamic padding", stock="dynamic"),
    "ours": OURS,
    "padded": Arm("Headroom, padded", engine={"batching": "padded"}),
    "no-lean": Arm("Headroom, no lean layers", engine={"lean_layers": "off"}),
    "no-fused": Arm("Headroom, no fused kernels", engine={"fused_kernels": "off"}),
    "no-varlen": Arm("Headroom, sdpa for varlen", engine={"attention": "sdpa"}),
    "standard": Arm("Headroom, float32 sums", engine={"products": "standard"}),
    "fp16": Arm("Headroom, fp16 products", engine={"products": "fp16"}),
    "no-prefix": Arm("Headroom, prefix not shared", engine={"share_prefix": False}),
    "all-again": Arm("Headroom, all layers again", engine={"gradient_checkpointing": "on"}),
    "none-again": Arm("Headroom, no layer again", engine={"gradient_checkpointing": "off"}),
    "smallest": Arm(
        "Headroom, smallest",
        engine={"gradient_checkpointing": "on", "micro_batch_size": 1},
    ),
    "stock-16": Arm("stock, padded, batch 16", "padded", {}, 16, checkpointing=False),
}


def main() -> int:
    """Measure, print the table, write the JSON."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HEADROOM_DATA_DIR"] = folder  # or earlier runs here would correct the plans
        model = arguments.model or str(write_random_model(Path(folder) / "exaone-2.4b"))
        results = []
        for workload in arguments.workloads:
            name, _, labels = workload.partition(":")
            conditions = Conditions(
                model, name, labels == "answers", arguments.batch,
                0 if arguments.no_cap else CAP_BYTES,
            )  # fmt: skip
            arms = [ARMS[key] for key in arguments.arms]
            rows: list[dict[str, Any]] = [{"arm": arm.name, "times": []} for arm in arms]
            results.append({"workload": workload, "cap_bytes": conditions.cap_bytes, "arms": rows})

            def keep() -> None:
                if arguments.json:
                    Path(arguments.json).write_text(json.dumps(results, indent=1), encoding="utf-8")

            measure(rows, arms, conditions, arguments.rounds, arguments.steps, keep)
            _print(rows, workload, conditions)
            keep()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--workloads", nargs="+", default=["messages", "messages:answers", "full", "shared prefix"]
    )
    parser.add_argument("--arms", nargs="+", default=["original", "ours"], choices=list(ARMS))
    parser.add_argument("--batch", type=int, default=16, help="examples of an optimizer step")
    parser.add_argument("--no-cap", action="store_true", help="leave the process all memory")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=2, help="steps of an arm's turn")
    parser.add_argument("--model", help="a folder; else one of EXAONE 2.4B's shape is made")
    parser.add_argument("--json", help="file for all figures")
    return parser.parse_args()


def measure(
    rows: list[dict[str, Any]],
    arms: list[Arm],
    conditions: Conditions,
    rounds: int,
    steps: int,
    keep: Callable[[], None],
) -> None:
    """Let the arms take turns; fill the row of each.

    ``keep`` is called after each round, so that what is cut short leaves what it has measured.
    """
    context = multiprocessing.get_context("spawn")
    pipes, children = [], []
    for arm in arms:
        ours, theirs = context.Pipe()
        child = context.Process(target=run_arm, args=(arm, conditions, theirs), daemon=True)
        child.start()
        theirs.close()
        pipes.append(ours)
        children.append(child)

    def turn(index: int, kind: str, count: int) -> dict[str, Any] | None:
        row = rows[index]
        if "error" in row:
            return None
        try:
            pipes[index].send((kind, count))
            answer: dict[str, Any] = pipes[index].recv()
        except (EOFError, OSError):
            answer = {"error": "the process ended"}
        if "error" in answer:
            row["error"] = answer["error"]
            return None
        return answer

    for index in range(len(arms)):
        turn(index, "warm", 2)
    for _ in range(rounds):
        for index, row in enumerate(rows):
            if answer := turn(index, "time", steps):
                row["times"].append(answer.pop("seconds"))
                row.update(answer)
        keep()
    for kind in ("profile", "count"):
        for index, row in enumerate(rows):
            if answer := turn(index, kind, 1):
                kept = ("kernels", "heaviest", "flops", "step_tokens", "step_labelled")
                row.update({key: answer[key] for key in kept if key in answer})
        keep()
    for pipe, child in zip(pipes, children, strict=True):
        with contextlib.suppress(OSError):
            pipe.send(("end", 0))
        child.join(30)
        child.kill()
    for arm, row in zip(arms, rows, strict=True):
        _account(arm, row, conditions)


def _account(arm: Arm, row: dict[str, Any], conditions: Conditions) -> None:
    """Add what follows from the measurement: rates, FLOPs' ratio, the time on an RTX 3050."""
    from training.plan.planner import Device

    if row["times"]:
        row["seconds"] = statistics.median(row["times"])
        row["tokens_per_second"] = row["tokens"] / row["seconds"]
    if arm.stock:
        tokens = stock_tokens(arm, conditions)
        row["executed_to_necessary"] = stock_flops(
            tokens, conditions.rank, checkpointing=arm.checkpointing
        ) / necessary_flops(*mean_tokens(conditions), conditions.rank)
    elif "flops" in row:
        counts = (row["step_tokens"], row["step_labelled"])
        row["executed_to_necessary"] = row["flops"] / necessary_flops(*counts, conditions.rank)
    engine = arm.engine
    if arm.stock:
        engine = {"batching": "padded", "micro_batch_size": arm.micro_batch_size}
        engine |= {"gradient_checkpointing": "on" if arm.checkpointing else "off"}
    card = Device("NVIDIA GeForce RTX 3050", True, 6 * 2**30, 2**29)
    plan = plan_of(replace(arm, engine=engine), conditions, card)
    row["rtx_3050_step_seconds"] = plan.step_seconds


def mean_tokens(conditions: Conditions) -> tuple[float, float]:
    """Return the (tokens, labelled tokens) of a mean step."""
    rows = WORKLOADS[conditions.workload].examples(
        conditions.effective_batch_size * 40, answers_only=conditions.answers_only
    )
    share = conditions.effective_batch_size / len(rows)
    tokens = sum(len(row["input_ids"]) for row in rows) * share
    return tokens, sum(row["labelled"] for row in rows) * share


def stock_tokens(arm: Arm, conditions: Conditions) -> int:
    """Return the tokens that a stock arm computes in a mean step, padding among them."""
    workload = WORKLOADS[conditions.workload]
    if arm.stock == "padded":
        return conditions.effective_batch_size * workload.maximum
    rows = workload.examples(4096, answers_only=False)
    lengths, size = [len(row["input_ids"]) for row in rows], arm.micro_batch_size
    longest = [max(lengths[i : i + size]) for i in range(0, len(lengths), size)]
    return round(conditions.effective_batch_size * sum(longest) / len(longest))


def _print(rows: list[dict[str, Any]], workload: str, conditions: Conditions) -> None:
    cap = f"{conditions.cap_bytes / 2**30:.1f} GiB" if conditions.cap_bytes else "no cap"
    print(f"\n{workload}, {conditions.effective_batch_size} examples a step, {cap}")
    titles = ("arm", "tok/s", "x", "s/step", "kernel s", "x", "reserved GB", "FLOPs x", "3050 s")
    print("{:34}{:>9}{:>7}{:>9}{:>10}{:>7}{:>13}{:>9}{:>9}".format(*titles))
    first = rows[0]
    for row in rows:
        if "error" in row:
            print(f"{row['arm']:34}{row['error'][:90]}")
            continue
        kernels = row.get("kernels", {}).get("all", float("nan"))
        first_kernels = first.get("kernels", {}).get("all", float("nan"))
        print(
            f"{row['arm']:34}{row['tokens_per_second']:9.0f}"
            f"{row['tokens_per_second'] / first.get('tokens_per_second', float('nan')):7.2f}"
            f"{row['seconds']:9.3f}{kernels:10.4f}{first_kernels / kernels:7.2f}"
            f"{row['reserved_bytes'] / 1e9:13.2f}{row.get('executed_to_necessary', 0):9.2f}"
            f"{row['rtx_3050_step_seconds'] or 0:9.2f}"
        )
        parts = {k: round(v, 4) for k, v in row.get("kernels", {}).items() if k != "all"}
        engine = row.get("engine", {})
        keys = ("micro_batch_size", "checkpointed_layers", "attention")
        noted = ("data_share", "segments", "allocation_retries")
        print("    ", parts, {key: engine[key] for key in keys if key in engine})
        print("    ", {key: round(row[key], 4) for key in noted if key in row})
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
