"""The loop of steps: transformers' Trainer, its callbacks, its state, and the session it runs
in."""
