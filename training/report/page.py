"""The speed analysis in words: sections of paragraphs, tables and charts, in the language in use.

What Markdown and HTML show is made here once. No torch.
"""

from pathlib import Path

from training.events.event_types import STAGE_TITLES
from training.events.result import TOO_LITTLE
from training.events.verdict import verdict
from training.report import sections as report_sections
from training.report import words
from training.report.analysis import SpeedAnalysis
from training.report.blocks import Block, Chart, Page, Section, TableBlock
from training.report.charts import Bar, ChartPart, bars_chart, curve_chart, parts_chart
from training.texts import amounts
from training.texts.language import translate


def report_page(analysis: SpeedAnalysis) -> Page:
    """Return the report of an analysis."""
    sections = [
        _flow(analysis),
        _step(analysis),
        report_sections.factors_section(analysis),
        report_sections.settings(analysis),
        report_sections.changes(analysis),
        report_sections.expected_section(analysis),
        *([report_sections.guesses(analysis)] if analysis.guesses else []),
        report_sections.notes(analysis),
    ]
    numbered = (
        Section(f"{number}. {section.title}", section.blocks)
        for number, section in enumerate(sections, 1)
    )
    title = translate("Where the time went: {run}", run=analysis.record.title)
    return Page(title, tuple(summary(analysis)), tuple(numbered))


def summary(analysis: SpeedAnalysis) -> list[str]:
    """Return the analysis in a few sentences."""
    record, now, best = analysis.record, analysis.now, analysis.best
    device = record.device.name if record.device else amounts.UNKNOWN
    model = Path(record.settings.model.name_or_path.replace("\\", "/")).name
    lines = [f"{model} · {device}"]
    if not record.told:
        state = translate(words.STATE_WORDS[record.history.state])
        done = record.history.steps[-1].step if record.history.steps else 0
        lines[0] += " · " + translate(
            "{state}, step {done} of {steps}", state=state, done=done, steps=record.steps
        )
    lines += [p.message for p in record.history.warnings if p.code in TOO_LITTLE]
    if record.history.finished is not None and record.history.steps:
        lines.append(verdict(record.history).sentence)
    if now.step_seconds is None:
        lines.append(translate("Too few steps to tell how long one takes."))
        return lines
    lines.append(
        translate(
            "A step takes {step}. The whole run of {steps} steps takes {total}.",
            step=amounts.seconds(now.step_seconds),
            steps=amounts.count(record.steps),
            total=amounts.duration(now.total_seconds),
        )
    )
    if best is now:
        lines.append(translate("No faster way to compute it is known for this computer."))
    else:
        lines.append(
            translate(
                "It could take {step} per step, {total} in total, with the same result.",
                step=amounts.seconds(best.step_seconds),
                total=amounts.duration(best.total_seconds),
            )
        )
    costly = next((f for f in analysis.factors if f.level), None)
    if costly is not None:
        lines.append(
            translate(
                "Largest cost: {factor}, {share} of a step.",
                factor=translate(words.FACTOR_TITLES[costly.name]),
                share=amounts.share(costly.share),
            )
        )
    return lines


def run_flow(analysis: SpeedAnalysis) -> list[tuple[str, float, str]]:
    """Return the run from its start to its end as (title, seconds, name): what it spent time on;
    where nobody measured that, its stages."""
    stages = [
        (translate(STAGE_TITLES[cost.stage]), cost.seconds or 0.0, cost.stage.value)
        for cost in analysis.stages
    ]
    if not analysis.parts:
        return stages
    ready = sum(seconds for _, seconds, _ in stages[1:-1])
    parts = [
        (translate(words.FLOW_TITLES[part.name]), part.seconds, part.name)
        for part in analysis.parts
    ]
    return [stages[0], (translate("Preparing"), ready, "ready"), *parts]


