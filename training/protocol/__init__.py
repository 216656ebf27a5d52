"""What the window and its child processes say to each other, beside a run's events."""
