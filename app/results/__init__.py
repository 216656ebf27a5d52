"""What came of a run, as several pages show it: figures, evaluation, where its time went."""
