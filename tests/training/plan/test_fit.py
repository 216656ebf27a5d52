"""What ``fit`` finds, held to every way to compute; and what would fit, held to the plan."""

import random
import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.training.support.terminal_command import Done, edit
from training.plan import memory, step_time
from training.plan.engine import possible_engines
from training.plan.fit import Work, fitted, fixes
from training.plan.fit_words import explanation, offer
from training.plan.histogram import LengthBin, LengthHistogram
from training.plan.planner import Device, Lengths, budget_bytes
from training.plan.recommended import recommended_models
from training.settings import toml_file
from training.settings.schema import Settings

GIB = 2**30
CARD = "NVIDIA GeForce RTX 3050"
MODELS = {model.name: model.shape for model in recommended_models()}
EXAONE = MODELS["LGAI-EXAONE/EXAONE-3.5-2.4B-Instruct"]
SPAM = Lengths(19_648, 140.0, 512, 8.0)
LONG = Lengths(1000, 2000.0, 4096, 500.0)


def work(gib: float, others: float = 0.0, **changed: Any) -> Work:
    """Return the original's run on a card of that size, with other settings: ``table__name``."""
    device = Device(CARD, True, round(gib * GIB), round(others * GIB))
    return Work(Settings(), EXAONE, SPAM, device).changed(**changed)


def recipe(settings: Settings) -> dict[str, Any]:
    """What decides the result: all but the engine."""
    return {table: values for table, values in settings.model_dump().items() if table != "engine"}


def all_plans(work: Work) -> list[tuple[int, float, Any]]:
    """Return (bytes, seconds, engine) of every way to compute that the settings leave open."""
    found = []
    for engine in possible_engines(work.settings, work.shape, work.device):
        given = (work.settings, work.shape, work.lengths, work.device, engine)
        seconds = step_time.step_seconds(*given)
        assert seconds is not None
        found.append((sum(memory.components(*given).values()), seconds, engine))
    return found


def test_the_plan_is_the_fastest_of_all_ways_that_fit() -> None:
    draw = random.Random(5)
    for name, shape in MODELS.items():
        for gib in (3, 4, 6, 8, 16):
            changed = {
                "model__quantization": draw.choice(["nf4", "int8", "none"]),
                "engine__batching": draw.choice(["packed", "packed", "padded"]),
                "engine__micro_batch_size": draw.choice(["auto", "auto", 4]),
                "lora__r": draw.choice([8, 64]),
            }
            what = replace(work(gib, **changed), shape=shape, lengths=draw.choice([SPAM, LONG]))
            plan = what.plan()
            every = all_plans(what)
            fitting = [p for p in every if p[0] <= budget_bytes(what.settings, what.device)]
            if fitting:
                assert plan.fits, (name, gib, changed)
                assert plan.step_seconds == min(seconds for _, seconds, _ in fitting)
            else:
                assert not plan.fits
                assert plan.peak_bytes == min(peak for peak, _, _ in every)


def test_on_a_card_of_unknown_speed_as_much_as_fits_is_computed_at_once() -> None:
    unknown = replace(work(24), device=Device("A card of tomorrow", True, 24 * GIB, 0))
    plan = unknown.plan()
    assert plan.fits
    assert plan.engine.checkpointed_layers == 0
    assert plan.engine.micro_batch_size == max(
        engine.micro_batch_size
        for engine in possible_engines(unknown.settings, unknown.shape, unknown.device)
    )


def test_the_recipe_is_untouched_and_nothing_of_the_engine_is_left_to_chance() -> None:
    original = work(
        6, 1, engine__batching="padded", engine__micro_batch_size=2, engine__attention="eager"
    )
    found, plan = fitted(original)
    assert plan.fits
    assert recipe(found) == recipe(original.settings)
    assert isinstance(found.engine.micro_batch_size, int)
    assert isinstance(found.engine.checkpointed_layers, int)
    assert found.engine.gradient_checkpointing != "auto"
    again = replace(original, settings=found).plan()
    assert again.engine == plan.engine, "the written settings give the same engine"
    assert plan.step_seconds is not None
    assert plan.step_seconds == min(
        s for b, s, _ in all_plans(original.opened()) if b <= plan.budget_bytes
    )


def test_mends_of_the_engine_fit_and_tell_what_they_cost() -> None:
    too_much = work(6, 1, engine__micro_batch_size=16, engine__gradient_checkpointing="off")
    before = too_much.plan()
    assert not before.fits
    found = fixes(too_much, before)
    assert {fix.kind for fix in found} == {"engine", "micro_batch", "checkpointing"}
    for fix in found:
        assert recipe(fix.work.settings) == recipe(too_much.settings)
        plan = fix.work.plan()
        assert plan.fits
        assert plan.step_seconds is not None
        assert before.step_seconds is not None
        assert fix.time_share == pytest.approx(plan.step_seconds / before.step_seconds - 1)
        assert f"{round(100 * (fix.time_share or 0)):+d} % time" in offer(fix)
    shares = [fix.time_share or 0.0 for fix in found]
    assert shares == sorted(shares), "the cheapest first"
    halved = next(fix for fix in found if fix.kind == "micro_batch")
    assert halved.changes == {"engine.micro_batch_size": 4}
    eight = too_much.changed(engine__micro_batch_size=8)
    assert not eight.plan().fits, "the largest half that fits"


