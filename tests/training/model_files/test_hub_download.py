"""Downloads by the real client of the Hub, in a process of its own, from a Hub on the loopback."""

import ast
import json
import os
import shutil
import signal
import subprocess
import sys
from collections import namedtuple
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file, save_file

from tests.repository import ROOT
from tests.training.support.local_hub import COMMIT, TOKEN, LocalHub, etag_of, local_hub
from tests.training.support.plain_exaone import random_exaone, save_published
from tests.training.support.tiny_model import save_tiny_model
from tests.training.support.waiting import wait_until
from training.model_files.hub import wanted_files

NAME = "someone/tiny-model"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[LocalHub]:
    """A Hub with one model whose weights take a moment to send."""
    folder = save_tiny_model(tmp_path / "published")
    weights = load_file(folder / "model.safetensors")
    (folder / "model.safetensors").unlink()
    weights["model.layers.0.mlp.extra"] = torch.zeros(1_000_000)
    half = len(weights) // 2
    names = sorted(weights)
    for number, part in enumerate((names[:half], names[half:]), 1):
        save_file({n: weights[n] for n in part}, folder / f"model-{number:05}-of-00002.safetensors")
    index = {
        name: f"model-{1 + (n >= half):05}-of-00002.safetensors" for n, name in enumerate(names)
    }
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": index}))
    (folder / "modeling_own.py").write_text("raise SystemExit\n")
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04pickle")
    (folder / "consolidated.safetensors").write_bytes(b"the same again")
    (folder / "onnx").mkdir()
    (folder / "onnx/model.safetensors").write_bytes(b"in another form")
    with local_hub() as running:
        running.models[NAME] = folder
        yield running


def environment(hub: LocalHub, home: Path, **more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("HF_")}
    ours = {"HF_ENDPOINT": hub.address, "HF_HOME": str(home), "HEADROOM_LANGUAGE": "en"}
    return kept | ours | more


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "training", *arguments, "--json"]


def fetch(hub: LocalHub, home: Path, name: str = NAME, **more: str) -> tuple[int, dict[str, Any]]:
    """Return exit status and JSON of ``headroom-train download``."""
    done = subprocess.run(
        command("download", name),
        env=environment(hub, home, **more),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)


def same_files(fetched: Path, published: Path) -> set[str]:
    names = {file.name for file in fetched.iterdir()}
    assert all((fetched / n).read_bytes() == (published / n).read_bytes() for n in names)
    return names


def test_weights_and_tokenizer_come_over_and_no_code(hub: LocalHub, tmp_path: Path) -> None:
    status, told = fetch(hub, tmp_path / "home")
    assert status == 0, told
    assert (told["state"], told["revision"]) == ("finished", COMMIT)
    names = same_files(Path(told["path"]), hub.models[NAME])
    assert names == {
        "config.json",
        "generation_config.json",
        "model-00001-of-00002.safetensors",
        "model-00002-of-00002.safetensors",
        "model.safetensors.index.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "chat_template.jinja",
    }
    assert told["bytes"] == sum((Path(told["path"]) / name).stat().st_size for name in names)
    # The library's own view of its cache: everything in its place.
    listed = subprocess.run(
        [
            sys.executable,
            "-c",
            "from huggingface_hub import scan_cache_dir, snapshot_download as s\n"
            "c = scan_cache_dir(); assert not c.warnings, c.warnings\n"
            f"print(s({NAME!r}, local_files_only=True, allow_patterns=['*.safetensors']))",
        ],
        env=environment(hub, tmp_path / "home", HF_HUB_OFFLINE="1", PYTHONIOENCODING="utf-8"),
        capture_output=True,
        encoding="utf-8",
    )
    assert listed.stdout.strip() == told["path"], listed.stderr

    before = sum(hub.sent_bytes.values())
    assert fetch(hub, tmp_path / "home")[0] == 0
    assert sum(hub.sent_bytes.values()) == before


