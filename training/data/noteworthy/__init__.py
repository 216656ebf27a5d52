"""What is noteworthy about the examples of a run, in problems with the places of the rows."""
