"""A trained run for other programs: adapter, merged weights, GGUF, Ollama."""
