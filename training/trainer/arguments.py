"""What transformers' Trainer is told of a run."""

from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import TrainingArguments

from training.computer import windows
from training.runs import folder as run_folder
from training.settings.schema import Settings
from training.texts.problems import Problem, warn

_FEW_STEPS = 10


@dataclass
class StepArguments(TrainingArguments):
    """Arguments of a trainer whose batch is a whole step, computed by one GPU.

    transformers would give each of a computer's GPUs a batch of that size, and so train another
    recipe where there are two.

    Args:
        loraplus_lr_ratio: learning rate of the adapter's B beside that of its A.
    """

    loraplus_lr_ratio: float = 1.0

    @property
    def n_gpu(self) -> int:
        """GPUs of this process that compute: one at most."""
        return min(1, int(super().n_gpu))

    def get_warmup_steps(self, num_training_steps: int) -> int:
        """Return the steps of warm-up: a share of less than a whole step is none in a run of a few
        steps, whose first one would be spent at a learning rate of 0."""
        steps: int = super().get_warmup_steps(num_training_steps)
        if num_training_steps < _FEW_STEPS and 0 < self.warmup_steps < 1:
            return min(steps, int(num_training_steps * self.warmup_steps + 1e-3))
        return steps


def trainer_arguments(
    settings: Settings, optim: str, run_dir: Path, *, evaluates: bool
) -> StepArguments:
    """Return what transformers is told of a run.

    Args:
        settings: of the run.
        optim: the optimizer that this computer can use.
        run_dir: the run's folder.
        evaluates: whether there are validation examples.
    """
    recipe, engine, output = settings.training, settings.engine, settings.output
    cuda = torch.cuda.is_available()
    bf16 = cuda and torch.cuda.is_bf16_supported()
    workers = engine.dataloader_num_workers
    restarts = recipe.lr_scheduler_type == "cosine_with_restarts"
    arguments = StepArguments(
        output_dir=str(run_dir / run_folder.CHECKPOINTS),
        per_device_train_batch_size=recipe.effective_batch_size,
        per_device_eval_batch_size=recipe.effective_batch_size,
        gradient_accumulation_steps=1,  # a batch is a whole step already
        num_train_epochs=recipe.epochs,
        max_steps=recipe.max_steps or -1,
        learning_rate=recipe.learning_rate,
        lr_scheduler_type=recipe.lr_scheduler_type,
        lr_scheduler_kwargs={"num_cycles": recipe.lr_num_cycles} if restarts else None,
        loraplus_lr_ratio=recipe.loraplus_lr_ratio,
        warmup_steps=min(recipe.warmup_ratio, 0.999999),  # 1 would mean one step
        weight_decay=recipe.weight_decay,
        max_grad_norm=recipe.max_grad_norm,
        optim=optim,
        seed=recipe.seed,
        neftune_noise_alpha=recipe.neftune_noise_alpha or None,
        bf16=bf16,
        fp16=cuda and not bf16,
        use_cpu=not cuda,
        logging_strategy="steps",
        logging_steps=1,  # curves have every step
        logging_nan_inf_filter=False,  # a loss that is not finite ends the run instead
        remove_unused_columns=False,
        dataloader_num_workers=workers,
        dataloader_multiprocessing_context="spawn" if workers else None,
        dataloader_persistent_workers=workers > 0,  # each takes seconds to start
        dataloader_pin_memory=engine.dataloader_pin_memory and cuda,
        disable_tqdm=True,
        report_to="none",
    )
    set_intervals(arguments, output.save_steps, output.eval_steps if evaluates else 0)
    return arguments


def set_intervals(args: TrainingArguments, save_steps: int, eval_steps: int) -> None:
    """Let transformers save and evaluate every so many steps; 0: not by steps."""
    args.save_strategy = "steps" if save_steps else "no"
    args.save_steps = save_steps or 500
    args.eval_strategy = "steps" if eval_steps else "no"
    args.eval_steps = eval_steps or None


_NEEDS_CUDA = ("paged_adamw_8bit", "adamw_8bit", "paged_adamw_32bit")
_UNPAGED = {"paged_adamw_8bit": "adamw_8bit", "paged_adamw_32bit": "adamw_torch"}


def usable_optimizer(wanted: str, device: torch.device) -> tuple[str, Problem | None]:
    """Return the optimizer's name in transformers, and a warning where it is not the wanted one.

    8-bit and paged states are bitsandbytes' CUDA kernels; elsewhere the same AdamW runs with
    float32 states.
    """
    if device.type == "cuda" and wanted in _UNPAGED and windows.build() is not None:
        # Paged memory is managed: on Windows the CPU may not touch it while the GPU computes.
        used = _UNPAGED[wanted]
        return used, warn("optimizer_unpaged", "training.optim", wanted=wanted, used=used)
    if device.type == "cuda" or wanted not in _NEEDS_CUDA:
        return wanted, None
    used = "adamw_torch"
    return used, warn("optimizer_replaced", "training.optim", wanted=wanted, used=used)
