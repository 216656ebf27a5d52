"""The model in memory: loaded, quantized, its adapter put on, saved and answering."""
