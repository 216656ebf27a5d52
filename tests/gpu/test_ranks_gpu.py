"""Two processes with a GPU each learn what one learns, through NCCL, with NF4 weights in bf16."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import torch

from tests.repository import ROOT
from tests.training.support.tiny_model import save_tokenizer
from tests.training.support.tiny_run import save_rows, tiny_settings, train
from training.settings import toml_file
from training.settings.schema import Settings

pytestmark = [
    pytest.mark.gpu,
    pytest.mark.skipif(torch.cuda.device_count() < 2, reason="needs two CUDA GPUs"),
]

SHARED = "tests.training.support.always_shared"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Four steps an epoch, the fourth of a single example."""
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(7)
    config = LlamaConfig(
        vocab_size=save_tokenizer(tmp_path / "model"),
        hidden_size=512,
        intermediate_size=1024,
        num_hidden_layers=6,
        num_attention_heads=8,
        num_key_value_heads=4,
        pad_token_id=2,
    )
    LlamaForCausalLM(config).save_pretrained(tmp_path / "model")
    save_rows(tmp_path)
    return tiny_settings(
        tmp_path / "model",
        tmp_path,
        tmp_path / "runs",
        model__quantization="nf4",
        training__max_steps=12,
        training__effective_batch_size=13,
        training__learning_rate=1e-3,
        training__optim="paged_adamw_8bit",
        engine__micro_batch_size=3,
    )


def test_two_gpus_learn_what_one_learns(settings: Settings, tmp_path: Path) -> None:
    one, _ = train(settings)
    assert one.state == "finished"
    toml_file.save(settings, tmp_path / "settings.toml")
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    done = subprocess.run(
        [*launch, "-m", SHARED, "run", str(tmp_path / "settings.toml"), "--json"],
        cwd=ROOT,
        env=os.environ | {"NCCL_DEBUG": "VERSION"},
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert "NCCL version" in done.stderr, "nothing went through NCCL"
    two = json.loads(done.stdout)
    assert two["state"] == "finished"
    events = Path(two["run_dir"], "events.jsonl").read_text(encoding="utf-8")
    assert "2 processes share every step." in events
    losses = [loss for _, loss in two["losses"]]
    assert losses == pytest.approx([loss for _, loss in one.losses], rel=1e-2)
    assert losses[-2] < losses[0], "nothing was learned"
    assert two["eval_loss"] == pytest.approx(one.eval_loss, rel=1e-2)


def test_a_step_too_small_to_share_is_one_processs(settings: Settings, tmp_path: Path) -> None:
    settings = settings.with_value("engine.micro_batch_size", 13)  # shared, as many launches
    toml_file.save(settings, tmp_path / "settings.toml")
    launch = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    done = subprocess.run(
        [*launch, "-m", "training", "run", str(tmp_path / "settings.toml"), "--json"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["state"] == "finished"
    events = Path(found["run_dir"], "events.jsonl").read_text(encoding="utf-8")
    assert "one process computes the run" in events
    one, _ = train(settings)
    losses = [loss for _, loss in one.losses]
    assert [loss for _, loss in found["losses"]] == pytest.approx(losses, rel=1e-2)


def test_a_process_that_is_killed_amid_a_step_is_missed(settings: Settings, tmp_path: Path) -> None:
    """NCCL by itself would wait for it; without torchrun, which would end the other too."""
    settings = settings.with_value("training.max_steps", 100_000)
    toml_file.save(settings, tmp_path / "settings.toml")
    events = tmp_path / "events.jsonl"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        told = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free.getsockname()[1])}
    told |= {"WORLD_SIZE": "2", "LOCAL_WORLD_SIZE": "2"}
    run = [sys.executable, "-m", SHARED, "run", str(tmp_path / "settings.toml"), "--json"]
    leader, other = (
        subprocess.Popen(
            [*run, *extra],
            cwd=ROOT,
            env=os.environ | told | {"RANK": rank, "LOCAL_RANK": rank},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        for rank, extra in (("0", ["--events", str(events)]), ("1", []))
    )
    try:
        while not events.exists() or events.read_text("utf-8").count('"type":"step"') < 20:
            assert leader.poll() is None
            time.sleep(0.1)
        other.kill()
        said, _ = leader.communicate(timeout=120)
    finally:
        leader.kill()
        other.kill()
    found = json.loads(said)
    assert found["error"]["code"] == "rank_lost"
    newest = max(int(f.name.split("-")[1]) for f in Path(found["run_dir"]).glob("checkpoints/*-*"))
    assert newest == found["steps"] >= 20