def test_halving_is_called_so() -> None:
    fixed = {"engine__gradient_checkpointing": "on", "engine__micro_batch_size": 16}
    too_much = replace(work(4, **fixed), lengths=LONG)
    smaller = [
        replace(too_much, device=Device(CARD, True, round(gib / 8 * GIB), 0))
        for gib in range(48, 240, 4)
    ]
    words = {
        offer(fix)
        for one in smaller
        if not (before := one.plan()).fits
        for fix in fixes(one, before)
        if fix.kind == "micro_batch" and fix.changes["engine.micro_batch_size"] == 8
    }
    assert words
    assert all(word.startswith("Halve the micro-batch: ") for word in words)


def test_when_nothing_fits_the_least_change_of_each_kind_is_named() -> None:
    histogram = LengthHistogram(
        bins=tuple(
            LengthBin(shortest=n, longest=n, examples=10, tokens=10 * n, labelled=80)
            for n in range(64, 4097, 64)
        )
    )
    kinds = {"quantization", "rank", "length", "model"}
    for gib in range(64, 0, -1):  # down to the first card on which it does not fit
        heavy = replace(
            work(gib / 8, model__quantization="none", data__max_seq_length=4096, lora__r=64),
            shape=MODELS["Qwen/Qwen3-1.7B"],
            histogram=histogram,
            lengths=histogram.lengths_at(4096),
        )
        before = heavy.plan()
        found = {} if before.fits else {fix.kind: fix for fix in fixes(heavy, before)}
        if found:
            break
    assert found.keys() == kinds
    assert all(fix.work.plan().fits for fix in found.values())
    assert not any(
        recipe(fix.work.settings) == recipe(heavy.settings)
        for kind, fix in found.items()
        if kind != "model"
    )
    length = found["length"].work.settings.data.max_seq_length
    assert not heavy.opened().cut_at(length + 8).plan().fits, "the longest that fits"
    longer = sum(10 for n in range(64, 4097, 64) if n > length)
    assert found["length"].cut_share == pytest.approx(longer / 640)
    assert f"{100 * longer / 640:.0f} % of the examples are cut" in offer(found["length"])
    rank = found["rank"].work.settings.lora.r
    assert not heavy.opened().changed(lora__r=2 * rank).plan().fits
    assert found["quantization"].changes["model.quantization"] == "int8"
    name = found["model"].work.settings.model.name_or_path
    larger = [m for m in MODELS.values() if MODELS[name].parameters < m.parameters]
    smaller = [m for m in larger if m.parameters < heavy.shape.parameters]
    assert not any(replace(heavy.opened(), shape=m).plan().fits for m in smaller)


def test_room_that_others_take_and_a_limit_that_is_set_are_named_first() -> None:
    crowded = next(w for w in (work(6, others=n / 8) for n in range(48)) if not w.plan().fits)
    before = crowded.plan()
    others = fixes(crowded, before)[0]
    assert others.kind == "others"
    missing = before.peak_bytes - before.budget_bytes
    assert crowded.device.others_bytes - others.work.device.others_bytes == missing
    limited = work(6, engine__memory_limit="1.5GiB")
    lift = fixes(limited, limited.plan())[0]
    assert lift.kind == "memory_limit"
    assert lift.changes == {"engine.memory_limit": "auto"}
    assert "needs" in explanation(lift)


def test_the_command_writes_settings_that_fit(command: Callable[..., Done], file: Path) -> None:
    edit(file, data__train="train.jsonl", data__validation="validation.jsonl")
    written = file.parent / "fit.toml"
    done = command("fit", file, "--gpu-memory", "6GiB", "-o", written, "--json")
    told = done.json()
    assert done.status == 0
    assert told["fits"]
    assert told["peak_bytes"] == sum(told["components"].values()) <= told["budget_bytes"]
    assert told["output"] == str(written)
    before, after = (tomllib.loads(f.read_text(encoding="utf-8")) for f in (file, written))
    assert before.pop("engine") != after["engine"]
    assert before == {t: v for t, v in after.items() if t != "engine"}, "paths as they were"
    assert after["engine"] == told["settings"]["engine"]
    assert "# Examples at once" in written.read_text(encoding="utf-8")
    again = command("estimate", written, "--gpu-memory", "6GiB", "--json").json()
    assert again["peak_bytes"] == told["peak_bytes"]
    printed = command("fit", file, "--gpu-memory", "6GiB")
    assert tomllib.loads(printed.out) == after


def test_the_command_says_what_would_fit_and_writes_nothing(
    command: Callable[..., Done], file: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere" / "fit.toml"
    done = command("fit", file, "--gpu-memory", "500MiB", "-o", elsewhere, "--json")
    told = done.json()
    assert (done.status, told["fits"]) == (1, False)
    assert told["error"]["code"] == "nothing_fits"
    assert not elsewhere.exists()
    missing = command("fit", file, "--gpu-memory", "6GiB", "-o", elsewhere, "--json")
    assert missing.status == 2
    assert missing.json()["error"]["code"] == "folder_not_writable"
    elsewhere.parent.mkdir()
    assert command("fit", file, "--gpu-memory", "6GiB", "-o", elsewhere).status == 0
    assert toml_file.load(elsewhere).data.train == toml_file.load(file).data.train
