"""Where the time of a run went and what would make it faster, in words and charts."""
