"""What the dialog for choosing a model says of each: one line of facts, one of what it needs."""

from collections.abc import Callable
from dataclasses import dataclass

from app.widgets.formats import short_count
from training.model_files.local import LocalModel
from training.model_files.search import FoundModel
from training.model_files.shape import ModelShape
from training.plan.planner import Device, Lengths, assumed_lengths, make_plan
from training.plan.recommended import RecommendedModel
from training.settings.schema import Settings
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.problems import Problem

LANGUAGES = {"en": "English", "ko": "Korean"}
_SEPARATOR = " · "


@dataclass(frozen=True)
class ModelChoice:
    """A model that can be chosen, or that says why it cannot."""

    name: str
    name_or_path: str
    """What the setting takes; empty where it cannot be chosen."""
    facts: str
    verdict: str
    role: str
    """Of the verdict in the style sheet: ``good``, ``warn``, ``bad`` or ``muted``."""
    on_hub: bool
    """Whether its files may have to be downloaded first."""


def recommended_choice(
    model: RecommendedModel,
    settings: Settings,
    device: Device,
    here: set[str],
    lengths: Lengths | None = None,
) -> ModelChoice:
    """Return what is said of a shipped suggestion.

    Args:
        model: the suggestion.
        settings: with which it would be trained.
        device: on which.
        here: names of models from the Hub that are on this computer already.
        lengths: of the examples, where they are known.
    """
    languages = ", ".join(translate(LANGUAGES[code]) for code in model.languages)
    licence = model.licence if model.commercial else _not_for_business(model.licence)
    facts = [_parameters(model.shape.parameters), languages, licence]
    facts.append(
        translate("on this computer")
        if model.name in here
        else translate("{size} to download", size=format_bytes(model.shape.weight_bytes))
    )
    if model.gated:
        facts.append(translate("requires accepting terms"))
    verdict, role = need(model.shape, settings, device, model.smallest_card_gib, lengths)
    return ModelChoice(model.name, model.name, _SEPARATOR.join(facts), verdict, role, True)


def found_choice(model: FoundModel) -> ModelChoice:
    """Return what is said of a model found on the Hub."""
    facts = [_parameters(model.parameters)] if model.parameters else []
    facts += [model.licence] if model.licence else []
    facts.append(translate("{count} downloads a month", count=short_count(model.downloads)))
    if model.gated:
        facts.append(translate("requires accepting terms"))
    if model.supported:
        verdict, role = translate("Memory: known once it is downloaded"), "muted"
    elif model.model_type:
        verdict = translate("Can't be trained here: type {type}", type=model.model_type)
        role = "warn"
    else:
        verdict, role = translate("Can't be trained here: compressed, or of unknown type"), "warn"
    name_or_path = model.name if model.supported else ""
    return ModelChoice(model.name, name_or_path, _SEPARATOR.join(facts), verdict, role, True)


def local_choice(
    model: LocalModel, settings: Settings, device: Device, lengths: Lengths | None = None
) -> ModelChoice:
    """Return what is said of a model on this computer."""
    if model.shape is None:
        facts = _SEPARATOR.join([model.source, model.problem.hint if model.problem else ""])
        return ModelChoice(model.name, "", facts, _why_not(model.problem), "warn", False)
    size = format_bytes(model.shape.weight_bytes)
    known = [model.source, _parameters(model.shape.parameters), size]
    verdict, role = need(model.shape, settings, device, lambda _settings: None, lengths)
    return ModelChoice(model.name, model.name_or_path, _SEPARATOR.join(known), verdict, role, False)


def _why_not(problem: Problem | None) -> str:
    """Return in a few words why a model on this computer cannot be trained."""
    words = {
        "model_gguf": translate("Can't be trained: a GGUF file"),
        "model_quantized": translate("Can't be trained: already compressed"),
        "model_weights_missing": translate("Incomplete: files are missing"),
    }
    known = words.get(problem.code if problem else "")
    return known or translate("Can't be trained here")


def need(
    shape: ModelShape,
    settings: Settings,
    device: Device,
    smallest_card_gib: Callable[[Settings], int | None],
    lengths: Lengths | None = None,
) -> tuple[str, str]:
    """Return in words what memory training takes here, and the role of these words."""
    # The least that it takes: left to itself, the plan uses what there is.
    settings = settings.with_value("engine.micro_batch_size", 1)
    settings = settings.with_value("engine.gradient_checkpointing", "on")
    plan = make_plan(settings, shape, lengths or assumed_lengths(settings), device)
    size = format_bytes(plan.peak_bytes)
    if plan.fits:
        return translate("✓ fits in memory\nneeds at least {size}", size=size), "good"
    gib = smallest_card_gib(settings)
    if gib is None:
        return translate("does not fit in memory\nneeds {size}", size=size), "bad"
    return translate("does not fit in memory\nneeds a card with {gib} GB or more", gib=gib), "bad"


def _parameters(count: int) -> str:
    return translate("{count} parameters", count=short_count(count))


def _not_for_business(licence: str) -> str:
    return translate("{licence} (no commercial use)", licence=licence)
