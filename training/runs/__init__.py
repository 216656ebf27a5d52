"""A run's folder: made, locked, logged, checkpointed, listed, found again."""
