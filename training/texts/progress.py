"""What a run is doing, in a few words: the same in window, log and terminal."""

from training.texts.language import translate

STAGE_DOING = {
    "load_model": "Loading the model",
    "load_datasets": "Reading the examples",
    "prepare_model": "Preparing the model",
    "apply_lora": "Adding the adapter",
    "tokenize": "Splitting the examples into tokens",
    "collator": "Preparing the batches",
    "trainer": "Setting up training",
    "train": "Computing the first step",
}
"""By the name of the stage."""


def stage_words(stage: str, done: int = 0, total: int = 0) -> str:
    """Return what a stage does, with how far it is where that is known."""
    words = translate(STAGE_DOING[stage])
    if not total or stage == "train":
        return f"{words}…"
    share = translate("{number} %", number=min(100, 100 * done // total))
    return f"{words}, {share}"


def activity_words(doing: str, done: int = 0, total: int = 0) -> str:
    """Return what goes on beside the steps, with how much of it is done.

    Args:
        doing: as :class:`~training.events.event_types.ActivityStarted` has it.
        done: of it.
        total: all of it; 0: nobody can count it.
    """
    titles = {
        "untrained": translate("Testing the untrained model"),
        "labels": translate("Testing the model"),
        "check": translate("Checking"),
        "samples": translate("Writing sample answers"),
        "save": translate("Saving"),
    }
    words = titles.get(doing, translate("Working"))
    if total > 1:
        return translate(
            "{doing}, {done} of {total}", doing=words, done=f"{done:,}", total=f"{total:,}"
        )
    return f"{words}…"
