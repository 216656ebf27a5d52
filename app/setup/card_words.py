"""What the cards of the set-up page say: what is chosen, and whether it is good."""

from pathlib import PurePath

from app.widgets.card import MODEL_NAMES
from app.widgets.formats import count, learning_rate, number, short_count
from training.model_files.shape import ModelShape
from training.plan.planner import Plan
from training.protocol.check import CheckResult
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.language import translate

_SEPARATOR = " · "
_MOST_NAMES = 3


def path_names(named: str | list[str]) -> str:
    """Return the last names of one path or several; a Hub's name stays whole."""
    paths = [named] if isinstance(named, str) else named
    if len(paths) == 1 and not _is_path(paths[0]):
        return paths[0]
    names = [PurePath(path).name or path for path in paths]
    more = [translate("{count} more", count=count(len(names) - _MOST_NAMES))]
    return ", ".join(names[:_MOST_NAMES] + (more if len(names) > _MOST_NAMES else []))


def _is_path(text: str) -> bool:
    return text.startswith(("/", "~", ".")) or "\\" in text or text.count("/") != 1


def model_facts(shape: ModelShape) -> str:
    """Return in words what model was found."""
    return translate(
        "{name} · {parameters} parameters · {size} on disk",
        name=MODEL_NAMES.get(shape.model_type, shape.model_type),
        parameters=short_count(shape.parameters),
        size=format_bytes(shape.weight_bytes),
    )


def fit_verdict(plan: Plan) -> tuple[str, str]:
    """Return whether the run fits into the memory, and the role of these words."""
    left = plan.budget_bytes - plan.peak_bytes
    if plan.fits:
        return translate("✓ fits in memory, {left} to spare", left=format_bytes(left)), "good"
    return translate("✕ does not fit in memory: {more} too much", more=format_bytes(-left)), "bad"


def data_facts(result: CheckResult) -> str:
    """Return in words what examples were found."""
    parts = [translate("{count} examples", count=count(result.examples)), *_read_as(result)]
    if result.tokens:
        parts.append(translate("{count} tokens", count=short_count(result.tokens)))
    if result.validation_examples:
        held_out = count(result.validation_examples)
        parts.append(translate("{count} held out for testing", count=held_out))
    return _SEPARATOR.join(parts)


def _read_as(result: CheckResult) -> list[str]:
    """Return from which column what is learned, where a table has several."""
    read = result.sets.get("train")
    if read is None or not {"prompt", "completion"} <= read.roles.keys():
        return []
    return [f"{read.roles['prompt']} → {read.roles['completion']}"]


def problem_verdict(errors: int, warnings: int) -> tuple[str, str]:
    """Return how many problems there are, and the role of these words."""
    if errors:
        return translate("✕ {count} to fix", count=count(errors)), "bad"
    if warnings:
        one, many = translate("! 1 warning"), translate("! {count} warnings", count=count(warnings))
        return one if warnings == 1 else many, "warn"
    return translate("✓ no problems"), "good"


def recipe_facts(settings: Settings) -> str:
    """Return the recipe in a line."""
    training, lora = settings.training, settings.lora
    length = (
        translate("{count} steps", count=count(training.max_steps))
        if training.max_steps
        else translate("{count} passes over the examples", count=_short(training.epochs))
    )
    return _SEPARATOR.join(
        [
            length,
            translate("learning rate {rate}", rate=learning_rate(training.learning_rate)),
            translate("adapter size (r) {r}", r=lora.r),
            translate("{size} examples per step", size=count(training.effective_batch_size)),
        ]
    )


def _short(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)
