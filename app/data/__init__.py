"""A look at the examples: as conversations, with their tokens, lengths and problems."""