def test_a_cut_connection_is_gone_on_with(hub: LocalHub, tmp_path: Path) -> None:
    hub.cuts = 3
    status, told = fetch(hub, tmp_path / "home")
    assert status == 0
    same_files(Path(told["path"]), hub.models[NAME])
    for name in ("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"):
        size = (hub.models[NAME] / name).stat().st_size
        assert hub.sent_bytes[name] < 1.1 * size, "sent again from its start"
    assert any(asked.startswith("bytes=") for asked in hub.asked_for("of-00002.safetensors"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals to a process of one's own")
def test_paused_and_gone_on_with_in_another_process(hub: LocalHub, tmp_path: Path) -> None:
    hub.piece_seconds = 0.05
    first, second = (f"model-0000{n}-of-00002.safetensors" for n in (1, 2))
    large = max((first, second), key=lambda n: (hub.models[NAME] / n).stat().st_size)
    running = subprocess.Popen(
        command("download", NAME),
        env=environment(hub, tmp_path / "home"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    wait_until(lambda: hub.sent_bytes.get(large, 0) > 1_000_000)
    running.send_signal(signal.SIGINT)
    output, errors = running.communicate(timeout=60)
    assert running.returncode == 130, errors
    assert json.loads(output)["state"] == "stopped"
    assert not list((tmp_path / "home").rglob("refs/main")), "half a model is none"
    parts = list((tmp_path / "home").rglob("*.incomplete"))
    assert parts

    hub.piece_seconds = 0.0
    kept = sum(part.stat().st_size for part in parts)
    hub.sent_bytes.clear()
    status, told = fetch(hub, tmp_path / "home")
    assert status == 0
    same_files(Path(told["path"]), hub.models[NAME])
    wanted = sum((hub.models[NAME] / n).stat().st_size for n in (first, second))
    assert sum(hub.sent_bytes[n] for n in (first, second) if n in hub.sent_bytes) <= wanted - kept


def test_a_damaged_part_is_never_taken_for_the_model(hub: LocalHub, tmp_path: Path) -> None:
    file = hub.models[NAME] / "model-00001-of-00002.safetensors"
    blobs = tmp_path / "home/hub/models--someone--tiny-model/blobs"
    blobs.mkdir(parents=True)
    part = blobs / f"{etag_of(file)}.headroom.incomplete"
    part.write_bytes(b"x" * 1000)
    status, told = fetch(hub, tmp_path / "home")
    assert status == 2
    assert told["error"]["code"] == "model_download_damaged"
    assert not part.exists()
    assert fetch(hub, tmp_path / "home")[0] == 0


def test_gated_models_need_the_token_of_the_store(hub: LocalHub, tmp_path: Path) -> None:
    hub.gated.add(NAME)
    status, told = fetch(hub, tmp_path / "home")
    assert (status, told["error"]["code"]) == (2, "model_gated")
    assert f"{hub.address}/{NAME}" in told["error"]["hint"]
    (tmp_path / "home").mkdir(exist_ok=True)
    (tmp_path / "home/token").write_text(TOKEN)  # where `hf auth login` keeps it
    assert fetch(hub, tmp_path / "home")[0] == 0


def test_a_model_that_is_not_there_is_named(hub: LocalHub, tmp_path: Path) -> None:
    status, told = fetch(hub, tmp_path / "home", "someone/else")
    assert (status, told["error"]["code"]) == (2, "model_not_on_hub")
    assert "someone/else" in told["error"]["message"]


def test_no_network_is_named(hub: LocalHub, tmp_path: Path) -> None:
    hub.down = True
    status, told = fetch(hub, tmp_path / "home")
    assert (status, told["error"]["code"]) == (2, "model_hub_unreachable")


def test_what_cannot_be_trained_is_named_before_its_weights(hub: LocalHub, tmp_path: Path) -> None:
    config = hub.models[NAME] / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"model_type": "mamba2"}))
    status, told = fetch(hub, tmp_path / "home")
    assert (status, told["error"]["code"]) == (2, "model_unsupported")
    assert not hub.asked_for(".safetensors")


def test_without_safetensors_it_is_refused(hub: LocalHub, tmp_path: Path) -> None:
    for file in hub.models[NAME].glob("*.safetensors"):
        file.unlink()
    (hub.models[NAME] / "model-Q4_K_M.gguf").write_bytes(b"GGUF")
    status, told = fetch(hub, tmp_path / "home")
    assert (status, told["error"]["code"]) == (2, "model_hub_no_weights")


def test_disk_space_comes_first(
    hub: LocalHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, so that the disk can be said to be full."""
    import huggingface_hub.constants

    from training.model_files import download as hub_download
    from training.model_files.hub import HubFile, HubModel
    from training.texts.problems import ProblemError

    file = hub.models[NAME] / "model-00001-of-00002.safetensors"
    model = HubModel(NAME, COMMIT, (HubFile(file.name, 10**12, etag_of(file)),))
    home = tmp_path / "home"
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_CACHE", str(home))
    shutil.copytree(
        hub.models[NAME],
        home / "models--someone--tiny-model/snapshots" / COMMIT,
        ignore=shutil.ignore_patterns("*.safetensors"),
    )
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**12, 0, 10**9))
    with pytest.raises(ProblemError) as raised:
        hub_download.download_model(model, lambda _done, _total: None)
    assert raised.value.problems[0].code == "model_download_disk_full"
    assert "931.3 GiB" in raised.value.problems[0].message


@pytest.mark.slow
def test_a_run_downloads_when_asked_and_records_the_commit(hub: LocalHub, tmp_path: Path) -> None:
    hub.models["someone/exaone"] = save_published(tmp_path / "exaone", random_exaone())
    settings = tmp_path / "settings.toml"
    rows = "\n".join(json.dumps({"prompt": f"q {n}", "completion": "yes"}) for n in range(20))
    (tmp_path / "train.jsonl").write_text(rows)
    settings.write_text(
        '[model]\nname_or_path = "someone/exaone"\n[data]\ntrain = "train.jsonl"\n'
        "max_seq_length = 64\n[training]\nmax_steps = 2\n"
    )
    home = tmp_path / "home"

    def run(*arguments: str) -> tuple[int, dict[str, Any]]:
        done = subprocess.run(
            command(*arguments),
            env=environment(hub, home),
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
        )
        return done.returncode, json.loads(done.stdout)

    status, told = run("check", str(settings))
    assert status == 2
    assert [p["code"] for p in told["problems"]] == ["model_not_downloaded"]
    assert "headroom-train download someone/exaone" in told["problems"][0]["hint"]

    status, told = run("run", str(settings), "--download")
    assert (status, told["state"]) == (0, "finished"), told["error"]
    recorded = json.loads((Path(told["run_dir"]) / "environment.json").read_text("utf-8"))
    assert recorded["model"] == {"name_or_path": "someone/exaone", "revision": COMMIT}
    config = json.loads((Path(told["run_dir"]) / "adapter/adapter_config.json").read_text("utf-8"))
    assert config["base_model_name_or_path"] == "someone/exaone"
    assert "out_proj" in config["target_modules"]


@pytest.mark.parametrize(
    ("names", "weights"),
    [
        (["model.safetensors", "consolidated.safetensors"], {"model.safetensors"}),
        (["a.safetensors", "consolidated.00.safetensors"], {"a.safetensors"}),
        (["model.safetensors", "onnx/model.safetensors"], {"model.safetensors"}),
        (["adapter_model.safetensors", "model.bin", "run.py"], set()),
    ],
)
def test_the_model_is_taken_once(names: list[str], weights: set[str]) -> None:
    assert wanted_files([*names, "config.json"]) == weights | {"config.json"}


def test_search_finds_models_and_says_which_can_be_trained(hub: LocalHub, tmp_path: Path) -> None:
    for name, change in {
        "someone/moe": {"model_type": "qwen3_moe"},
        "someone/awq": {"quantization_config": {"quant_method": "awq"}},
    }.items():
        hub.models[name] = shutil.copytree(hub.models[NAME], tmp_path / name)
        file = hub.models[name] / "config.json"
        file.write_text(json.dumps(json.loads(file.read_text()) | change))
    hub.gated.add(NAME)
    code = (
        "from training.model_files.search import search_models as s\n"
        "print([(m.name, m.supported, m.gated, m.licence, m.parameters) for m in s('someone/')])\n"
        "print(s('nothing like it'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(hub, tmp_path / "home"),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    found, nothing = done.stdout.splitlines()
    assert ast.literal_eval(found) == [
        (NAME, True, True, "apache-2.0", 1000),
        ("someone/moe", False, False, "apache-2.0", 1000),
        ("someone/awq", False, False, "apache-2.0", 1000),
    ]
    assert nothing == "[]"


def test_a_token_goes_into_hugging_faces_own_store(hub: LocalHub, tmp_path: Path) -> None:
    home = tmp_path / "home"

    def sign_in(token: str) -> str:
        code = (
            "from training.model_files.hub import sign_in\n"
            "from training.texts.problems import ProblemError\n"
            f"try:\n    print(sign_in({token!r}))\n"
            "except ProblemError as error:\n    print(error.problems[0].code)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment(hub, home),
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout.splitlines()[-1]

    assert sign_in("hf_wrong") == "hub_token_unknown"
    assert not (home / "token").exists()
    assert sign_in(f" {TOKEN} ") == "tester"
    assert (home / "token").read_text() == TOKEN
