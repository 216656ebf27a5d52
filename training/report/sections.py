"""The report's second half in words: what the speed depends on, and what to change. No torch."""

from training.events.event_types import ProductsTried
from training.plan.product_choice import ProductTrial, Tried
from training.report import words
from training.report.analysis import SpeedAnalysis
from training.report.blocks import Chart, Section, TableBlock
from training.report.changes import Change
from training.report.charts import Bar, bars_chart
from training.report.forecast import Outcome
from training.settings.fields import setting_fields
from training.settings.recipe_options import recipe_options
from training.texts import amounts
from training.texts.language import translate

_IN_FORCE = (
    "model.quantization",
    "data.max_seq_length",
    "data.loss_on",
    "lora.r",
    "training.effective_batch_size",
    "training.optim",
    "engine.batching",
    "engine.micro_batch_size",
    "engine.gradient_checkpointing",
    "engine.checkpointed_layers",
    "engine.attention",
    "engine.lean_layers",
    "engine.fused_kernels",
    "engine.share_prefix",
    "engine.products",
    "engine.dataloader_num_workers",
    "engine.dataloader_pin_memory",
)
"""Settings on which the speed depends."""


def factors_section(analysis: SpeedAnalysis) -> Section:
    """Return what a step depends on, the costliest first."""
    guessed = bool(analysis.record.guessed_levels)
    head = (
        translate("Factor"),
        translate("Cost per step"),
        translate("Share"),
        translate("Slowdown"),
        words.SIGN,
        *([translate("estimated by hand")] if guessed else []),
        translate("Source"),
    )
    rows = []
    for number, factor in enumerate(analysis.factors, 1):
        fixed = factor.seconds is None
        hand = "" if factor.guessed_level is None else words.signs(factor.guessed_level)
        if factor.guessed_times is not None:
            hand += f" {factor.guessed_times:.2f} ×"
        rows.append(
            (
                f"{number}. {translate(words.FACTOR_TITLES[factor.name])}",
                amounts.seconds(factor.seconds),
                amounts.UNKNOWN if fixed else amounts.share(factor.share),
                amounts.UNKNOWN if fixed else f"{factor.times:.2f} ×",
                amounts.UNKNOWN if fixed else words.signs(factor.level),
                *([hand or amounts.UNKNOWN] if guessed else []),
                amounts.UNKNOWN if fixed else words.source_word(factor.source),
            )
        )
    told = [
        f"{translate(words.FACTOR_TITLES[f.name])}: {translate(words.FACTOR_WORDS[f.name])}"
        for f in analysis.factors
    ]
    intro = translate(
        "Each figure is what a step would save if only this factor were removed; they do not add "
        "up."
    )
    if not rows:
        return Section(translate("What the speed depends on"), (translate("Unknown."),))
    bars = [
        Bar(translate(words.FACTOR_TITLES[f.name]), f.seconds, amounts.seconds(f.seconds))
        for f in analysis.factors
        if f.seconds
    ]
    chart = [Chart(bars_chart(bars), translate("Seconds per step by factor"))] if bars else []
    return Section(
        translate("What the speed depends on"),
        (intro, *chart, TableBlock(head, tuple(rows), (1, 2, 3)), *told),
    )


def settings(analysis: SpeedAnalysis) -> Section:
    """Return the settings on which the speed depends, and what the recipe has beyond plain LoRA."""
    titles = {field.key: field.title for field in setting_fields()}
    settings = analysis.record.settings
    options = [field.key for field in recipe_options(settings)]
    rows = tuple(
        (translate(titles[key]), words.setting_value(settings.value(key)), key)
        for key in (*_IN_FORCE, *options)
    )
    head = (translate("Setting"), translate("Value"), translate("Key"))
    tried = analysis.record.history.products
    said = [] if tried is None else [_trial(tried).in_words()]
    return Section(translate("Settings used"), (*said, TableBlock(head, rows)))


def _trial(told: ProductsTried) -> ProductTrial:
    return ProductTrial(
        Tried(told.standard_seconds, told.standard_error), Tried(told.fp16_seconds, told.fp16_error)
    )


