"""The words of the speed analysis: figures, stages, parts of a step, factors, changes. No torch."""

from training.report.changes import Change
from training.report.phases import Source
from training.texts.amounts import UNKNOWN
from training.texts.language import translate

STAGE_WORDS = {
    "load_model": "The model's weights are read and quantized.",
    "load_datasets": "The examples are read and checked.",
    "prepare_model": "The quantized model is made ready to train.",
    "apply_lora": "The adapter is laid onto the model.",
    "tokenize": "Examples become tokens; kept, so that the next run finds them.",
    "collator": "How the examples of a step are laid out is settled.",
    "trainer": "The trainer is made.",
    "train": "The steps, with evaluations and checkpoints.",
}
PHASE_TITLES = {
    "data": "Data loading",
    "transfer": "Transfer to the device",
    "forward": "Forward pass",
    "head": "Loss (output head)",
    "backward": "Backward pass",
    "recompute": "Recomputation (gradient checkpointing)",
    "optimizer": "Optimizer",
    "callbacks": "Between steps",
}
PHASE_WORDS = {
    "data": "The step's examples are fetched and laid out by the CPU.",
    "transfer": "The tokens go to the device that computes.",
    "forward": "The tokens pass through all layers.",
    "head": "The last layer predicts the labelled tokens, and the loss is taken.",
    "backward": "The gradients of the adapter are computed, layer by layer, backwards.",
    "recompute": "What the forward pass did not keep is computed again.",
    "optimizer": "The gradient is clipped and the adapter is updated.",
    "callbacks": "Events are told and written down.",
}
FACTOR_TITLES = {
    "padding": "Padding",
    "recompute": "Recomputation (gradient checkpointing)",
    "micro_batches": "Small micro-batches",
    "accumulation": "Gradient accumulation",
    "modules": "Layers in many small pieces",
    "length": "Longest example (maximum sequence length)",
    "data": "Data loading and transfer",
    "optimizer": "Optimizer",
    "callbacks": "Between steps",
    "model": "Size of the model",
    "card": "Speed of the graphics card",
}
FACTOR_WORDS = {
    "padding": "Every example is filled up to the maximum length; what is filled in is computed "
    "like the rest and teaches nothing.",
    "recompute": "Layers that are not kept run forward once more. That is one more forward pass, "
    "not a step of double length: the backward pass stays as it is.",
    "micro_batches": "Each micro-batch unpacks the quantized weights anew and starts all "
    "computations anew; fewer, larger ones do so less often.",
    "accumulation": "Collecting gradients costs nothing by itself: the same examples pass through "
    "the model. What small parts cost is counted above.",
    "modules": "The model's own code moves the same numbers through memory many times; lean layers "
    "and fused kernels do it in a few pieces.",
    "length": "What a quarter less would save. Shorter examples lose their ends, so this changes "
    "what is learned.",
    "data": "More loading processes or pinned memory can save at most this much.",
    "optimizer": "Only the adapter is updated, a small part of the model.",
    "callbacks": "Telling and writing down what happens.",
    "model": "Time grows with the number of weights.",
    "card": "Time falls with its computing rate and memory bandwidth.",
}
CHANGE_TITLES = {
    "automatic": "Let Headroom choose how it is computed",
    "padding": "No padding (packed batches)",
    "modules": "Lean layers and fused kernels",
    "recompute": "No recomputation (checkpointing off)",
    "micro_batch": "Twice as many examples at once (micro-batch size)",
    "length": "Shorter examples (maximum sequence length)",
    "loader": "Two loading processes and pinned memory",
    "card": "A faster card: {card}",
}
KIND_WORDS = {
    "engine": "the same result",
    "recipe": "changes what is learned",
    "card": "another card",
}
STATE_WORDS = {
    "waiting": "not begun",
    "running": "running",
    "finished": "finished",
    "stopped": "stopped",
    "failed": "failed",
}
SIGN = "⚠"


def change_title(change: Change) -> str:
    """Return what is to be changed, in words."""
    return translate(CHANGE_TITLES[change.name], **change.values)


def source_word(source: Source) -> str:
    """Return how a figure is known."""
    return translate("measured") if source == "measured" else translate("predicted")


def signs(level: int) -> str:
    """Return as many ⚠ as a level says, a dash for none."""
    return SIGN * level or UNKNOWN


def setting_value(value: object) -> str:
    """Return a setting's value as the settings file has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
