"""All that a run has to say, as typed events, and the history that they add up to."""
