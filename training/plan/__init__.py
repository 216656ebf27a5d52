"""What a run will need, in memory and time, before it starts; and which way to compute it fits."""
