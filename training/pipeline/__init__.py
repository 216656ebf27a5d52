"""A run from model to adapter in eight stages; the check before it, the probe beside it."""
