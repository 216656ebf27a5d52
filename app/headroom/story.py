"""What the window's foot says now and offers next: the one story of a run, from nothing to its end.

Without widgets, so that each state can be looked at by itself.
"""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.widgets import formats
from training.texts.amounts import format_bytes
from training.texts.language import translate
from training.texts.progress import activity_words, stage_words

if TYPE_CHECKING:
    from app.state.run_controller import RunController
    from app.state.settings_model import SettingsModel
    from training.events.history import RunHistory
    from training.plan.planner import Plan

_EASILY = 0.25
"""So much of the memory left free is plenty."""
_PACE_STEPS = 20


@dataclass(frozen=True)
class Action:
    """Something that can be done now.

    Args:
        name: what the window knows it by.
        text: on its button.
        hint: why, or why not.
        enabled: whether it can be done.
    """

    name: str
    text: str
    hint: str = ""
    enabled: bool = True


@dataclass(frozen=True)
class Story:
    """A moment of the story.

    Args:
        state: its name.
        line: what happens now, or came of it.
        role: the line's colour in the style sheet.
        primary: the natural next step.
        beside: what else may be wanted.
        menu: what is wanted seldom.
        share: how far it is; ``None``: it goes on, nobody knows how far; negative: nothing goes on.
    """

    state: str
    line: str
    role: str
    primary: Action
    beside: tuple[Action, ...] = ()
    menu: tuple[Action, ...] = ()
    share: float | None = -1.0

    @property
    def offered(self) -> tuple[str, ...]:
        """What each button does, by name."""
        return tuple(action.name for action in (self.primary, *self.beside, *self.menu))


def before_a_run(
    settings: "SettingsModel | None",
    plan: "Plan | None",
    *,
    checking: bool,
    known: bool,
    elsewhere: str = "",
) -> Story:
    """Return the story of a run that is being set up.

    Args:
        settings: of the run.
        plan: what it will need, where that can be said.
        checking: whether model and data are being looked over.
        known: whether the plan rests on the examples themselves.
        elsewhere: the run that another window or a terminal does now; empty: none.
    """
    start = Action("start", translate("Start"), translate("Start training (Ctrl+Enter)"))
    demo = Action("demo", translate("Try the demo"))
    if settings is None:
        return Story("starting", "", "muted", Action("start", start.text, enabled=False))
    named = settings.current
    if not named.model.name_or_path:
        choose = Action("choose_model", translate("Choose a model…"))
        return Story("empty", translate("No model chosen yet."), "muted", choose, (demo,))
    if not named.data.train:
        choose = Action("choose_data", translate("Choose examples…"))
        return Story("empty", translate("No examples chosen yet."), "muted", choose, (demo,))
    reason = settings.why_not_start()
    if reason:
        wrong = Action("start", start.text, reason, enabled=False)
        return Story("wrong", reason, "bad", wrong)
    beside = _instead_of_start()
    if elsewhere:
        line = translate("“{name}” is training in another window or terminal.", name=elsewhere)
        anyway = Action(
            "start",
            translate("Start anyway"),
            translate("Both would be slower, or may not fit in memory."),
        )
        return Story("elsewhere", line, "warn", beside[1], (anyway,))
    if checking:
        return Story(
            "ready", translate("Checking the examples…"), "muted", start, beside, share=None
        )
    return Story("ready", *_forecast(plan, known=known), start, beside)


def _instead_of_start() -> tuple[Action, Action]:
    """Return the test drive and the queue."""
    return (
        Action(
            "probe",
            translate("Test drive"),
            translate("Runs real steps for about a minute to measure memory and time"),
        ),
        Action(
            "queue",
            translate("Add to queue"),
            translate("Runs with these settings when its turn comes (Ctrl+Shift+Enter)"),
        ),
    )


def _forecast(plan: "Plan | None", *, known: bool) -> tuple[str, str]:
    """Return in a line how a run will fit and how long it takes, and that line's colour."""
    if plan is None:
        return translate("Ready"), "muted"
    left = plan.budget_bytes - plan.peak_bytes
    if plan.fits:
        easily = left >= _EASILY * plan.budget_bytes
        word, role = (translate("Fits easily") if easily else translate("Fits in memory")), "good"
    elif plan.tight:
        word, role = translate("Tight: uses {size} of the margin", size=format_bytes(-left)), "warn"
    else:
        word, role = translate("Too big: {size} missing", size=format_bytes(-left)), "bad"
    parts = [word]
    may_start = plan.fits or plan.tight
    if known and may_start and plan.total_seconds is not None:
        parts.append(translate("about {time}", time=formats.duration(plan.total_seconds)))
        end = formats.finish_clock(plan.total_seconds)
        parts.append(translate("if you start now: done ≈ {clock}", clock=end))
    return " · ".join(parts), role


