"""The arms of the engine's benchmark: the original script, and Headroom with parts switched off."""

import statistics
import tempfile
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.benchmarks.workloads import WORKLOADS
from training.events.event_types import Event, StepFinished

_STEPS = 100_000  # more than any benchmark takes; the arm ends when it is told to


@dataclass(frozen=True)
class Arm:
    """One way to run the same recipe.

    Args:
        name: in the table.
        stock: ``padded`` or ``dynamic``: plain transformers and PEFT, padded to the maximum or to
            the longest of a micro-batch; empty: Headroom.
        engine: settings of ``[engine]`` that are not automatic.
        micro_batch_size: of the stock arms.
        checkpointing: of the stock arms.
    """

    name: str
    stock: str = ""
    engine: dict[str, Any] = field(default_factory=dict)
    micro_batch_size: int = 2
    checkpointing: bool = True


@dataclass(frozen=True)
class Conditions:
    """What all arms have in common in one table."""

    model: str
    workload: str
    answers_only: bool
    effective_batch_size: int
    cap_bytes: int
    dropout: float = 0.05
    rank: int = 16


def run_arm(arm: Arm, conditions: Conditions, pipe: Connection) -> None:
    """Train in this process, so many steps each time that the pipe says so."""
    import logging

    import torch

    from tests.benchmarks.turns import Enough, Gate

    logging.disable(logging.WARNING)
    if conditions.cap_bytes:
        total = torch.cuda.get_device_properties(0).total_memory
        torch.cuda.set_per_process_memory_fraction(min(1.0, conditions.cap_bytes / total))
    try:
        steps: list[StepFinished] = []
        trainer = _stock(arm, conditions) if arm.stock else _headroom(arm, conditions, steps)
        rows = _rows(conditions)
        tokens = sum(len(row["input_ids"]) for row in rows) / len(rows)
        tokens *= conditions.effective_batch_size
        trainer.add_callback(Gate(pipe, trainer, tokens, steps))
        trainer.train()
    except Enough:
        pass  # the parent said so: its way to end a trainer amid its steps
    except BaseException as error:
        pipe.send({"error": f"{type(error).__name__}: {str(error)[:300]}"})
        raise


def _rows(conditions: Conditions) -> list[dict[str, Any]]:
    return WORKLOADS[conditions.workload].examples(
        conditions.effective_batch_size * 40, answers_only=conditions.answers_only
    )


def _settings(arm: Arm, conditions: Conditions) -> Any:
    from training.settings.schema import Settings

    return Settings.model_validate(
        {
            "model": {"name_or_path": conditions.model},
            "data": {
                "train": "none",
                "max_seq_length": WORKLOADS[conditions.workload].maximum,
                "loss_on": "completion" if conditions.answers_only else "all",
            },
            "lora": {"r": conditions.rank, "alpha": 32, "dropout": conditions.dropout},
            "training": {
                "effective_batch_size": conditions.effective_batch_size,
                "max_steps": _STEPS,
                "optim": "paged_adamw_8bit",
            },
            "engine": arm.engine,
            "output": {"save_steps": 0, "save_minutes": 0.0, "eval_steps": 0},
        }
    )


def plan_of(arm: Arm, conditions: Conditions, device: Any) -> Any:
    """Return the plan of a Headroom arm on ``device``."""
    from training.model_files.shape import read_model_shape
    from training.plan.planner import Lengths, make_plan

    rows = _rows(conditions)
    lengths = [len(row["input_ids"]) for row in rows]
    measured = Lengths(
        len(rows),
        sum(lengths) / len(rows),
        max(lengths),
        sum(row["labelled"] for row in rows) / len(rows),
        statistics.pstdev(lengths),
        WORKLOADS[conditions.workload].prefix,
    )
    shape = read_model_shape(Path(conditions.model))
    return make_plan(_settings(arm, conditions), shape, measured, device)


