"""Headroom's window. Imports training's light modules, never torch."""