def during_a_run(controller: "RunController", now: float | None = None) -> Story:
    """Return the story of a run that goes on.

    Args:
        controller: whose run it is.
        now: seconds since 1970; by default the clock's.
    """
    history = controller.history
    can_pause = history.training is not None
    pause = Action(
        "pause",
        translate("Pause"),
        translate("Saves and frees the memory; Resume continues from there.")
        if can_pause
        else translate("You can pause once the first step has started."),
        enabled=can_pause,
    )
    menu = (
        Action("stop", translate("Stop and save")),
        Action("save", translate("Save now"), enabled=can_pause),
    )
    if controller.stopping:
        if controller.killing:
            line, word = translate("Force-stopping…"), translate("Stopping…")
        elif controller.pausing:
            line, word = translate("Saving, then pausing…"), translate("Pausing…")
        else:
            line, word = translate("Saving, then stopping…"), translate("Stopping…")
        end = Action("kill", translate("Force stop…"), enabled=not controller.killing)
        waiting = Action("wait", word, enabled=False)
        return Story("stopping", line, "muted", waiting, menu=(end,), share=None)
    line, share = doing(history, time.time() if now is None else now)
    state = "learning" if history.learning else "preparing"
    return Story(state, line, "", pause, menu=menu, share=share)


def doing(history: "RunHistory", now: float) -> tuple[str, float | None]:
    """Return in a line what a run is doing, and how far it is: 0 to 1, ``None`` if unknown."""
    if history.state == "waiting":
        return translate("Loading PyTorch…"), None
    activity = history.activity
    steps = history.training.steps if history.training else 0
    done = history.steps[-1].step if history.steps else 0
    whole = done / steps if steps and done else None
    if activity is not None:
        return activity_words(activity.doing, activity.done, activity.total), whole
    if history.learning and steps:
        line = translate(
            "Step {step} of {steps}", step=formats.count(done), steps=formats.count(steps)
        )
        recent = history.steps[-_PACE_STEPS:]
        seconds = sum(step.seconds for step in recent) / len(recent)
        if seconds > 0:
            line += " · " + translate("{seconds} s per step", seconds=formats.pace(seconds))
        return line, whole
    running = [(s, r) for s, r in history.stages.items() if r.state == "running"]
    if not running:
        return translate("Preparing…"), None
    stage, record = running[-1]
    if stage.value == "train" and done and steps:
        return (
            translate(
                "Continuing after step {step} of {steps}…",
                step=formats.count(done),
                steps=formats.count(steps),
            ),
            whole,
        )
    words = stage_words(stage.value, record.done, record.total)
    counts = record.total and stage.value != "train"
    return words, min(1.0, record.done / record.total) if counts else None


def after_a_run(controller: "RunController") -> Story:
    """Return the story of a run that has ended."""
    from app.results.run_words import LEVEL_ROLES
    from app.state.mend import mend_of
    from training.events.verdict import verdict
    from training.runs.trained import has_adapter

    history, run = controller.history, controller.run_dir
    anew = Action("anew", translate("Back to the settings"))
    resume = Action(
        "resume",
        translate("Resume"),
        translate("Continues from the last checkpoint."),
        enabled=controller.can_resume,
    )
    again = Action("anew", translate("Use its settings again"), translate("Back to the settings"))
    usable = run is not None and has_adapter(run)
    if history.state == "failed":
        problem = history.problem
        text = problem.message if problem is not None else translate("Training failed.")
        if problem is not None and problem.where:
            show = Action("reveal", translate("Show the setting"), problem.hint)
            return Story("failed", text, "bad", show, (resume,) if resume.enabled else ())
        if resume.enabled:
            return Story("failed", text, "bad", resume, (anew,))
        return Story("failed", text, "bad", Action("start", translate("Start again")), (anew,))
    if history.state == "stopped":
        return Story("paused", _stopped(history), "muted", resume, (anew,))
    judged = verdict(history)
    mend = mend_of(judged, history, controller.settings)
    better = (Action("mend", mend.words, mend.hint),) if mend is not None else ()
    if not usable:
        return Story("ended", judged.sentence, LEVEL_ROLES[judged.level], again, better)
    export = Action("export", translate("Export…"))
    beside, menu = ((*better, export), (again,)) if better else ((export, again), ())
    return Story(
        "ended",
        judged.sentence,
        LEVEL_ROLES[judged.level],
        Action("try", translate("Try it")),
        beside,
        menu,
    )


def _stopped(history: "RunHistory") -> str:
    end = history.finished
    if end is None or end.adapter_dir is None:
        return translate("Stopped before the first step; nothing was learned yet.")
    step = formats.count(end.steps)
    steps = formats.count(history.training.steps) if history.training else formats.UNKNOWN
    if not end.paused and step == steps:
        return translate("Stopped after the last of {steps} steps", steps=steps)
    if not end.paused:
        return translate("Stopped and saved at step {step} of {steps}", step=step, steps=steps)
    if history.on_gpu:
        return translate(
            "Paused at step {step} of {steps}; the GPU is free", step=step, steps=steps
        )
    return translate("Paused at step {step} of {steps}", step=step, steps=steps)
