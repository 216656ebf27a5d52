"""The page of the run that is going on."""
