"""What goes on beside the steps, in lines for the log: when it begins, and now and then how far."""

from training.events import event_types
from training.events.event_types import Event, LogLine, Stage
from training.texts.progress import activity_words, stage_words

QUIET_SECONDS = 2.0
"""The log is silent no longer than that while something tells how far it is."""


class Narrator:
    """Makes lines of events that are no steps."""

    def __init__(self) -> None:
        self._about = ""
        self._told = 0.0

    def line(self, event: Event) -> LogLine | None:
        """Return the line that an event is worth, ``None`` where it is worth none."""
        match event:
            case event_types.StageStarted(stage=stage) if stage is not Stage.TRAIN:
                return self._say(stage.value, stage_words(stage.value), event.time)
            case event_types.StageProgress(stage=stage, done=done, total=total):
                words = stage_words(stage.value, done, total)
                return self._say(stage.value, words, event.time)
            case event_types.ActivityStarted(doing=doing, done=done, total=total):
                return self._say(doing, activity_words(doing, done, total), event.time)
        return None

    def _say(self, about: str, words: str, time: float) -> LogLine | None:
        if about == self._about and 0 <= time - self._told < QUIET_SECONDS:
            return None
        self._about, self._told = about, time
        return LogLine(time=time, text=words)