def _headroom(arm: Arm, conditions: Conditions, steps: list[StepFinished]) -> Any:
    """Return Headroom's trainer, which adds to ``steps`` what it tells of each."""
    from datasets import Dataset

    from training.model.adapter import apply_lora
    from training.model.loading import load_model, prepare_model
    from training.model_files.shape import read_model_shape
    from training.plan.memory import model_bytes
    from training.plan.planner import this_device
    from training.runs.disk_room import DiskRoom
    from training.runs.event_log import EventLog
    from training.step.batching import StepCollator
    from training.step.forward import usable_engine
    from training.trainer.assembly import make_trainer
    from training.trainer.gpu import set_aside, with_launch_time
    from training.trainer.session import Session

    settings = _settings(arm, conditions)
    device = with_launch_time(this_device())
    if conditions.cap_bytes:
        context = plan_of(arm, conditions, device).components["context"]
        total = round((conditions.cap_bytes + context) / 0.95)
        device = replace(device, total_bytes=total, others_bytes=0)
    set_aside(model_bytes(settings, read_model_shape(Path(conditions.model))))
    model = load_model(settings, Path(conditions.model), lambda _done, _all: None)
    model = apply_lora(prepare_model(model), settings.lora)
    plan = plan_of(arm, conditions, device)
    engine = usable_engine(model, plan.engine)
    collator = StepCollator(
        engine.batching, engine.micro_batch_size, settings.data.max_seq_length, 0,
        engine.share_prefix,
    )  # fmt: skip

    def tell(event: Event) -> None:
        if isinstance(event, StepFinished):
            steps.append(event)

    log = EventLog(tell)
    room = DiskRoom(settings, log.tell, lambda: 0)
    folder = Path(tempfile.mkdtemp())
    session = Session(settings, log, lambda: 0, room, folder, resumed=False)
    rows = Dataset.from_list(_rows(conditions))
    trainer = make_trainer(session, model, rows, None, collator, engine)
    trainer.memory_block.total_bytes = plan.set_aside_bytes
    return trainer


def _stock(arm: Arm, conditions: Conditions) -> Any:
    import torch
    from datasets import Dataset
    from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training
    from transformers import (
        AutoModelForCausalLM,
        BitsAndBytesConfig,
        Trainer,
        TrainingArguments,
    )

    quantization = BitsAndBytesConfig(
        load_in_4bit=True,
        bnb_4bit_quant_type="nf4",
        bnb_4bit_use_double_quant=True,
        bnb_4bit_compute_dtype=torch.bfloat16,
    )
    model = AutoModelForCausalLM.from_pretrained(
        conditions.model, quantization_config=quantization, dtype=torch.bfloat16,
        device_map={"": 0},
    )  # fmt: skip
    model.config.use_cache = False
    model = prepare_model_for_kbit_training(model, use_gradient_checkpointing=arm.checkpointing)
    lora = LoraConfig(
        r=conditions.rank, lora_alpha=32, lora_dropout=conditions.dropout,
        target_modules="all-linear", task_type="CAUSAL_LM",
    )  # fmt: skip
    rows = [{k: r[k] for k in ("input_ids", "labels")} for r in _rows(conditions)]
    arguments = TrainingArguments(
        output_dir=tempfile.mkdtemp(),
        per_device_train_batch_size=arm.micro_batch_size,
        gradient_accumulation_steps=conditions.effective_batch_size // arm.micro_batch_size,
        max_steps=_STEPS,
        bf16=True,
        optim="paged_adamw_8bit",
        gradient_checkpointing=arm.checkpointing,
        logging_steps=1,
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
    )
    fill = WORKLOADS[conditions.workload].maximum if arm.stock == "padded" else 0
    return Trainer(
        model=get_peft_model(model, lora),
        args=arguments,
        train_dataset=Dataset.from_list(rows),
        data_collator=Pad(fill),
    )


@dataclass(frozen=True)
class Pad:
    """Fill to ``length``, or to the longest where it is 0."""

    length: int

    def __call__(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        import torch

        length = self.length or max(len(row["input_ids"]) for row in rows)

        def filled(name: str, filling: int) -> Any:
            found = [list(row[name]) + [filling] * (length - len(row[name])) for row in rows]
            return torch.tensor(found)

        ones = [[1] * len(row["input_ids"]) for row in rows]
        mask = [one + [0] * (length - len(one)) for one in ones]
        return {
            "input_ids": filled("input_ids", 0),
            "labels": filled("labels", -100),
            "attention_mask": torch.tensor(mask),
        }
