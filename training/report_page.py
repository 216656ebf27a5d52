"""The speed analysis in words: sections of paragraphs, tables and charts, in the language in use.

What Markdown and HTML show is made here once. No torch.
"""

from dataclasses import dataclass
from pathlib import Path

from training import report_words as words
from training.events import STAGE_TITLES
from training.language import translate
from training.report_charts import Bar, Part, bars_chart, curve_chart, parts_chart
from training.settings import setting_fields
from training.speed_analysis import SpeedAnalysis
from training.speed_changes import Change

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
    "engine.dataloader_num_workers",
    "engine.dataloader_pin_memory",
)
"""Settings on which the speed depends."""


@dataclass(frozen=True)
class Table:
    """A table; ``figures`` are the columns that are numbers, from 0."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: tuple[int, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A picture as SVG, with what it shows in words."""

    svg: str
    caption: str


Block = str | Table | Chart


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Page:
    """The whole report."""

    title: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]


def page(analysis: SpeedAnalysis) -> Page:
    """Return the report of an analysis."""
    sections = [
        _flow(analysis),
        _step(analysis),
        _factors(analysis),
        _settings(analysis),
        _changes(analysis),
        _expected(analysis),
        *([_guesses(analysis)] if analysis.guesses else []),
        _notes(analysis),
    ]
    numbered = (
        Section(f"{number}. {section.title}", section.blocks)
        for number, section in enumerate(sections, 1)
    )
    title = translate("Where the time went: {run}", run=analysis.record.title)
    return Page(title, tuple(_summary(analysis)), tuple(numbered))


def _summary(analysis: SpeedAnalysis) -> list[str]:
    record, now, best = analysis.record, analysis.now, analysis.best
    device = record.device.name if record.device else words.UNKNOWN
    model = Path(record.settings.model.name_or_path.replace("\\", "/")).name
    lines = [f"{model} · {device}"]
    if not record.told:
        state = translate(words.STATE_WORDS[record.history.state])
        done = record.history.steps[-1].step if record.history.steps else 0
        lines[0] += " · " + translate(
            "{state}, step {done} of {steps}", state=state, done=done, steps=record.steps
        )
    if now.step_seconds is None:
        lines.append(translate("Too few steps were done to say how long one takes."))
        return lines
    lines.append(
        translate(
            "A step takes {step}; {steps} steps and all around them take {total}.",
            step=words.seconds(now.step_seconds),
            steps=words.count(record.steps),
            total=words.duration(now.total_seconds),
        )
    )
    if best is now:
        lines.append(translate("No other way to compute it is known to be faster here."))
    else:
        lines.append(
            translate(
                "With the same result it could take {step} a step, {total} in all.",
                step=words.seconds(best.step_seconds),
                total=words.duration(best.total_seconds),
            )
        )
    costly = next((f for f in analysis.factors if f.level), None)
    if costly is not None:
        lines.append(
            translate(
                "What costs most: {factor}, {share} of a step.",
                factor=translate(words.FACTOR_TITLES[costly.name]),
                share=words.share(costly.share),
            )
        )
    return lines


def _flow(analysis: SpeedAnalysis) -> Section:
    rows = tuple(
        (
            f"{number}. {translate(STAGE_TITLES[cost.stage])}",
            translate(words.STAGE_WORDS[cost.stage.value]),
            words.duration(cost.seconds),
            words.share(cost.share),
            words.size(cost.peak_bytes),
        )
        for number, cost in enumerate(analysis.stages, 1)
    )
    head = (
        translate("Stage"),
        translate("What happens"),
        translate("Time"),
        translate("Share"),
        translate("Most memory"),
    )
    blocks: list[Block] = [Table(head, rows, (2, 3, 4))]
    parts = [
        Part(translate(STAGE_TITLES[cost.stage]), cost.seconds or 0.0, cost.stage.value)
        for cost in analysis.stages
    ]
    if sum(part.value for part in parts) > 0:
        blocks.insert(0, Chart(parts_chart(parts), translate("The stages and their time")))
    peaks = [
        Bar(translate(STAGE_TITLES[c.stage]), float(c.peak_bytes), words.size(c.peak_bytes))
        for c in analysis.stages
        if c.peak_bytes
    ]
    if peaks:
        blocks.append(Chart(bars_chart(peaks), translate("The most memory in each stage")))
    return Section(translate("Run flow"), (*blocks, *_shares(analysis)))


