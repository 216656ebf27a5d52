"""The page of all runs, their comparison and the queue."""
