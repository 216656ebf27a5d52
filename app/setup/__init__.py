"""The page on which a run is set up."""
