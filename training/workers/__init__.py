"""The same work in child processes, as the window starts it. Light: the child imports what is
heavy."""
