"""Names of tensors and layers, as a model's publisher has them and as transformers' class has them.

Most checkpoints use the names of transformers' own class. The ones here do not; their weights are
renamed as they are read, and an adapter goes out under the names that it came in with, so that it
fits the published model elsewhere.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Naming:
    """How the names of one kind of checkpoint stand to those of the class that computes it.

    Args:
        pairs: (published, ours), parts of names; replaced one after another, in this order.
        in_files: (in files, published), for files whose names differ from the published class's.
        left_out: beginnings of published names that the class has no use for.
    """

    pairs: tuple[tuple[str, str], ...] = ()
    in_files: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()

    def ours(self, name: str) -> str | None:
        """Return the name in transformers' class; ``None`` where it has no such tensor."""
        for in_file, published in self.in_files:
            if name.startswith(in_file):
                name = published + name.removeprefix(in_file)
                break
        if name.startswith(self.left_out or "\0"):
            return None
        for published, ours in self.pairs:
            name = name.replace(published, ours)
        return name

    def published(self, name: str) -> str:
        """Return the published name of one of transformers' class."""
        for published, ours in self.pairs:
            name = name.replace(ours, published)
        return name

    def published_pattern(self, layers: list[str]) -> str:
        """Return a regular expression for the layers of these last names within the part of the
        published model that is loaded here."""
        return f"{re.escape(self.pairs[0][0])}.*\\.({'|'.join(layers)})"

    def layers_of_pattern(self, pattern: str) -> list[str]:
        """Return the last names of :meth:`published_pattern`."""
        return pattern.rpartition("(")[2].rstrip(")").split("|")

    def ours_of_layer(self, name: str) -> str:
        """Return our name of a linear layer's last name, such as ``out_proj``."""
        return self._last_names().get(name, name)

    def published_layer(self, name: str) -> str:
        """Return the published form of a linear layer's last name, such as ``o_proj``."""
        return {ours: published for published, ours in self._last_names().items()}.get(name, name)

    def _last_names(self) -> dict[str, str]:
        return {
            published.strip(".").rpartition(".")[2]: ours.strip(".").rpartition(".")[2]
            for published, ours in self.pairs
            if published.endswith("_proj.") or ".c_fc_" in published
        }


_AS_IN_TRANSFORMERS = Naming()
_NAMINGS = {
    "exaone": Naming(
        pairs=(
            ("transformer.wte.", "model.embed_tokens."),
            ("transformer.h.", "model.layers."),
            ("transformer.ln_f.", "model.norm."),
            (".ln_1.", ".input_layernorm."),
            (".ln_2.", ".post_attention_layernorm."),
            (".attn.attention.out_proj.", ".self_attn.o_proj."),
            (".attn.attention.", ".self_attn."),
            (".mlp.c_fc_0.", ".mlp.gate_proj."),
            (".mlp.c_fc_1.", ".mlp.up_proj."),
            (".mlp.c_proj.", ".mlp.down_proj."),
        ),
    ),
    # Sees pictures too; only its language model is loaded, and computed as Gemma 3 for text.
    "gemma3": Naming(
        pairs=(("model.language_model.", "model."),),
        in_files=(
            ("language_model.model.", "model.language_model."),
            ("language_model.lm_head.", "lm_head."),
            ("vision_tower.", "model.vision_tower."),
            ("multi_modal_projector.", "model.multi_modal_projector."),
        ),
        left_out=("model.vision_tower.", "model.multi_modal_projector."),
    ),
}


def naming(model_type: str) -> Naming:
    """Return the naming of checkpoints with this ``model_type`` in their ``config.json``."""
    return _NAMINGS.get(model_type, _AS_IN_TRANSFORMERS)