def _shares(analysis: SpeedAnalysis) -> list[str]:
    shares, lines = analysis.shares, []
    if shares.evaluation is not None and analysis.evaluation_seconds:
        lines.append(
            translate(
                "Evaluations took {time}, {share} of the run.",
                time=words.duration(analysis.evaluation_seconds),
                share=words.share(shares.evaluation),
            )
        )
    if shares.saving is not None and analysis.saving_seconds:
        lines.append(
            translate(
                "Checkpoints took {time}, {share} of the run.",
                time=words.duration(analysis.saving_seconds),
                share=words.share(shares.saving),
            )
        )
    if shares.padding is not None:
        lines.append(
            translate("Padding: {share} of what is computed.", share=words.share(shares.padding))
        )
    if shares.cut is not None:
        lines.append(
            translate(
                "Cut at the maximum length: {share} of the examples, {tokens} tokens.",
                share=words.share(shares.cut),
                tokens=words.count(shares.cut_tokens),
            )
        )
    if shares.gpu_busy is not None:
        lines.append(
            translate(
                "The GPU computed in {share} of the time.", share=words.share(shares.gpu_busy)
            )
        )
    return lines


def _step(analysis: SpeedAnalysis) -> Section:
    guessed = analysis.record.guessed_levels
    rows = tuple(
        (
            translate(words.PHASE_TITLES[phase.name]),
            translate(words.PHASE_WORDS[phase.name]),
            words.seconds(phase.seconds),
            words.share(phase.share),
            words.signs(phase.level),
            *([words.signs(guessed[phase.name])] if phase.name in guessed else []),
            *([words.UNKNOWN] if guessed and phase.name not in guessed else []),
        )
        for phase in analysis.phases
    )
    head = (
        translate("Part"),
        translate("What happens"),
        translate("Time"),
        translate("Share"),
        words.SIGN,
        *([translate("by hand")] if guessed else []),
    )
    blocks: list[Block] = []
    if rows:
        parts = [
            Part(translate(words.PHASE_TITLES[p.name]), p.seconds, p.name) for p in analysis.phases
        ]
        blocks += [
            Chart(parts_chart(parts), translate("Where a step goes")),
            Table(head, rows, (2, 3)),
        ]
    else:
        blocks.append(translate("Too few steps were done to say."))
    steps = analysis.record.history.steps
    if len(steps) > 2:
        points = [(float(step.step), step.seconds) for step in steps]
        blocks.append(Chart(curve_chart(points), translate("Seconds of each step")))
    return Section(translate("What happens in each step"), (*blocks, *_layout(analysis)))


def _layout(analysis: SpeedAnalysis) -> list[str]:
    """Return how a step is laid out, in sentences."""
    record = analysis.record
    settings, lines = record.settings, []
    whole, size = settings.training.effective_batch_size, settings.engine.micro_batch_size
    if isinstance(size, int):
        lines.append(
            translate(
                "A step has {examples} examples, in {count} micro-batches of {size}.",
                examples=whole,
                count=-(-whole // size),
                size=size,
            )
        )
    layers = settings.engine.checkpointed_layers
    if record.shape is not None:
        again = record.shape.layers if settings.engine.gradient_checkpointing == "on" else 0
        again = layers if isinstance(layers, int) else again
        lines.append(
            translate(
                "Of {layers} layers, {again} are computed again in the backward pass.",
                layers=record.shape.layers,
                again=again,
            )
        )
    return lines


def _factors(analysis: SpeedAnalysis) -> Section:
    guessed = bool(analysis.record.guessed_levels)
    head = (
        translate("What"),
        translate("Costs a step"),
        translate("Share"),
        translate("Times as long"),
        words.SIGN,
        *([translate("by hand")] if guessed else []),
        translate("How known"),
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
                words.seconds(factor.seconds),
                words.UNKNOWN if fixed else words.share(factor.share),
                words.UNKNOWN if fixed else f"{factor.times:.2f} ×",
                words.UNKNOWN if fixed else words.signs(factor.level),
                *([hand or words.UNKNOWN] if guessed else []),
                words.UNKNOWN if fixed else words.source_word(factor.source),
            )
        )
    told = [
        f"{translate(words.FACTOR_TITLES[f.name])}: {translate(words.FACTOR_WORDS[f.name])}"
        for f in analysis.factors
    ]
    intro = translate(
        "Each is what a step would save without it, taken away alone; they do not add up."
    )
    if not rows:
        return Section(translate("What the speed depends on"), (translate("Not known."),))
    bars = [
        Bar(translate(words.FACTOR_TITLES[f.name]), f.seconds, words.seconds(f.seconds))
        for f in analysis.factors
        if f.seconds
    ]
    chart = [Chart(bars_chart(bars), translate("Seconds of a step"))] if bars else []
    return Section(
        translate("What the speed depends on"),
        (intro, *chart, Table(head, tuple(rows), (1, 2, 3)), *told),
    )


def _settings(analysis: SpeedAnalysis) -> Section:
    titles = {field.key: field.title for field in setting_fields()}
    settings = analysis.record.settings
    rows = tuple(
        (translate(titles[key]), words.setting_value(settings.value(key)), key) for key in _IN_FORCE
    )
    head = (translate("Setting"), translate("Value"), translate("Key"))
    return Section(translate("Settings in force"), (Table(head, rows),))


