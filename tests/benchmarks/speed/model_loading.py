"""Loading by our own hand against transformers' plain ``from_pretrained``.

``python -m tests.benchmarks.speed.model_loading [--gigabytes 1.2] [--rounds 3] [--quantization
nf4]`` writes a random Llama in bf16, in shards, and loads it by each in turn, every time in a
process of its own. Prints seconds and peak memory of each, and their ratios (ours ÷ theirs, the
median of the rounds). ``--cold`` drops the files from the system's cache before each load, where it
can be done.

``peak_gb`` is what the process holds above its start, with the pages of files that it keeps mapped;
``private_gb`` is without these. The bound that Headroom holds to: the loaded model and one shard.
On the CPU bitsandbytes' NF4 takes most of the time, and a third of a gigabyte for a while.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

LOADERS = ("ours", "from_pretrained")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gigabytes", type=float, default=1.2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quantization", choices=("nf4", "int8", "none"), default="nf4")
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--child", nargs=2, metavar=("LOADER", "FOLDER"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        loader, folder = arguments.child
        _print(json.dumps(measured(loader, Path(folder), arguments.quantization)))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        save_random_llama(Path(folder), arguments.gigabytes)
        files = sorted(Path(folder).glob("*.safetensors"))
        sizes = [file.stat().st_size for file in files]
        _print(
            f"{sum(sizes) / 1e9:.2f} GB in {len(files)} files, the largest {max(sizes) / 1e9:.2f}"
        )
        found: dict[str, list[dict[str, float]]] = {loader: [] for loader in LOADERS}
        for number in range(arguments.rounds):
            # In turn, and each first as often as the other.
            for loader in LOADERS if number % 2 == 0 else LOADERS[::-1]:
                if arguments.cold:
                    drop_from_cache(files)
                found[loader].append(run_child(loader, folder, arguments.quantization))
                _print(f"  {loader:16}" + words(found[loader][-1]))
    middle = {
        loader: {key: statistics.median(r[key] for r in results) for key in results[0]}
        for loader, results in found.items()
    }
    for loader in LOADERS:
        _print(f"{loader:18}" + words(middle[loader]))
    ours, theirs = (middle[loader] for loader in LOADERS)
    ratios = {key: ours[key] / theirs[key] for key in ours if theirs[key]}
    _print("ours ÷ theirs     " + "  ".join(f"{key} {value:.2f}" for key, value in ratios.items()))
    return 0


def run_child(loader: str, folder: str, quantization: str) -> dict[str, float]:
    """Load once in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.speed.model_loading"]
    command += ["--quantization", quantization, "--child", loader, folder]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measured(loader: str, folder: Path, quantization: str) -> dict[str, float]:
    """Load, watched by a thread; return seconds and gigabytes at the peak, above the start."""
    import threading
    import time

    import psutil
    import torch

    load = {"ours": _ours, "from_pretrained": _stock}[loader]
    load_once = load(folder, quantization)  # imports, before the clock starts
    process = psutil.Process()
    before, peak, private, done = process.memory_info().rss, 0, 0, threading.Event()

    def watch() -> None:
        nonlocal peak, private
        while not done.wait(0.005):
            memory = process.memory_info()
            peak = max(peak, memory.rss)
            private = max(private, memory.rss - getattr(memory, "shared", 0))

    base_private = before - getattr(process.memory_info(), "shared", 0)
    watcher = threading.Thread(target=watch)
    watcher.start()
    begun, begun_cpu = time.perf_counter(), time.process_time()
    model = load_once()
    if torch.cuda.is_available():
        torch.cuda.synchronize()
    seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - begun_cpu
    done.set()
    watcher.join()
    # Once used, so that nothing is left to be read later.
    with torch.no_grad():
        model(torch.arange(8, device=model.device)[None])
    cuda = torch.cuda.max_memory_allocated() if torch.cuda.is_available() else 0
    held = sum(p.nbytes for p in model.parameters()) if not cuda else 0
    largest = max(file.stat().st_size for file in folder.glob("*.safetensors"))
    return {
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "bound_gb": (held + largest) / 1e9,
        "peak_gb": (peak - before) / 1e9,
        "private_gb": (private - base_private) / 1e9,
        "gpu_gb": cuda / 1e9,
    }


def _ours(folder: Path, quantization: str):  # noqa: ANN202 - a closure of the child
    from training.model.loading import load_model
    from training.settings.schema import Settings

    settings = Settings().with_value("model.name_or_path", str(folder))
    settings = settings.with_value("model.quantization", quantization)
    return lambda: load_model(settings, folder, lambda _done, _total: None)


def _stock(folder: Path, quantization: str):  # noqa: ANN202 - a closure of the child
    from transformers import AutoModelForCausalLM, BitsAndBytesConfig

    from training.model.loading import compute_device, compute_dtype

    device = compute_device()
    dtype = compute_dtype(device)
    kinds = {
        "nf4": BitsAndBytesConfig(
            load_in_4bit=True,
            bnb_4bit_quant_type="nf4",
            bnb_4bit_use_double_quant=True,
            bnb_4bit_compute_dtype=dtype,
        ),
        "int8": BitsAndBytesConfig(load_in_8bit=True),
        "none": None,
    }
    return lambda: AutoModelForCausalLM.from_pretrained(
        folder, quantization_config=kinds[quantization], dtype=dtype, device_map={"": device}
    )


def save_random_llama(folder: Path, gigabytes: float) -> None:
    """Write a Llama of about that size in bf16, with layers as wide as a 1B model's."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    hidden, inner, vocabulary = 2048, 8192, 32000
    layer = 2 * (2 * hidden * hidden + 2 * hidden * 512 + 3 * hidden * inner)
    config = LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=hidden,
        intermediate_size=inner,
        num_hidden_layers=max(1, round((gigabytes * 1e9 - 2 * vocabulary * hidden) / layer)),
        num_attention_heads=32,
        num_key_value_heads=8,
        tie_word_embeddings=True,
        dtype="bfloat16",
    )
    torch.set_default_dtype(torch.bfloat16)
    model = LlamaForCausalLM(config)
    torch.set_default_dtype(torch.float32)
    model.save_pretrained(folder, max_shard_size="400MB")


def drop_from_cache(files: list[Path]) -> None:
    """Let the next reading come from the disk; only Linux has the call."""
    if hasattr(os, "posix_fadvise"):
        for file in files:
            with file.open("rb") as stream:
                os.fsync(stream.fileno())
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def words(result: dict[str, float]) -> str:
    """Return a result in one line."""
    return "  ".join(f"{key} {value:7.2f}" for key, value in result.items())


def _print(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
