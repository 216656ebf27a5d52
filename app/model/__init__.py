"""Choosing a model: suggestions, this computer, the Hub; fetching it."""
