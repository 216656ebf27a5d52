"""The places and programs of tests/windows are given the fixtures of the engine's tests."""

from tests.training.conftest import data, model, own_cache

__all__ = ["data", "model", "own_cache"]