def _changes(analysis: SpeedAnalysis) -> Section:
    title = translate("What to change")
    if not analysis.changes:
        return Section(title, (translate("Nothing is known that would make it faster."),))
    now = analysis.now
    head = (
        translate("Change"),
        translate("Set"),
        translate("A step"),
        translate("The run"),
        translate("Memory"),
        translate("Result"),
    )
    rows = tuple(
        (
            words.change_title(change),
            set_words(change),
            f"{words.seconds(now.step_seconds)} → {words.seconds(change.after.step_seconds)}",
            f"{words.duration(now.total_seconds)} → {words.duration(change.after.total_seconds)}",
            f"{words.size(now.peak_bytes)} → {words.size(change.after.peak_bytes)}{_fit(change)}",
            translate(words.KIND_WORDS[change.kind]),
        )
        for change in analysis.changes
    )
    bars = [Bar(translate("now"), now.step_seconds or 0.0, words.seconds(now.step_seconds))]
    bars += [
        Bar(
            words.change_title(change),
            change.after.step_seconds or 0.0,
            words.seconds(change.after.step_seconds) + _fit(change),
        )
        for change in analysis.changes
    ]
    chart = Chart(bars_chart(bars), translate("Seconds of a step, now and after each change alone"))
    return Section(title, (chart, Table(head, rows, (2, 3, 4))))


def set_words(change: Change) -> str:
    """Return which settings a change sets, by the names in the settings file."""
    values = (
        f"{key.split('.')[1]} = {words.setting_value(v)}" for key, v in change.settings.items()
    )
    return ", ".join(values) or words.UNKNOWN


def _fit(change: Change) -> str:
    return f" ({translate('does not fit')})" if change.after.fits is False else ""


def _expected(analysis: SpeedAnalysis) -> Section:
    now, best = analysis.now, analysis.best
    head = ("", translate("A step"), translate("Steps"), translate("The run"), translate("Memory"))
    steps = words.count(analysis.record.steps)
    rows = [
        (
            title,
            words.seconds(o.step_seconds),
            steps,
            words.duration(o.total_seconds),
            words.size(o.peak_bytes),
        )
        for title, o in ((translate("now"), now), (translate("after, with the same result"), best))
    ]
    return Section(
        translate("Expected total time"),
        (Table(head, tuple(rows if best is not now else rows[:1]), (1, 2, 3, 4)),),
    )


def _guesses(analysis: SpeedAnalysis) -> Section:
    head = (
        translate("Change"),
        translate("A step, by hand"),
        translate("A step, computed"),
        translate("The run, by hand"),
        translate("The run, computed"),
        translate("Memory"),
        "",
    )
    rows = []
    for check in analysis.guesses:
        guess, after = check.guess, check.after
        low, high = guess.step_seconds
        fits = "" if after.fits is not False else f" ({translate('does not fit')})"
        verdict = translate("about right")
        if not check.right and after.step_seconds is not None:
            longer = after.step_seconds > high
            verdict = translate("too hopeful") if longer else translate("too cautious")
        rows.append(
            (
                ", ".join(f"{k.split('.')[1]} = {v}" for k, v in guess.settings.items()),
                translate("{low}–{high} s", low=f"{low:g}", high=f"{high:g}"),
                words.seconds(after.step_seconds),
                translate("{low}–{high} h", low=f"{guess.hours[0]:g}", high=f"{guess.hours[1]:g}"),
                words.duration(after.total_seconds),
                words.size(after.peak_bytes) + fits,
                verdict,
            )
        )
    return Section(
        translate("What was thought by hand, and what it would give"),
        (Table(head, tuple(rows), (1, 2, 3, 4, 5)),),
    )


def _notes(analysis: SpeedAnalysis) -> Section:
    record = analysis.record
    lines = [
        translate(
            "⚠⚠⚠: a quarter of a step or more; ⚠⚠: a tenth or more; ⚠: three hundredths or more."
        ),
        translate(
            "Predicted figures are the plan's, scaled by what the run measured: its step and its "
            "peak of memory."
        ),
    ]
    if record.told:
        lines.append(
            translate(
                "Headroom did not do this run: its step time was given, its parts are computed."
            )
        )
    if record.lengths_assumed and record.lengths is not None:
        lines.append(
            translate(
                "Nobody measured how long the examples are; {mean} tokens in the mean are assumed.",
                mean=words.count(record.lengths.mean_tokens),
            )
        )
    if record.shape is None:
        lines.append(
            translate("The model is no longer where it was, so nothing could be predicted.")
        )
    return Section(translate("How these figures were got"), tuple(lines))
