"""The arithmetic of a step: in plain torch, in Triton, and attention."""
