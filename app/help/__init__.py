"""Help at the edge of the window, and the first steps."""
