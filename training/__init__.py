"""Headroom's engine: everything that the window does, without the window."""
