"""The products that a step of EXAONE 2.4B's shape needs, and those of the original script."""

from tests.benchmarks.random_model import EXAONE_2_4B


def necessary_flops(tokens: float, labelled: float, rank: int) -> float:
    """Return the FLOPs of products that a step cannot do without, attention's left out: forward
    and activation gradients of real tokens through frozen weights, the adapters' forward and both
    their gradients, and the head's where there are labels."""
    frozen, outer, head = weights()
    return tokens * (4.0 * frozen + 6.0 * rank * outer) + labelled * 4.0 * head


def stock_flops(tokens: float, rank: int, *, checkpointing: bool) -> float:
    """Return the FLOPs of the original's products for ``tokens``, padding among them: with
    checkpointing the forward pass twice, the head's logits for every token."""
    frozen, outer, head = weights()
    passes = 6.0 if checkpointing else 4.0
    low = (2.0 + passes) * rank * outer
    return tokens * (passes * frozen + low + 4.0 * head)


def weights() -> tuple[int, int, int]:
    """Return (weights of the layers, their in and out features together, the head's weights)."""
    hidden, inner = EXAONE_2_4B["hidden_size"], EXAONE_2_4B["intermediate_size"]
    queries = EXAONE_2_4B["num_attention_heads"] * EXAONE_2_4B["head_dim"]
    keys = EXAONE_2_4B["num_key_value_heads"] * EXAONE_2_4B["head_dim"]
    shapes = [(hidden, queries), (hidden, keys), (hidden, keys), (queries, hidden)]
    shapes += [(hidden, inner), (hidden, inner), (inner, hidden)]
    layers = EXAONE_2_4B["num_hidden_layers"]
    frozen = layers * sum(a * b for a, b in shapes)
    return frozen, layers * sum(a + b for a, b in shapes), hidden * EXAONE_2_4B["vocab_size"]
