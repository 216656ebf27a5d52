"""Translations of the texts that people read, one Qt Linguist file a language."""
