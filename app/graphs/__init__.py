"""Graphs of a run: axes, curves, legend, export, and each graph."""
