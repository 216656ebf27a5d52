"""The prediction for a settings file, from its model and its data."""

from rich.console import Console
from rich.table import Table

from training.computer.load import ComputerLoad
from training.data.row_table import without_pandas
from training.pipeline.check import check
from training.plan.fit import Work
from training.plan.planner import Plan, device_with_memory, this_device
from training.plan.time_words import assumed, made_of
from training.settings.schema import Settings
from training.texts import amounts
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import ProblemError

COMPONENT_TITLES = {
    "weights": "Model weights",
    "embeddings": "Embeddings and output head",
    "adapters": "Adapter",
    "gradients": "Gradients",
    "optimizer": "Optimizer",
    "activations": "Stored activations",
    "transient": "Activations of the current layer",
    "logits": "Logits",
    "workspace": "Unpacked weights",
    "context": "CUDA and libraries",
    "slack": "Gaps (slack)",
}


def estimate(settings: Settings, gpu_memory_bytes: int | None) -> Plan:
    """Return the plan for a run.

    Args:
        settings: with absolute paths.
        gpu_memory_bytes: of a GPU to plan for; ``None``: this computer's.

    Raises:
        ProblemError: model or data cannot be used.
    """
    return work_of(settings, gpu_memory_bytes).plan()


def work_of(settings: Settings, gpu_memory_bytes: int | None) -> Work:
    """Return what a run would have to compute; arguments and errors as in :func:`estimate`."""
    without_pandas()
    found = check(settings)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    if errors:
        raise ProblemError(*errors)
    assert found.shape is not None
    assert found.lengths is not None
    device = device_with_memory(gpu_memory_bytes) if gpu_memory_bytes else this_device()
    return Work(settings, found.shape, found.lengths, device, found.histogram)


def show_estimate(console: Console, plan: Plan, load: ComputerLoad) -> None:
    """Print the prediction as a table; ``load``: of the computer, on which times rest."""
    table = Table(box=None, pad_edge=False)
    table.add_column(translate("Memory"))
    table.add_column("", justify="right")
    for name, size in plan.components.items():
        table.add_row(translate(COMPONENT_TITLES[name]), format_bytes(size))
    table.add_row(translate("Peak in total"), format_bytes(plan.peak_bytes), style="bold")
    table.add_row(translate("Available"), format_bytes(plan.budget_bytes))
    console.print(table)
    console.print(
        translate("It fits in memory.") if plan.fits else translate("It does not fit in memory.")
    )
    if plan.step_seconds is not None and plan.total_seconds is not None:
        told = translate(
            "{steps} steps of {time}; about {total} in total.",
            steps=amounts.count(plan.steps),
            time=amounts.seconds(plan.step_seconds),
            total=amounts.duration(plan.total_seconds),
        )
        console.print(told, highlight=False)
        console.print("  " + made_of(plan), highlight=False, markup=False)
        for line in assumed(load):
            console.print("  " + line, highlight=False, markup=False)
