"""A Hub, or one who stands between, that says what it likes: nothing of it becomes a path."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.training.support.local_hub import TOKEN, LocalHub, hub_of_this_process
from tests.training.support.tiny_model import save_tiny_model
from training.model_files.download import download_model
from training.model_files.hub import look_up, sign_in, unencrypted_hub
from training.model_files.search import search_models
from training.texts.problems import ProblemError

NAME = "someone/tiny-model"
NO_HASHES = [
    "../../../../victim.txt",
    "..\\..\\victim.txt",
    "/tmp/headroom-victim",
    "A" * 64,
    "0" * 39,
    "",
    7,
]
"""What leads out of the cache, and what else is no hash."""


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    """A Hub with one model, which the client in this process asks."""
    with hub_of_this_process(monkeypatch, tmp_path / "a" / "home" / "hub") as running:
        running.models[NAME] = save_tiny_model(tmp_path / "published")
        yield running


def fetch() -> Path:
    return download_model(look_up(NAME), lambda done, total: None)


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(f): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.mark.parametrize("said", NO_HASHES)
@pytest.mark.parametrize("field", ["sha", "lfs", "blobId", "X-Repo-Commit", "ETag"])
def test_nothing_that_a_hub_says_becomes_a_path(
    field: str, said: Any, hub: LocalHub, tmp_path: Path
) -> None:
    def lie(told: dict[str, Any]) -> None:
        if field == "sha":
            told["sha"] = said
        for each in told["siblings"]:
            if field == "lfs" and "lfs" in each:
                each["lfs"]["sha256"] = said
            elif field == "blobId" and "blobId" in each:
                each["blobId"] = said

    hub.lies = lie
    if field in ("X-Repo-Commit", "ETag"):
        hub.headers = {field: str(said)}
    (tmp_path / "victim.txt").write_text("the user's own")
    published = hub.models[NAME]
    before = everything_in(published)
    if field in ("sha", "lfs") or (field == "blobId" and said):
        with pytest.raises(ProblemError) as caught:
            fetch()
        assert caught.value.problems[0].code == "model_hub_refused"
    else:  # a header is not read, and a small file may have no hash
        fetched = fetch()
        assert all((published / f.name).read_bytes() == f.read_bytes() for f in fetched.iterdir())
    assert everything_in(published) == before
    assert (tmp_path / "victim.txt").read_text() == "the user's own"
    assert {p.name for p in tmp_path.iterdir()} <= {"a", "published", "victim.txt"}
    assert {p.name for p in (tmp_path / "a").rglob("*")}.isdisjoint({"victim.txt"})
    assert not Path("/tmp/headroom-victim").exists()


@pytest.mark.parametrize("name", ["../x.safetensors", "a\\x.safetensors", "C:x.safetensors", 3])
def test_a_file_elsewhere_is_not_the_models(name: Any, hub: LocalHub) -> None:
    def lie(told: dict[str, Any]) -> None:
        told["siblings"].append({"rfilename": name, "size": 1, "lfs": {"sha256": "0" * 64}})

    hub.lies = lie
    assert name not in {file.name for file in look_up(NAME).files}


def test_a_file_without_end_is_ended(hub: LocalHub, tmp_path: Path) -> None:
    hub.surplus_bytes = 400 * 2**20
    with pytest.raises(ProblemError) as caught:
        fetch()
    assert caught.value.problems[0].code == "model_download_damaged"
    assert max(hub.sent_bytes.values()) < 64 * 2**20
    assert sum(len(content) for content in everything_in(tmp_path / "a").values()) < 2**20


def test_weights_that_are_others_are_thrown_away(hub: LocalHub, tmp_path: Path) -> None:
    def lie(told: dict[str, Any]) -> None:
        for each in told["siblings"]:
            if "lfs" in each:
                each["lfs"]["sha256"] = "0" * 64

    hub.lies = lie
    with pytest.raises(ProblemError) as caught:
        fetch()
    problem = caught.value.problems[0]
    assert problem.code == "model_download_damaged"
    assert "model.safetensors" in problem.message
    kept = [Path(name).name for name in everything_in(tmp_path / "a")]
    assert not [name for name in kept if name.startswith("0" * 64) and "lock" not in name]


@pytest.mark.parametrize("size", [-1, 1e999, 10**30, 2**50, "8", [1], 0.5])
def test_an_amount_that_is_none_is_refused(size: Any, hub: LocalHub) -> None:
    hub.lies = lambda told: [each.update(size=size) for each in told["siblings"]] and None
    with pytest.raises(ProblemError) as caught:
        fetch()
    codes = ("model_hub_refused", "model_download_damaged")
    assert caught.value.problems[0].code in codes


@pytest.mark.parametrize("told", [[], {}, {"siblings": 3}, {"siblings": [3]}, "text", None])
def test_an_answer_that_is_none_is_refused(told: Any, hub: LocalHub) -> None:
    def lie(fields: dict[str, Any]) -> None:
        fields.clear()
        fields.update(told if isinstance(told, dict) else {"siblings": told})

    hub.lies = lie
    with pytest.raises(ProblemError) as caught:
        fetch()
    assert caught.value.problems[0].code in ("model_hub_refused", "model_hub_no_weights")


def test_a_search_gives_names_of_models_only(hub: LocalHub) -> None:
    assert [model.name for model in search_models("tiny")] == [NAME]
    hub.models["../../outside/tiny"] = hub.models[NAME]
    assert [model.name for model in search_models("tiny")] == [NAME]


def test_an_unencrypted_hub_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for address, told in (
        ("http://mirror.example/hf", True),
        ("https://mirror.example/hf", False),
        ("http://127.0.0.1:80", False),
        ("", False),
    ):
        monkeypatch.setenv("HF_ENDPOINT", address)
        problem = unencrypted_hub()
        assert (problem is not None) == told
        assert problem is None or "mirror.example" in problem.message


@pytest.mark.parametrize("account", ["x" * (70 * 2**20), None, {"a": 1}])
def test_who_signs_in_is_told_within_bounds(
    account: Any, hub: LocalHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "home" / "token"
    monkeypatch.setattr("huggingface_hub.constants.HF_TOKEN_PATH", str(kept))
    hub.account = account
    with pytest.raises(ProblemError) as caught:
        sign_in(TOKEN)
    assert caught.value.problems[0].code in ("model_hub_refused", "model_hub_unreachable")
    assert not kept.exists()