def _flow(analysis: SpeedAnalysis) -> Section:
    rows = tuple(
        (
            f"{number}. {translate(STAGE_TITLES[cost.stage])}",
            translate(words.STAGE_WORDS[cost.stage.value]),
            amounts.duration(cost.seconds),
            amounts.share(cost.share),
            amounts.size(cost.peak_bytes),
        )
        for number, cost in enumerate(analysis.stages, 1)
    )
    rows += tuple(
        (
            f"– {translate(words.FLOW_TITLES[part.name])}",
            "",
            amounts.duration(part.seconds),
            amounts.share(part.share),
            amounts.UNKNOWN,
        )
        for part in analysis.parts
    )
    head = (
        translate("Stage"),
        translate("What happens"),
        translate("Time"),
        translate("Share"),
        translate("Peak memory"),
    )
    blocks: list[Block] = [TableBlock(head, rows, (2, 3, 4))]
    parts = [ChartPart(title, seconds, name) for title, seconds, name in run_flow(analysis)]
    if sum(part.value for part in parts) > 0:
        blocks.insert(0, Chart(parts_chart(parts), translate("Stages and their time")))
    peaks = [
        Bar(translate(STAGE_TITLES[c.stage]), float(c.peak_bytes), amounts.size(c.peak_bytes))
        for c in analysis.stages
        if c.peak_bytes
    ]
    if peaks:
        blocks.append(Chart(bars_chart(peaks), translate("Peak memory per stage")))
    return Section(translate("Stages of the run"), (*blocks, *_shares(analysis)))


def _shares(analysis: SpeedAnalysis) -> list[str]:
    shares, lines = analysis.shares, []
    if shares.evaluation is not None and analysis.evaluation_seconds:
        lines.append(
            translate(
                "Checks took {time}, {share} of the run.",
                time=amounts.duration(analysis.evaluation_seconds),
                share=amounts.share(shares.evaluation),
            )
        )
    if shares.saving is not None and analysis.saving_seconds:
        lines.append(
            translate(
                "Checkpoints took {time}, {share} of the run.",
                time=amounts.duration(analysis.saving_seconds),
                share=amounts.share(shares.saving),
            )
        )
    if shares.padding is not None:
        lines.append(
            translate("Padding: {share} of the computation.", share=amounts.share(shares.padding))
        )
    if shares.cut is not None:
        lines.append(
            translate(
                "Cut at the maximum length: {share} of the examples, {tokens} tokens.",
                share=amounts.share(shares.cut),
                tokens=amounts.count(shares.cut_tokens),
            )
        )
    if shares.gpu_busy is not None:
        lines.append(
            translate(
                "The GPU was computing {share} of the time.", share=amounts.share(shares.gpu_busy)
            )
        )
    return lines


def _step(analysis: SpeedAnalysis) -> Section:
    guessed = analysis.record.guessed_levels
    rows = tuple(
        (
            translate(words.PHASE_TITLES[phase.name]),
            translate(words.PHASE_WORDS[phase.name]),
            amounts.seconds(phase.seconds),
            amounts.share(phase.share),
            words.signs(phase.level),
            *([words.signs(guessed[phase.name])] if phase.name in guessed else []),
            *([amounts.UNKNOWN] if guessed and phase.name not in guessed else []),
        )
        for phase in analysis.phases
    )
    head = (
        translate("Part"),
        translate("What happens"),
        translate("Time"),
        translate("Share"),
        words.SIGN,
        *([translate("estimated by hand")] if guessed else []),
    )
    blocks: list[Block] = []
    if rows:
        parts = [
            ChartPart(translate(words.PHASE_TITLES[p.name]), p.seconds, p.name)
            for p in analysis.phases
        ]
        blocks += [
            Chart(parts_chart(parts), translate("What a step spends its time on")),
            TableBlock(head, rows, (2, 3)),
        ]
    else:
        blocks.append(translate("Too few steps to tell."))
    steps = analysis.record.history.steps
    if len(steps) > 2:
        points = [(float(step.step), step.seconds) for step in steps]
        blocks.append(Chart(curve_chart(points), translate("Seconds per step")))
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
                "{again} of {layers} layers are recomputed in the backward pass.",
                layers=record.shape.layers,
                again=again,
            )
        )
    return lines
