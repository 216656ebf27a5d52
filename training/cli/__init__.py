"""headroom-train: every command, its arguments and what it shows."""
