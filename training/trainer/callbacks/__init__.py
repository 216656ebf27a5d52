"""What is done between two steps: told, saved, asked, stopped early."""
