"""``headroom-train fit``: the fastest settings of ``[engine]`` that fit, found and written."""

from pathlib import Path
from typing import Any

from rich.console import Console

from training.cli.console import stderr_console
from training.cli.estimate import show_estimate, work_of
from training.cli.progress import show_problem
from training.computer.load import LoadWatch
from training.events.result import error_as_json
from training.files.atomic import write_text
from training.files.untrusted import regular_text
from training.plan.fit import Fix, fitted, fixes
from training.plan.fit_words import explanation
from training.plan.planner import Plan
from training.report import words
from training.settings import toml_file
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.failure import disk_problem
from training.texts.language import translate
from training.texts.problems import Problem


def fit_in_terminal(
    settings: Settings, file: Path, gpu_memory_bytes: int | None, output: Path | None
) -> tuple[str, dict[str, Any]]:
    """Find the fastest engine settings that fit; write them where they fit.

    Args:
        settings: of ``file``, with absolute paths.
        file: the settings file.
        gpu_memory_bytes: of a GPU to plan for; ``None``: this computer's.
        output: where the settings that fit are written, whole or not at all.

    Returns:
        the settings as TOML, and the fields that ``--json`` promises.

    Raises:
        ProblemError: model or data cannot be used, or ``output`` cannot be written.
    """
    console = stderr_console()
    watch = LoadWatch()
    work = work_of(settings, gpu_memory_bytes)
    before = work.plan()
    found, plan = fitted(work)
    load = watch.read()
    show_estimate(console, plan, load)
    text = _as_toml(found, file, output)
    fields = plan.as_json(found) | {
        "output": None,
        "load": load.as_json(),
        "before": {
            "peak_bytes": before.peak_bytes,
            "fits": before.fits,
            "step_seconds": before.step_seconds,
        },
        "would_fit": [],
        "error": None,
    }
    if not plan.fits:
        would_fit = fixes(work, before)
        problem = _nothing_fits(plan, would_fit)
        show_problem(console, problem)
        fields |= {"would_fit": [_as_json(m) for m in would_fit], "error": error_as_json(problem)}
        return text, fields
    _show_engine(console, plan, before)
    if output is not None:
        try:
            write_text(output, text)
        except OSError as error:
            raise disk_problem(error, output.parent) from error
        fields["output"] = str(output)
        console.print(translate("Written to {path}", path=str(output)), markup=False)
    return text, fields


def _as_toml(found: Settings, file: Path, output: Path | None) -> str:
    """Return the settings as a file; paths stay as they were where the folder is the same."""
    here = output is None or output.absolute().parent == file.absolute().parent
    if here:
        as_written = toml_file.parse(
            regular_text(file, toml_file.LARGEST_BYTES, "utf-8-sig"), file.name
        )
        found = as_written.model_copy(update={"engine": found.engine})
    return toml_file.dumps(found)


def _show_engine(console: Console, plan: Plan, before: Plan) -> None:
    for name, value in plan.engine.as_settings().items():
        shown = f"  engine.{name} = {words.setting_value(value)}"
        console.print(shown, highlight=False, markup=False)
    if before.fits and before.step_seconds and plan.step_seconds is not None:
        told = translate(
            "Settings in the file: {before} s/step; found: {now} s/step",
            before=f"{before.step_seconds:.2f}",
            now=f"{plan.step_seconds:.2f}",
        )
        console.print(told, highlight=False)
    elif not before.fits:
        need = format_bytes(before.peak_bytes)
        console.print(translate("With the settings in the file, it would need {need}.", need=need))


def _nothing_fits(plan: Plan, would_fit: list[Fix]) -> Problem:
    told = "; ".join(explanation(fix) for fix in would_fit)
    return Problem(
        code="nothing_fits",
        where="engine",
        values={
            "need": format_bytes(plan.peak_bytes),
            "missing": format_bytes(plan.peak_bytes - plan.budget_bytes),
            "budget": format_bytes(plan.budget_bytes),
            "mends": told
            or translate("none of the suggested models fits; a GPU with more memory is needed"),
        },
    )


def _as_json(fix: Fix) -> dict[str, Any]:
    return {
        "kind": fix.kind,
        "changes": fix.changes,
        "words": explanation(fix),
        "peak_bytes": fix.plan.peak_bytes,
        "budget_bytes": fix.plan.budget_bytes,
        "step_seconds": fix.plan.step_seconds,
        "total_seconds": fix.plan.total_seconds,
        "cut_share": fix.cut_share if "data.max_seq_length" in fix.changes else None,
    }
