"""The page of the computer and the runtime."""