def changes(analysis: SpeedAnalysis) -> Section:
    """Return what to change, each with what the run takes before and after."""
    title = translate("How to speed it up")
    if not analysis.changes:
        return Section(title, (translate("No faster way is known."),))
    now = analysis.now
    head = (
        translate("Change"),
        translate("Set"),
        translate("Per step"),
        translate("Whole run"),
        translate("Memory"),
        translate("Result"),
        translate("Source"),
    )
    rows = tuple(_change_row(now, change) for change in analysis.changes)
    bars = [Bar(translate("now"), now.step_seconds or 0.0, amounts.seconds(now.step_seconds))]
    bars += [
        Bar(
            words.change_title(change),
            change.after.step_seconds or 0.0,
            amounts.seconds(change.after.step_seconds) + _fit(change),
        )
        for change in analysis.changes
    ]
    chart = Chart(bars_chart(bars), translate("Seconds per step, now and after each single change"))
    return Section(title, (chart, TableBlock(head, rows, (2, 3, 4))))


def set_words(change: Change) -> str:
    """Return which settings a change sets, by the names in the settings file."""
    values = (
        f"{key.split('.')[1]} = {words.setting_value(v)}" for key, v in change.settings.items()
    )
    return ", ".join(values) or amounts.UNKNOWN


def _change_row(now: Outcome, change: Change) -> tuple[str, ...]:
    after = change.after
    return (
        words.change_title(change),
        set_words(change),
        f"{amounts.seconds(now.step_seconds)} → {amounts.seconds(after.step_seconds)}",
        f"{amounts.duration(now.total_seconds)} → {amounts.duration(after.total_seconds)}",
        f"{amounts.size(now.peak_bytes)} → {amounts.size(after.peak_bytes)}{_fit(change)}",
        translate(words.KIND_WORDS[change.kind]),
        words.source_word(change.source),
    )


def _fit(change: Change) -> str:
    return f" ({translate('does not fit in memory')})" if change.after.fits is False else ""


def expected_section(analysis: SpeedAnalysis) -> Section:
    """Return the time of the whole run, now and after."""
    now, best = analysis.now, analysis.best
    head = (
        "",
        translate("Per step"),
        translate("Steps"),
        translate("Whole run"),
        translate("Memory"),
    )
    steps = amounts.count(analysis.record.steps)
    rows = [
        (
            title,
            amounts.seconds(o.step_seconds),
            steps,
            amounts.duration(o.total_seconds),
            amounts.size(o.peak_bytes),
        )
        for title, o in ((translate("now"), now), (translate("after, same result"), best))
    ]
    return Section(
        translate("Expected total time"),
        (TableBlock(head, tuple(rows if best is not now else rows[:1]), (1, 2, 3, 4)),),
    )


def guesses(analysis: SpeedAnalysis) -> Section:
    """Return what was thought by hand beside what it would give."""
    head = (
        translate("Change"),
        translate("Per step, by hand"),
        translate("Per step, computed"),
        translate("Whole run, by hand"),
        translate("Whole run, computed"),
        translate("Memory"),
        "",
    )
    rows = []
    for check in analysis.guesses:
        guess, after = check.guess, check.after
        low, high = guess.step_seconds
        fits = "" if after.fits is not False else f" ({translate('does not fit in memory')})"
        verdict = translate("about right")
        if not check.right and after.step_seconds is not None:
            longer = after.step_seconds > high
            verdict = translate("too optimistic") if longer else translate("too pessimistic")
        rows.append(
            (
                ", ".join(f"{k.split('.')[1]} = {v}" for k, v in guess.settings.items()),
                translate("{low}–{high} s", low=f"{low:g}", high=f"{high:g}"),
                amounts.seconds(after.step_seconds),
                translate("{low}–{high} h", low=f"{guess.hours[0]:g}", high=f"{guess.hours[1]:g}"),
                amounts.duration(after.total_seconds),
                amounts.size(after.peak_bytes) + fits,
                verdict,
            )
        )
    return Section(
        translate("Estimates by hand and what the changes would really give"),
        (TableBlock(head, tuple(rows), (1, 2, 3, 4, 5)),),
    )


def notes(analysis: SpeedAnalysis) -> Section:
    """Return how the figures were got."""
    record = analysis.record
    lines = [
        translate("⚠⚠⚠: 25 % of a step or more; ⚠⚠: 10 % or more; ⚠: 3 % or more."),
        translate(
            "Predicted figures are those of the plan, scaled by the step time and the peak memory "
            "measured in this run."
        ),
    ]
    if record.told:
        lines.append(
            translate(
                "This run was not made by Headroom: its step time was given, its parts are "
                "computed."
            )
        )
    if record.lengths_assumed and record.lengths is not None:
        lines.append(
            translate(
                "The length of the examples was not measured; a mean of {mean} tokens is assumed.",
                mean=amounts.count(record.lengths.mean_tokens),
            )
        )
    if record.shape is None:
        lines.append(
            translate("The model is no longer in its place, so nothing could be predicted.")
        )
    return Section(translate("How these figures were obtained"), tuple(lines))
