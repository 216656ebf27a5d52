"""Trains the demo's base model from nothing: a tokenizer and a small Llama on make_chats.py's text.

python resources/demo/pretrain.py                            # minutes on a GPU, hours without
python resources/demo/pretrain.py --chats 2000 --steps 20 --out /tmp/model    # a try
"""

from __future__ import annotations

import argparse
import logging
import math
import time
from pathlib import Path

import torch
from make_chats import make_chats, render
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

HERE = Path(__file__).resolve().parent
BEGIN, START, END, PAD = "<|begin|>", "<|im_start|>", "<|im_end|>", "<|pad|>"
VOCABULARY = 4096
CONTEXT = 1024
BLOCK_TOKENS = 256
SEED = 7
CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
log = logging.getLogger("pretrain")


def train_tokenizer(texts: list[str]) -> PreTrainedTokenizerFast:
    """A byte-level BPE tokenizer with the chat template."""
    tokenizer = Tokenizer(models.BPE())
    # Line ends stand alone, so an answer's first token never melts into the turn's header.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex("\n"), "isolated"),
            pre_tokenizers.Digits(individual_digits=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=[PAD, BEGIN, START, END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        bos_token=BEGIN,
        eos_token=END,
        pad_token=PAD,
        extra_special_tokens=[START],
        model_max_length=CONTEXT,
        clean_up_tokenization_spaces=False,
        chat_template=CHAT_TEMPLATE,
    )


def make_model(tokenizer: PreTrainedTokenizerFast) -> LlamaForCausalLM:
    """A Llama of about 4 million parameters. Widths are multiples of 64, the block size of NF4."""
    config = LlamaConfig(
        vocab_size=VOCABULARY,
        hidden_size=256,
        intermediate_size=640,
        num_hidden_layers=5,
        num_attention_heads=4,
        num_key_value_heads=2,
        max_position_embeddings=CONTEXT,
        tie_word_embeddings=True,
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    return LlamaForCausalLM(config)


def to_blocks(tokenizer: PreTrainedTokenizerFast, texts: list[str]) -> torch.Tensor:
    """All texts end to end, cut into rows of BLOCK_TOKENS token ids."""
    encodings = tokenizer.backend_tokenizer.encode_batch(texts, add_special_tokens=False)
    ids = torch.tensor([token for encoding in encodings for token in encoding.ids])
    rows = len(ids) // BLOCK_TOKENS
    return ids[: rows * BLOCK_TOKENS].view(rows, BLOCK_TOKENS)


def rate_at(step: int, steps: int, peak: float) -> float:
    """The learning rate: a short rise, then a cosine's fall to a tenth."""
    warmup = max(1, steps // 20)
    if step < warmup:
        return peak * (step + 1) / warmup
    progress = (step - warmup) / max(1, steps - warmup)
    return peak * (0.55 + 0.45 * math.cos(math.pi * progress))


def train(model: LlamaForCausalLM, blocks: torch.Tensor, steps: int, batch: int) -> None:
    """Plain language modelling over random rows."""
    device = next(model.parameters()).device
    blocks = blocks.to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, betas=(0.9, 0.95), weight_decay=0.1)
    dice = torch.Generator().manual_seed(SEED)
    started = time.monotonic()
    model.train()
    for step in range(steps):
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, steps, peak=2e-3)
        rows = blocks[torch.randint(len(blocks), (batch,), generator=dice).to(device)]
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            loss = model(input_ids=rows, labels=rows).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        if step % 100 == 0 or step == steps - 1:
            log.info("step %d, loss %.3f, %.0f s", step, loss.item(), time.monotonic() - started)


def save(model: LlamaForCausalLM, tokenizer: PreTrainedTokenizerFast, out: Path) -> None:
    """Writes model and tokenizer in bfloat16, half the size; readers may widen it again."""
    model.generation_config = GenerationConfig(
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        max_new_tokens=64,
        do_sample=False,
    )
    model.to(torch.bfloat16).save_pretrained(out)
    tokenizer.save_pretrained(out)


def main() -> None:
    """Makes the text, the tokenizer and the model."""
    parser = argparse.ArgumentParser(description="Trains the demo's base model.")
    parser.add_argument("--out", type=Path, default=HERE / "model", help="folder to write into")
    parser.add_argument("--chats", type=int, default=200_000, help="chats to learn from")
    parser.add_argument("--steps", type=int, default=1600, help="optimizer steps")
    parser.add_argument("--batch", type=int, default=256, help="rows of text in a step")
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    torch.manual_seed(SEED)
    texts = [render(chat) for chat in make_chats(given.chats)]
    tokenizer = train_tokenizer(texts)
    blocks = to_blocks(tokenizer, texts)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = make_model(tokenizer).to(device)
    log.info("%d tokens, %d parameters, %s", blocks.numel(), model.num_parameters(), device)
    train(model, blocks, given.steps, given.batch)
    save(model, tokenizer, given.out)


if __name__ == "__main__":
    main()
