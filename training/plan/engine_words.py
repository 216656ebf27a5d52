"""How a run is computed, in one line: what every ``auto`` of ``[engine]`` stands for. No torch."""

from collections.abc import Mapping

from training.texts.language import translate


def engine_in_words(engine: Mapping[str, str | int | bool]) -> str:
    """Return the line.

    Args:
        engine: values by their names in ``[engine]``, as :meth:`Engine.as_settings` gives them.
    """
    size, again = engine["micro_batch_size"], engine["checkpointed_layers"]
    packed = engine["batching"] == "packed"
    parts = [
        translate("micro-batches of {size} examples, packed", size=size)
        if packed
        else translate("micro-batches of {size} examples, padded", size=size),
        translate("{count} layers computed again", count=again),
        translate("attention {kind}", kind=engine["attention"]),
    ]
    if engine["lean_layers"] != "off":
        parts.append(translate("lean layers"))
    if engine["fused_kernels"] != "off":
        parts.append(translate("fused kernels"))
    if engine["share_prefix"]:
        parts.append(translate("common beginning once"))
    return translate("Computed with: {parts}", parts=", ".join(parts))
